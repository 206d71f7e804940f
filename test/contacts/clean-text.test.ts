import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, cleanText, shorten } from '#src/contacts/clean-text.ts'

test('controls, bidi marks and zero-width characters go, emoji families stay', () => {
  expect(cleanLine('a\u0000b\u202ec\u200bd\ufeff')).toBe('abcd')
  expect(cleanLine('Familie 👩‍👩‍👧')).toBe('Familie 👩‍👩‍👧')
})

test('line breaks of every kind become LF', () => {
  expect(cleanText('a\r\nb\rc\u2028d\n\n  - e\n')).toBe('a\nb\nc\nd\n\n  - e')
  expect(cleanLine('a\r\n  b')).toBe('a b')
})

test('composed and decomposed letters become one', () => {
  expect(cleanLine('Mu\u0308ller')).toBe('M\u00fcller')
})

test('a cut text ends at a whole character and says that it was cut', () => {
  expect(shorten('eins zwei drei', 10)).toBe('eins zwei…')
  expect(shorten('abcd👩‍👩‍👧', 6)).toBe('abcd…')
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (text, limit) => {
        const short = shorten(text, limit)
        expect(short.length).toBeLessThanOrEqual(Math.max(limit, 1))
        if (text.length > limit) expect(text.startsWith(short.slice(0, -1))).toBe(true)
      },
    ),
  )
})

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text))
      expect(cleanText(text).isWellFormed()).toBe(true)
    }),
  )
})

test('four megabytes of combining marks are cut before they are normalised', () => {
  expect(cleanText('a' + '\u0308'.repeat(4_000_000), 300).length).toBeLessThanOrEqual(300)
})
