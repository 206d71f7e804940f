import { expect, test } from 'vitest'
import { readArticleWords } from '#src/language/article-words.ts'
import { findEvidence } from '#src/topics/concept-evidence.ts'
import { smallKnowledge } from '../matching/small-knowledge.ts'

const { index, words } = smallKnowledge()
const iceHockey = 'The goalie stopped every puck. A slap shot in the power play ended it.'
const cars = 'Electric cars outsell diesel cars. A charging station opens every hour.'

test('an article is the more like a concept the more of it the concept’s words are', () => {
  const [all, half, none] = [iceHockey, `${iceHockey} ${cars}`, cars].map((text) =>
    likeness(text, 'ice-hockey'),
  )
  expect(all).toBeGreaterThan(half!)
  expect(half).toBeGreaterThan(0)
  expect(none).toBe(0)
})

test('saying everything twice makes it hardly more like', () => {
  const once = likeness(iceHockey, 'ice-hockey')
  const twice = likeness(`${iceHockey} ${iceHockey}`, 'ice-hockey')
  expect(twice / once).toBeCloseTo(1, 1)
})

test('the words of narrower and wider concepts count, with less', () => {
  expect(likeness(iceHockey, 'winter-sport')).toBeGreaterThan(0)
  expect(likeness(iceHockey, 'winter-sport')).toBeLessThan(likeness(iceHockey, 'ice-hockey'))
  const lift = 'The ski lift stands still, and so does the next one. Winter sports without snow.'
  expect(likeness(lift, 'ice-hockey')).toBeGreaterThan(0)
  expect(likeness(lift, 'ice-hockey')).toBeLessThan(likeness(lift, 'winter-sport'))
})

test('the title speaks louder', () => {
  const titled = likeness(cars, 'ice-hockey', 'Ice hockey')
  expect(titled).toBeGreaterThan(likeness(`Ice hockey. ${cars}`, 'ice-hockey'))
})

test('an article without any of the words is like nothing', () => {
  const { likeness: all } = findEvidence(readArticleWords({ title: '', text: 'Tja.' }, words), index)
  expect(all.every((value) => value === 0)).toBe(true)
})

test('one article does not change what is found in the next', () => {
  const before = likeness(iceHockey, 'ice-hockey')
  likeness(cars, 'ice-hockey', 'Ice hockey')
  expect(likeness(iceHockey, 'ice-hockey')).toBe(before)
})

function likeness(text: string, concept: string, title = ''): number {
  const article = readArticleWords({ title, text, lang: 'en' }, words)
  return findEvidence(article, index).likeness[index.numberOf.get(concept)!]!
}
