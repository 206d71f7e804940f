import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { columnFields } from '#src/contacts/imported-contact.ts'
import { readContactFile } from '#src/contacts/read-contact-file.ts'
import dePage from '../../data/texts/de/import-page.json' with { type: 'json' }
import deImport from '../../data/texts/de/import.json' with { type: 'json' }
import enPage from '../../data/texts/en/import-page.json' with { type: 'json' }
import enImport from '../../data/texts/en/import.json' with { type: 'json' }

const de = { ...deImport, ...dePage }
const en = { ...enImport, ...enPage }

const languages: [string, Record<string, string>][] = [
  ['de', de],
  ['en', en],
]

test('both languages have the same sentences', () => {
  expect(Object.keys(de)).toEqual(Object.keys(en))
})

test.each(languages)(
  'every sentence can be filled in %s, with the values its codes bring',
  (language, texts) => {
    const values = {
      count: 2,
      created: 1,
      updated: 0,
      line: 3,
      of: 1,
      limit: 50_000,
      megabytes: 64,
      names: 'a',
      header: 'b',
      samples: 'c',
      value: 'd',
      articles: 1,
      favours: 2,
      people: 3,
      field: 'e',
      name: 'f',
      about: 'g',
    }
    for (const text of Object.values(texts))
      expect(
        new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values),
      ).not.toMatch(/[{}]/)
  },
)

test.each(languages)('every column and what a file can be refused for has a name in %s', (_, texts) => {
  for (const field of columnFields) expect(texts).toHaveProperty(`field-${field}`)
  for (const file of ['', '%PDF', 'a,b\n1,2', 'Name,E-Mail\n"x', 'PK\u0003\u0004']) {
    const result = readContactFile(Buffer.from(file))
    expect('problem' in result && texts).toHaveProperty(
      `problem-${'problem' in result ? result.problem.code : ''}`,
    )
  }
})
