import { expect, test } from 'vitest'
import { namesIn } from '#src/article/byline.ts'

test.each([
  ['Von Anna Beispiel, Jörg Muster und dpa', ['Anna Beispiel', 'Jörg Muster']],
  ['By Jane Q. Public, Staff Writer', ['Jane Q. Public']],
  ['Ein Kommentar von Dr. Eva Muster', ['Dr. Eva Muster']],
  ['https://www.facebook.com/janepublic', []],
  ['Redaktion', []],
  ['Ludwig van Beispiel (Berlin) | 3. Mai 2024', ['Ludwig van Beispiel']],
])('%s names %j', (written, names) => {
  expect(namesIn(written)).toEqual(names)
})
