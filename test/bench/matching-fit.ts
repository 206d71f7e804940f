import { articleFit } from '#src/matching/article-fit.ts'
import { combineInterests, interestProbability } from '#src/matching/contact-score.ts'
import { featureCount, featureNames } from '#src/matching/features.ts'
import { calibrate, judge, type Model } from '#src/matching/model.ts'
import { boost, type TrainingRows } from './boosting.ts'
import { fitLinear } from './linear-model.ts'
import type { EvidenceTable } from './matching-rows.ts'
import type { Ranked } from './ranking-metrics.ts'

/** A model's raw scores for the people of one direction, and how much each article is for them at all: one entry an article. */
export type RawScores = { table: EvidenceTable; articles: (Ranked & { fit: number })[] }

type Judge = Pick<Model, 'base' | 'trees' | 'linear'>
type Decision = Pick<Model, 'calibration' | 'threshold' | 'articleThreshold'>

const settings = { trees: 240, depth: 3, rate: 0.05, leaf: 20, penalty: 20, seed: 7 }
/** Of the wrong pairs, this share is learned from, with the weight of all. */
const wrongShare = 0.1
/** Fewer sets are in German, so that each counts more. */
const languageWeight: Record<string, number> = { de: 1.6, en: 1 }
/** What the rows of interests that are no names count beside the others. */
const namelessWeight = 0.25
/** At most this share of the articles that suit nobody may be for the people at all. */
const offTopicShare = 0.065
/** At least this share of what is right is to be suggested, */
const foundShare = 0.52
/** but nobody below this probability: where few articles are for the people at all, no threshold would be low enough. */
const leastSuggested = 0.1

/** Fits trees and a linear model on the given tables, and on those of interests that are no names; every set counts the same. */
export function fitJudge(
  tables: EvidenceTable[],
  nameless: EvidenceTable[] = [],
  over: Partial<typeof settings> = {},
): Judge {
  const rows = trainingRows([
    ...tables.map((table) => ({ table, share: 1 })),
    ...nameless.map((table) => ({ table, share: namelessWeight })),
  ])
  const signs = Object.values(featureNames)
  return { ...boost(rows, { ...settings, ...over, signs }), linear: fitLinear(rows, signs) }
}

/** Raw scores of every person for every article of a table. */
export function rawScores(table: EvidenceTable, fitted: Judge): RawScores {
  const { set, direction, interests, features, shown } = table
  const numberOf = new Map(interests.map((label, number) => [label, number]))
  return {
    table,
    articles: set.articles.map(({ id }, article) => {
      const judged = interests.map((_, order) => {
        const row = article * interests.length + order
        return shown[row] === 1 ? judge(fitted, rowOf(features, row)) : Number.NaN
      })
      return {
        right: direction.right.get(id) ?? new Set(),
        suits: true,
        fit: articleFit(judged),
        ranking: direction.contacts.map((contact) => ({
          contactId: contact.id,
          score: combineInterests(
            contact.interests
              .map((label) => judged[numberOf.get(label)!]!)
              .filter((logOdds) => !Number.isNaN(logOdds))
              .map((logOdds) => interestProbability(logOdds)),
          ),
        })),
      }
    }),
  }
}

/** Scores of every set by a model that was fitted without it; and those of its interests as labels that are no names. */
export function crossValidate(
  tables: EvidenceTable[],
  nameless: EvidenceTable[],
  progress: (name: string) => void,
): { leftOut: RawScores[]; nameless: RawScores[] } {
  const names = [...new Set(tables.map((table) => table.set.name))]
  const parts = names.map((name) => {
    progress(name)
    const others = (all: EvidenceTable[]) => all.filter((table) => table.set.name !== name)
    const fitted = fitJudge(others(tables), others(nameless))
    const scores = (all: EvidenceTable[]) =>
      all.filter((table) => table.set.name === name).map((table) => rawScores(table, fitted))
    return { leftOut: scores(tables), nameless: scores(nameless) }
  })
  return {
    leftOut: parts.flatMap((part) => part.leftOut),
    nameless: parts.flatMap((part) => part.nameless),
  }
}

/** Calibration by isotonic regression (pool adjacent violators) on scores of sets left out, and the thresholds. */
export function fitDecision(scores: RawScores[]): Decision {
  const pairs = scores.flatMap(({ table, articles }) => {
    const weight = 1 / table.set.articles.length / table.direction.contacts.length
    return articles.flatMap(({ right, ranking }) =>
      ranking.map(({ contactId, score }) => ({ score, right: right.has(contactId) ? 1 : 0, weight })),
    )
  })
  pairs.sort((one, other) => one.score - other.score)
  const calibration = risingSteps(pairs)
  const articleThreshold = fitArticleThreshold(scores)
  return {
    calibration,
    articleThreshold,
    threshold: Math.max(leastSuggested, calibrate(calibration, fitThreshold(scores, articleThreshold))),
  }
}

/** So that few articles that suit nobody are for the people at all; both languages count the same. */
function fitArticleThreshold(scores: RawScores[]): number {
  const offTopic = scores.flatMap(({ table, articles }) => {
    const nobody = articles.filter(({ right }) => right.size === 0)
    const weight = 1 / nobody.length / languageSets(scores, table.set.lang)
    return nobody.map(({ fit }) => ({ fit, weight }))
  })
  offTopic.sort((one, other) => other.fit - one.fit)
  const all = offTopic.reduce((sum, { weight }) => sum + weight, 0)
  let gone = 0
  const last = offTopic.find(({ weight }) => (gone += weight) > offTopicShare * all)
  return round((last?.fit ?? 0) + 1e-6)
}

/** The highest raw score from which on enough of what is right is suggested, in the mean of all tables. */
function fitThreshold(scores: RawScores[], articleThreshold: number): number {
  const found = scores.flatMap(({ articles }) => {
    const rights = articles.reduce((sum, { right }) => sum + right.size, 0)
    return articles
      .filter(({ fit }) => fit >= articleThreshold)
      .flatMap(({ right, ranking }) =>
        ranking
          .filter(({ contactId }) => right.has(contactId))
          .map(({ score }) => ({ score, share: 1 / rights / scores.length })),
      )
  })
  found.sort((one, other) => other.score - one.score)
  let share = 0
  return found.find((pair) => (share += pair.share) >= foundShare)?.score ?? 0
}

function languageSets(scores: RawScores[], lang: string): number {
  return scores.filter(({ table }) => table.set.lang === lang).length
}

/** The scores with calibrated probabilities in the place of raw ones, and whether each article is for the people at all. */
export function decided(
  { table, articles }: RawScores,
  { calibration, articleThreshold }: Decision,
): RawScores {
  return {
    table,
    articles: articles.map(({ right, ranking, fit }) => ({
      right,
      fit,
      suits: fit >= articleThreshold,
      ranking: ranking.map(({ contactId, score }) => ({ contactId, score: calibrate(calibration, score) })),
    })),
  }
}

function trainingRows(parts: { table: EvidenceTable; share: number }[]): TrainingRows {
  const chosen: { table: EvidenceTable; row: number; right: boolean; share: number }[] = []
  const sizes = new Map<string, number>()
  for (const { table, share } of parts) {
    const { set, direction, interests } = table
    for (const [article, { id }] of set.articles.entries())
      for (const [order, label] of interests.entries()) {
        const right = direction.rightInterests.get(id)?.has(label) === true
        const row = article * interests.length + order
        if (share === 1) sizes.set(set.name, (sizes.get(set.name) ?? 0) + 1)
        if (right || pseudoRandom(row) < wrongShare) chosen.push({ table, row, right, share })
      }
  }
  const rows: TrainingRows = {
    count: chosen.length,
    width: featureCount,
    features: new Float32Array(chosen.length * featureCount),
    right: new Uint8Array(chosen.length),
    weights: new Float32Array(chosen.length),
  }
  const mean = [...sizes.values()].reduce((sum, size) => sum + size, 0) / sizes.size
  for (const [at, { table, row, right, share }] of chosen.entries()) {
    rows.features.set(rowOf(table.features, row), at * featureCount)
    rows.right[at] = right ? 1 : 0
    const weight = (share * languageWeight[table.set.lang]! * mean) / sizes.get(table.set.name)!
    rows.weights[at] = right ? weight : weight / wrongShare
  }
  return rows
}

function rowOf(features: Float32Array, row: number): Float32Array {
  return features.subarray(row * featureCount, (row + 1) * featureCount)
}

function pseudoRandom(number: number): number {
  return (Math.imul(number + 1, 2_654_435_761) >>> 0) / 4_294_967_296
}

function risingSteps(pairs: { score: number; right: number; weight: number }[]): Model['calibration'] {
  const blocks: { from: number; to: number; right: number; weight: number }[] = []
  for (const { score, right, weight } of pairs) {
    blocks.push({ from: score, to: score, right: right * weight, weight })
    while (blocks.length > 1) {
      const last = blocks.at(-1)!
      const before = blocks.at(-2)!
      if (before.right / before.weight < last.right / last.weight && before.to < last.from) break
      blocks.splice(-2, 2, {
        from: before.from,
        to: last.to,
        right: before.right + last.right,
        weight: before.weight + last.weight,
      })
    }
  }
  return smooth(blocks)
}

/** Few steps at the blocks' middles, always rising, so that no two different scores become the same probability. */
function smooth(blocks: { from: number; to: number; right: number; weight: number }[]): Model['calibration'] {
  const steps: Model['calibration'] = []
  const all = blocks.reduce((sum, { weight }) => sum + weight, 0)
  let weight = 0
  let right = 0
  let middle = 0
  for (const block of blocks) {
    weight += block.weight
    right += block.right
    middle += ((block.from + block.to) / 2) * block.weight
    if (weight < all / 2000) continue
    const before = steps.at(-1)
    const score = round(middle / weight)
    if (before === undefined || score > before.score)
      steps.push({ score, probability: round(Math.max(right / weight, (before?.probability ?? 0) + 1e-5)) })
    weight = 0
    right = 0
    middle = 0
  }
  const last = steps.at(-1)?.probability ?? 0
  return [...steps, { score: 1, probability: round(Math.min(0.995, Math.max(last + 1e-5, (1 + last) / 2))) }]
}

function round(value: number): number {
  return Number(value.toFixed(6))
}
