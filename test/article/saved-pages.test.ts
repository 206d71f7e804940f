import { expect, test } from 'vitest'
import { readArticle } from '#src/article/read-article.ts'
import { savedPages, type ExpectedReading } from '#test/support/saved-pages.ts'

test.each(savedPages())('$name is read whole and clean', ({ html, expected }) => {
  const { url, problem, holds, lacks } = expected
  const reading = readArticle({ url, html })
  if (problem !== undefined) return expect(reading).toEqual({ problem })
  if ('problem' in reading) throw new Error(`There is no article: ${reading.problem}.`)
  const { article } = reading
  const day = article.publishedAt?.slice(0, 10) ?? null
  expect({ ...article, published: day }).toMatchObject(metadataOf(expected))
  const places = holds.map((piece) => article.text.indexOf(piece))
  expect(holds.filter((_, at) => places[at] === -1)).toEqual([])
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(lacks.filter((piece) => article.text.includes(piece))).toEqual([])
})

function metadataOf(expected: ExpectedReading): object {
  const aboutText = new Set(['url', 'holds', 'lacks', 'problem'])
  return Object.fromEntries(Object.entries(expected).filter(([key]) => !aboutText.has(key)))
}
