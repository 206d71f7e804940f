import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEnglish } from '#src/language/english-reader.ts'

test('abbreviations and initials do not end a sentence', () => {
  expect(
    sentences('Dr. J. K. Smith met Mr. Jones at 5 p.m. in the U.S. capital. They took the No. 5 bus.'),
  ).toEqual(['Dr. J. K. Smith met Mr. Jones at 5 p.m. in the U.S. capital.', 'They took the No. 5 bus.'])
})

test('what goes on in lower case is the same sentence', () => {
  expect(sentences('"Is that so?" he asked. Costs (approx. 5.) were low.')).toEqual([
    '"Is that so?" he asked.',
    'Costs (approx. 5.) were low.',
  ])
})

test('blank lines and list items end a sentence, a line break alone does not', () => {
  expect(sentences('What we saw\n\nIt rained\nall day.\n- boots\n- a coat')).toEqual([
    'What we saw',
    'It rained\nall day.',
    '- boots',
    '- a coat',
  ])
})

test('a word has its role and its base form, at its offset', () => {
  const text = 'Brown University  bought quick computers.'
  const { words } = readEnglish(text)!
  expect(words.get(text.indexOf('University'))!.role).toBe('name')
  expect(words.get(text.indexOf('bought'))).toEqual({ role: 'verb', lemma: 'buy' })
  expect(words.get(text.indexOf('computers'))).toEqual({ role: 'noun', lemma: 'computer' })
})

test('signs that are left out do not move what follows', () => {
  const text = 'One \ufeff two\u00a0three \ud83d\udc4d\ud83c\udffd four. Five six.'
  expect(sentences(text)[1]).toBe('Five six.')
})

test('long runs without a space are broken without moving what follows', () => {
  const text = `${'a-'.repeat(30_000)} end. A new sentence begins here.`
  expect(sentences(text).at(-1)).toBe('A new sentence begins here.')
})

test('sentences never overlap and lie within any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      let at = 0
      for (const { start, end } of readEnglish(text)?.sentences ?? []) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
    }),
  )
})

function sentences(text: string): string[] {
  return readEnglish(text)!.sentences.map(({ start, end }) => text.slice(start, end))
}
