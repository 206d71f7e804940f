import { profileOf } from '#src/matching/article-profile.ts'
import { compileInterest } from '#src/matching/compiled-interest.ts'
import { featureCount, featuresOf } from '#src/matching/features.ts'
import type { Knowledge } from '#src/matching/knowledge.ts'
import { readArticleWords } from '#src/language/article-words.ts'
import type { Direction, MatchSet } from './matching-data.ts'

/** The evidence for every interest of a direction in every article of its set: what a model is fitted on and judged by. */
export type EvidenceTable = {
  set: MatchSet
  direction: Direction
  interests: string[]
  /** Article by article, interest by interest, `featureCount` values each. */
  features: Float32Array
}

/** Works out the tables of all sets. Reads every article's words once. */
export function evidenceTables(
  sets: MatchSet[],
  knowledge: Knowledge,
  progress: (done: number, all: number) => void,
): EvidenceTable[] {
  const tables = sets.map((set) => set.directions.map((direction) => emptyTable(set, direction)))
  const all = sets.reduce((sum, set) => sum + set.articles.length, 0)
  let done = 0
  for (const [at, set] of sets.entries())
    for (const [number, article] of set.articles.entries()) {
      const profile = profileOf(readArticleWords(article, knowledge.words), knowledge)
      for (const { interests, features } of tables[at]!)
        for (const [order, label] of interests.entries())
          features.set(
            featuresOf(compileInterest(label, knowledge), profile, knowledge),
            (number * interests.length + order) * featureCount,
          )
      progress(++done, all)
    }
  return tables.flat()
}

function emptyTable(set: MatchSet, direction: Direction): EvidenceTable {
  const interests = [...new Set(direction.contacts.flatMap((contact) => contact.interests))]
  return {
    set,
    direction,
    interests,
    features: new Float32Array(set.articles.length * interests.length * featureCount),
  }
}
