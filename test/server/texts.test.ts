import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { catalogue } from '#server/texts.ts'

const areas = Object.keys(catalogue.en) as (keyof typeof catalogue.en)[]

test.each(areas)('%s says the same things in both languages', (area) => {
  expect(Object.keys(catalogue.de[area]).sort()).toEqual(Object.keys(catalogue.en[area]).sort())
})

test.each(areas)('%s takes the same values in both languages', (area) => {
  for (const [key, text] of Object.entries(catalogue.en[area])) {
    expect(valuesOf(parse(catalogue.de[area][key]!)), key).toEqual(valuesOf(parse(text)))
  }
})

test('no sentence is in the catalogue that nobody says', () => {
  const server = join(import.meta.dirname, '../../server')
  const code = readdirSync(server, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  // Keys with a part that is only known at run time are written `area.beginning-${…}`.
  const begun = [...code.matchAll(/`(\w+\.[\w-]+-)\$\{/g)].map((found) => found[1]!)
  const unused = areas.flatMap((area) =>
    Object.keys(catalogue.en[area])
      .map((key) => `${area}.${key}`)
      .filter((key) => !code.includes(`'${key}'`) && !begun.some((start) => key.startsWith(start))),
  )
  expect(
    unused.filter(
      (key) =>
        !/^contacts\.(givenName|familyName|honorific|language|addressForm|salutation|company|role|birthday|cadenceDays|emails|phones|profiles|notes|middleName|nameSuffix|preferredChannel|monthlyLimit|introducedBy|seeks|offers|groups)$/.test(
          key,
        ),
    ),
  ).toEqual([])
})

function valuesOf(elements: MessageFormatElement[]): string[] {
  return [
    ...new Set(
      elements.flatMap((element) => {
        if (element.type === TYPE.literal || element.type === TYPE.pound) return []
        if (element.type === TYPE.tag) return valuesOf(element.children)
        const inner =
          element.type === TYPE.select || element.type === TYPE.plural
            ? Object.values(element.options).flatMap((option) => valuesOf(option.value))
            : []
        return [element.value, ...inner]
      }),
    ),
  ].sort()
}
