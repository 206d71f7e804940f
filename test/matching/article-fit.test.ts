import { expect, test } from 'vitest'
import { articleFit } from '#src/matching/article-fit.ts'

test('among many interests the mean of the five likeliest', () => {
  expect(articleFit([...among(75), -3, 1, -2, -6, 0, -1, -5])).toBeCloseTo((1 + 0 - 1 - 2 - 3) / 5)
})

test('of fewer where there are fewer, of one among a handful', () => {
  expect(articleFit([...among(28), -1, 0])).toBeCloseTo(-0.5)
  expect(articleFit([-1, 0, -6])).toBe(0)
})

test('what cannot be shown counts as next to impossible, and nothing is worse', () => {
  expect(articleFit([...among(28), Number.NaN, -1])).toBeCloseTo(-4)
  expect(articleFit([...among(28), -50, -1])).toBeCloseTo(-4)
})

test('one nearly certain interest is enough', () => {
  expect(articleFit([...among(100), 2.5])).toBe(Number.POSITIVE_INFINITY)
})

test('without interests an article is for nobody', () => {
  expect(articleFit([])).toBe(Number.NEGATIVE_INFINITY)
})

/** Interests that have nothing to do with the article. */
function among(count: number): number[] {
  return Array<number>(count).fill(-7)
}
