import { expect, test } from 'vitest'
import { articleFit } from '#src/matching/article-fit.ts'

test('the mean of the five likeliest interests', () => {
  expect(articleFit([-3, 1, -2, -6, 0, -1, -5])).toBeCloseTo((1 + 0 - 1 - 2 - 3) / 5)
})

test('of fewer where there are fewer', () => {
  expect(articleFit([-1, 0])).toBeCloseTo(-0.5)
})

test('what cannot be shown counts as next to impossible, and nothing is worse', () => {
  expect(articleFit([Number.NaN, -1])).toBeCloseTo(-4)
  expect(articleFit([-50, -1])).toBeCloseTo(-4)
})

test('one nearly certain interest is enough', () => {
  expect(articleFit([-6, -6, 2.5, -6, -6])).toBe(Number.POSITIVE_INFINITY)
})

test('without interests an article is for nobody', () => {
  expect(articleFit([])).toBe(Number.NEGATIVE_INFINITY)
})
