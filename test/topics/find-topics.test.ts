import { expect, test } from 'vitest'
import { readArticleWords } from '#src/language/article-words.ts'
import { profileOf } from '#src/matching/article-profile.ts'
import { findTopics } from '#src/topics/find-topics.ts'
import { smallKnowledge } from '../matching/small-knowledge.ts'

const knowledge = smallKnowledge()

test('topics are concepts in the reader’s language, heaviest first', () => {
  const topics = topicsOf(
    'Electric cars outsell diesel',
    'A charging station opens every hour. Electric vehicles are sold out.',
    { language: 'de' },
  )
  expect(topics[0]).toMatchObject({ label: 'Elektromobilität', conceptId: 'electric-mobility', weight: 1 })
})

test('the vocabulary in use names a concept', () => {
  const topics = topicsOf('Electric cars outsell diesel', 'Electric vehicles are sold out.', {
    language: 'de',
    vocabulary: ['E-Autos'],
  })
  expect(topics[0]!.label).toBe('E-Autos')
})

test('where the thesaurus knows too little, the article’s own words stand in', () => {
  const text = 'Marmalade needs oranges. Marmalade keeps for years. The best marmalade is bitter.'
  expect(topicsOf('Marmalade', text, { language: 'en' })[0]).toMatchObject({
    label: 'Marmalade',
    conceptId: null,
  })
})

test('corrections are remembered: added ones lead, removed ones stay away', () => {
  const corrections = { added: ['Garage'], removed: ['Elektromobilität'] }
  const labels = topicsOf('Electric cars', 'Electric cars need a charging station.', {
    language: 'de',
    corrections,
  }).map((topic) => topic.label)
  expect(labels[0]).toBe('Garage')
  expect(labels).not.toContain('Elektromobilität')
})

test('an empty article has no topics', () => {
  expect(topicsOf('', '', { language: 'en' })).toEqual([])
})

function topicsOf(title: string, text: string, options: Parameters<typeof findTopics>[1]) {
  const article = readArticleWords({ title, text, lang: 'en' }, knowledge.words)
  const { evidence, terms } = profileOf(article, knowledge)
  return findTopics({ article, evidence, terms, index: knowledge.index }, options)
}
