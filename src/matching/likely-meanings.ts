import type { WordLanguage } from '#src/language/stems.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import type { ConceptIndex } from '#src/topics/concept-index.ts'
import { signsOf } from '#src/topics/search-terms.ts'

/** A concept that a label which is no name may mean, and how likely that is, 0..1. */
export type LikelyMeaning = { concept: number; likelihood: number }

const mostMeant = 5
/**
 * Log-odds that a concept is meant, read off four thousand names that were taken out of the thesaurus one by one: by the cosine of its
 * nearest other name, and by the label being a sign of it (strength by the square root of how many concepts it is a sign of).
 */
const farLogOdds = -4.2
const nearLogOdds = 3.9
const farCosine = 0.6
/** The odds that none of those found is meant, beside one of cosine 0.8 with 0.04. */
const noneOdds = 0.1

/** What a label that is no name probably means, likeliest first: concepts with a name near to it in meaning, or with the label for a sign. */
export function likelyMeanings(
  words: string[],
  language: WordLanguage | 'either',
  near: { concept: number; cosine: number }[],
  index: ConceptIndex,
  knowledge: WordsKnowledge,
): LikelyMeaning[] {
  const cosines = new Map(near.map(({ concept, cosine }) => [concept, cosine]))
  const signs = new Map<number, number>()
  for (const source of language === 'either' ? (['en', 'de'] as const) : [language]) {
    const found = signsOf(words, source, index.termsOf(source), knowledge)
    for (const { concept, strength } of found)
      signs.set(concept, Math.max(signs.get(concept) ?? 0, strength / Math.sqrt(found.length)))
  }
  const odds = [...new Set([...cosines.keys(), ...signs.keys()])].map((concept) => {
    const nearness = Math.max(0, (cosines.get(concept) ?? 0) - farCosine) / (1 - farCosine)
    const logOdds = farLogOdds + nearLogOdds * nearness ** 2 + (signs.get(concept) ?? 0)
    return { concept, odds: Math.exp(logOdds) - Math.exp(farLogOdds) }
  })
  const likely = odds.sort((one, other) => other.odds - one.odds).slice(0, mostMeant)
  const sum = likely.reduce((total, it) => total + it.odds, noneOdds)
  return likely.map((it) => ({ concept: it.concept, likelihood: it.odds / sum }))
}
