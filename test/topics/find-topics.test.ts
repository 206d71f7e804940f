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

test('what is mentioned once is no topic', () => {
  const text = `Electric vehicles are sold out. A charging station opens every hour, and electric cars wait in line.

In the hall the radio speaks of ice hockey. Nobody listens.`
  const topics = topicsOf('Electric cars outsell diesel', text, { language: 'en' })
  expect(topics.map((topic) => topic.conceptId)).toEqual(['electric-mobility'])
})

test('one strong sign does not make a topic, several do', () => {
  const one = 'The cake was round and black as a puck. We cut it and ate it with cream and berries.'
  expect(topicsOf('A cake', one, { language: 'en' }).map((topic) => topic.conceptId)).not.toContain(
    'ice-hockey',
  )
  const several =
    'The goalie stopped every puck. A slap shot in the power play ended it, seconds before the last face-off.'
  expect(topicsOf('Six to five', several, { language: 'en' })[0]!.conceptId).toBe('ice-hockey')
})

test('a topic is called what the article calls it', () => {
  const text = 'Electric vehicles are sold out. New electric vehicles need a charging station.'
  expect(topicsOf('Sold out', text, { language: 'en' })[0]!.label).toBe('electric vehicles')
})

test('a word every article has is no name', () => {
  const text = 'Wie wir leben, wie wir wohnen: Wie es war und wie es wird, fragen sich alle, wie immer.'
  expect(topicsOf('Wie wir wohnen', text, { language: 'de', lang: 'de' })).toEqual([])
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

test('an empty article has no topics', () => {
  expect(topicsOf('', '', { language: 'en' })).toEqual([])
})

function topicsOf(
  title: string,
  text: string,
  options: Parameters<typeof findTopics>[1] & { lang?: string },
) {
  const article = readArticleWords({ title, text, lang: options.lang ?? 'en' }, knowledge.words)
  const { evidence, terms } = profileOf(article, knowledge)
  return findTopics({ article, evidence, terms, index: knowledge.index }, options)
}
