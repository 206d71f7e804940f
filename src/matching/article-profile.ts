import type { ArticleWords } from '#src/language/article-words.ts'
import { heavyTerms, type HeavyTerm } from '#src/language/heavy-terms.ts'
import { normalise } from '#src/language/vectors.ts'
import { foldedWords } from '#src/topics/concept-index.ts'
import { findEvidence, type ArticleEvidence } from '#src/topics/concept-evidence.ts'
import type { Knowledge } from './knowledge.ts'

/** What all interests are compared with; worked out once an article. */
export type ArticleProfile = {
  article: ArticleWords
  evidence: ArticleEvidence
  terms: HeavyTerm[]
  /** The strongest concepts with the vectors of their names; the shares sum to at most 1. */
  aspects: { share: number; vector: Float32Array }[]
  /** Unit vector of the heavy terms together. */
  centre: Float32Array | undefined
  /** For a German article: indexes of words by the English keys of what they mean. */
  english: Map<string, number[]>
  /** Concept strengths in falling order, to tell ranks. */
  ranking: number[]
}

const rareEnough = 2.5
const translationsUsed = 3
const aspectsKept = 8
const mostRemembered = 8
const mostMeanings = 50_000
const meanings = new WeakMap<Knowledge['words'], Map<string, readonly string[]>>()
const remembered = new WeakMap<Knowledge, Map<ArticleWords, ArticleProfile>>()

/** The profile of an article; the last few are remembered. */
export function profileOf(article: ArticleWords, knowledge: Knowledge): ArticleProfile {
  const profiles = remembered.get(knowledge) ?? new Map<ArticleWords, ArticleProfile>()
  remembered.set(knowledge, profiles)
  const known = profiles.get(article)
  if (known !== undefined) return known
  const profile = makeProfile(article, knowledge)
  if (profiles.size >= mostRemembered) profiles.delete(profiles.keys().next().value!)
  profiles.set(article, profile)
  return profile
}

function makeProfile(article: ArticleWords, { words, index, nearest }: Knowledge): ArticleProfile {
  const evidence = findEvidence(article, index)
  const terms = heavyTerms(article, words)
  const centre = new Float32Array(words.vectors.dimensions)
  for (const term of terms)
    for (let at = 0; at < centre.length; at++) centre[at]! += term.vector[at]! * term.weight
  const known = normalise(centre)
  const english = new Map<string, number[]>()
  if (article.language === 'de')
    for (const [key, places] of article.places) addMeanings(english, key, places, words)
  return {
    article,
    evidence,
    terms,
    aspects: aspectsOf(evidence, nearest),
    centre: known ? centre : undefined,
    english,
    ranking: [...evidence.total.values()].sort((one, other) => other - one),
  }
}

function aspectsOf({ byConcept }: ArticleEvidence, nearest: Knowledge['nearest']): ArticleProfile['aspects'] {
  const strongest = [...byConcept.values()]
    .sort((one, other) => other.strength - one.strength)
    .slice(0, aspectsKept)
  const sum = strongest.reduce((total, { strength }) => total + strength, 0) || 1
  return strongest.flatMap(({ concept, strength }) => {
    const vector = nearest.vectorOf(concept)
    return vector === undefined ? [] : [{ share: strength / sum, vector }]
  })
}

function addMeanings(
  english: Map<string, number[]>,
  key: string,
  places: number[],
  words: Knowledge['words'],
): void {
  for (const meaning of meaningsOf(key, words)) {
    const known = english.get(meaning)
    if (known === undefined) english.set(meaning, [...places])
    else for (const place of places) known.push(place)
  }
}

/** What a German word may mean, as English keys; none for words every article has. Remembered, as articles share most words. */
function meaningsOf(key: string, words: Knowledge['words']): readonly string[] {
  const memory = meanings.get(words) ?? new Map<string, readonly string[]>()
  meanings.set(words, memory)
  const known = memory.get(key)
  if (known !== undefined) return known
  const isTelling =
    !key.startsWith('~') && !words.stopWords.de.has(key) && words.idfOf(key, 'de') >= rareEnough
  const found = (isTelling ? words.lexicon.translate(key).slice(0, translationsUsed) : []).map(
    (translation) =>
      foldedWords(translation)
        .map((word) => words.keysOf(word, 'en')[0])
        .join(' '),
  )
  if (memory.size >= mostMeanings) memory.clear()
  memory.set(key, found)
  return found
}
