import { profileOf } from '#src/matching/article-profile.ts'
import { featureCount, featuresOf } from '#src/matching/features.ts'
import { gatherEvidence, kinOf } from '#src/matching/judged-interests.ts'
import type { Knowledge, UsualStrength } from '#src/matching/knowledge.ts'
import { readArticleWords, type ArticleWords } from '#src/language/article-words.ts'
import { findEvidence } from '#src/topics/concept-evidence.ts'
import type { ConceptIndex } from '#src/topics/concept-index.ts'
import type { Direction, MatchSet } from './matching-data.ts'

/** The evidence for every interest of a direction in every article of its set: what a model is fitted on and judged by. */
export type EvidenceTable = {
  set: MatchSet
  direction: Direction
  interests: string[]
  /** Article by article, interest by interest, `featureCount` values each. */
  features: Float32Array
  /** In the same order: 0 where there is nothing to show, so that the product gives no score. */
  shown: Uint8Array
}

/**
 * Works out the tables of all sets, reading every article's words once, and how strong each concept usually is. For a set's own rows that is
 * known from the other sets alone, as it will be for articles nobody has seen.
 */
export function evidenceTables(
  sets: MatchSet[],
  knowledge: Knowledge,
): { tables: EvidenceTable[]; usual: UsualStrength } {
  const words = sets.map(({ articles }) => articles.map((it) => readArticleWords(it, knowledge.words)))
  const means = words.map((articles) => meanStrength(articles, knowledge.index))
  const tables = sets.flatMap((set, at) => {
    const others = means.filter((_, other) => other !== at)
    // The values under which interests and profiles are remembered are this object's own.
    const known = { ...knowledge, usual: meanOf(others) }
    const own = set.directions.map((direction) => emptyTable(set, direction))
    for (const [number, article] of words[at]!.entries()) {
      const profile = profileOf(article, known)
      for (const { interests, features, shown } of own) {
        const kin = kinOf(interests, known)
        const gathered = gatherEvidence(interests, profile, known)
        const first = number * interests.length
        shown.set(gathered.shown, first)
        for (const order of interests.keys())
          features.set(featuresOf(gathered.evidence, order, kin[order]!), (first + order) * featureCount)
      }
    }
    return own
  })
  const usual = meanOf(means)
  return {
    tables,
    usual: Object.fromEntries(
      knowledge.index.concepts.map(({ id }, concept) => [id, Number(usual[concept]!.toFixed(3))]),
    ),
  }
}

function meanStrength(articles: ArticleWords[], index: ConceptIndex): Float64Array {
  const sums = new Float64Array(index.concepts.length)
  for (const article of articles)
    for (const [concept, strength] of findEvidence(article, index).total.entries()) sums[concept]! += strength
  return sums.map((sum) => sum / articles.length)
}

/** Every set counts the same. */
function meanOf(means: Float64Array[]): Float64Array {
  return means[0]!.map((_, concept) => means.reduce((sum, mean) => sum + mean[concept]!, 0) / means.length)
}

function emptyTable(set: MatchSet, direction: Direction): EvidenceTable {
  const interests = [...new Set(direction.contacts.flatMap((contact) => contact.interests))]
  return {
    set,
    direction,
    interests,
    features: new Float32Array(set.articles.length * interests.length * featureCount),
    shown: new Uint8Array(set.articles.length * interests.length),
  }
}
