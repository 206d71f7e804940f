import type { ArticleWords } from '#src/language/article-words.ts'
import { heavyTerms, type HeavyTerm } from '#src/language/heavy-terms.ts'
import { findEvidence, type ArticleEvidence } from '#src/topics/concept-evidence.ts'
import type { Knowledge } from './knowledge.ts'

/** What all interests are compared with; worked out once an article. */
export type ArticleProfile = {
  article: ArticleWords
  evidence: ArticleEvidence
  terms: HeavyTerm[]
  /** The strongest concepts with the vectors of their names; the shares sum to at most 1. */
  aspects: { share: number; vector: Float32Array }[]
  /** For a German article: indexes of words by the English keys of what they mean, for each German word of their own. */
  english: Map<string, number[][]>
  /**
   * How far each concept stands out from what it usually is in articles on anything: with what narrower concepts say, and by its own
   * words alone. By concept; 0 where nothing speaks for it.
   */
  standing: Float64Array
  ownStanding: Float64Array
  /** `standing` in falling order, to tell ranks. */
  ranking: Float64Array
  /** The likeness to all concepts in falling order. */
  likenessRanking: Float64Array
}

const aspectsKept = 8
const leastUsual = 0.3
const mostRemembered = 8
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

function makeProfile(article: ArticleWords, knowledge: Knowledge): ArticleProfile {
  const { words, index, nearest, usual } = knowledge
  const evidence = findEvidence(article, index)
  const standing = evidence.total.map((strength, concept) => standOut(strength, usual[concept]!))
  const ownStanding = new Float64Array(standing.length)
  for (const concept of evidence.byConcept.concepts)
    ownStanding[concept] = standOut(evidence.byConcept.strengthOf(concept), usual[concept]!)
  const terms = heavyTerms(article, words)
  const english = new Map<string, number[][]>()
  if (article.language === 'de')
    for (const [key, places] of article.places) addMeanings(english, key, places, words)
  return {
    article,
    evidence,
    terms,
    aspects: aspectsOf(evidence, nearest),
    english,
    standing,
    ownStanding,
    ranking: falling(standing),
    likenessRanking: falling(evidence.likeness),
  }
}

function falling(values: Float64Array): Float64Array {
  return values
    .filter((value) => value > 0)
    .sort()
    .reverse()
}

function standOut(strength: number, usual: number): number {
  return strength / Math.sqrt(usual + leastUsual)
}

function aspectsOf({ byConcept }: ArticleEvidence, nearest: Knowledge['nearest']): ArticleProfile['aspects'] {
  const strongest = byConcept.strongest(aspectsKept)
  const sum = strongest.reduce((total, concept) => total + byConcept.strengthOf(concept), 0) || 1
  return strongest.flatMap((concept) => {
    const vector = nearest.vectorOf(concept)
    return vector === undefined ? [] : [{ share: byConcept.strengthOf(concept) / sum, vector }]
  })
}

function addMeanings(
  english: Map<string, number[][]>,
  key: string,
  places: number[],
  words: Knowledge['words'],
): void {
  for (const meaning of words.englishKeysOf(key)) {
    const known = english.get(meaning)
    if (known === undefined) english.set(meaning, [places])
    else known.push(places)
  }
}
