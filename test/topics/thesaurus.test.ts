import { expect, test } from 'vitest'
import { parseThesaurus, prefLabel } from '#src/topics/thesaurus.ts'

const sport = `
# winter on ice
sport
  both: Sport
  en: sports

ice-hockey
  en: ice hockey, hockey
  de: Eishockey
  broader: sport
  signs: NHL:3
  signs en: face-off, slap shot:3
  signs de: Torhüter:1
`

test('a concept has its labels, its wider concepts and its signs with their strength', () => {
  const { thesaurus, problems } = parseThesaurus([{ name: 'sport', text: sport }])
  expect(problems).toEqual([])
  const hockey = thesaurus.concepts[1]!
  expect(hockey).toMatchObject({ id: 'ice-hockey', field: 'sport', broader: ['sport'] })
  expect(hockey.labels.en.map((label) => label.text)).toEqual(['ice hockey', 'hockey'])
  expect(prefLabel(hockey, 'de')).toBe('Eishockey')
  expect(hockey.signs).toEqual([
    { text: 'NHL', language: null, strength: 3 },
    { text: 'face-off', language: 'en', strength: 2 },
    { text: 'slap shot', language: 'en', strength: 3 },
    { text: 'Torhüter', language: 'de', strength: 1 },
  ])
})

test.each([
  ['a missing language', 'golf\n  en: golf', 1, 'no label in de'],
  ['a wider concept that is not there', 'golf\n  both: Golf\n  broader: games', 3, 'does not exist'],
  ['an id that is taken', 'golf\n  both: Golf\ngolf\n  both: Minigolf', 3, 'already in'],
  ['a line of no known kind', 'golf\n  both: Golf\n  sings: tee', 3, 'no known kind'],
  ['a line without a colon', 'golf\n  both: Golf\n  tee', 3, 'no known kind'],
  ['an empty item', 'golf\n  both: Golf,, Minigolf', 2, 'empty'],
  ['a strength that does not exist', 'golf\n  both: Golf\n  signs: tee:4', 3, 'not a sign'],
  ['a concept wider than itself', 'a\n  both: A\n  broader: b\nb\n  both: B\n  broader: a', 1, 'itself'],
  ['a label shared without qualifiers', 'a\n  both: Bank (seat)\nb\n  both: bank', 3, 'shares'],
  ['a label shared with the same qualifier', 'a\n  both: Bank (x)\nb\n  both: bank (x)', 3, 'shares'],
  ['an id that is not kebab-case', 'Golf Club\n  both: Golf', 1, 'kebab'],
])('%s is reported with its line', (_, text, line, message) => {
  const { problems } = parseThesaurus([{ name: 'sport', text }])
  expect(problems.length).toBeGreaterThan(0)
  expect(problems[0]).toMatchObject({ file: 'sport', line })
  expect(problems[0]!.message).toContain(message)
})

test('two concepts may share a label that both qualify differently', () => {
  const text = 'a\n  en: bank (money)\n  de: Bank (Geld)\nb\n  en: bench\n  de: Bank (Möbel)'
  expect(parseThesaurus([{ name: 'x', text }]).problems).toEqual([])
})

test('a wrong file still gives what can be understood of it', () => {
  const { thesaurus } = parseThesaurus([{ name: 'sport', text: `${sport}\n  nonsense` }])
  expect(thesaurus.concepts).toHaveLength(2)
})
