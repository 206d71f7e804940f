import type { RawScores } from './matching-fit.ts'
import { measureRankings, type RankingMetrics } from './ranking-metrics.ts'

/** Prints one line: what the scores of one set and direction are worth. */
export function printMeasures({ table, articles }: RawScores, threshold: number): RankingMetrics {
  const measures = measureRankings(articles, threshold)
  const name = `${table.set.name} ${table.set.lang}-${table.direction.language}`
  console.log(`${name.padEnd(22)}${describe(measures)}`)
  return measures
}

export const columns = ['nDCG@5', 'P@1', 'area', 'off70', 'recall', 'prec', 'off']

/** The measures in the order of `columns`. */
function describe(it: RankingMetrics): string {
  return [it.ndcg5, it.p1, it.area, it.offTopic70, it.recall, it.precision, it.offTopic]
    .map((value) => value.toFixed(3).padStart(7))
    .join('')
}

/** Prints the means by direction, each set counting the same. */
export function printMeans(results: { judged: RawScores; measures: RankingMetrics }[]): void {
  const directions = Map.groupBy(
    results,
    ({ judged: { table } }) => `${table.set.lang}-${table.direction.language}`,
  )
  for (const [direction, of] of directions) {
    const mean = (name: keyof RankingMetrics) =>
      of.reduce((sum, { measures }) => sum + measures[name], 0) / of.length
    console.log(
      `${`mean ${direction}`.padEnd(22)}${describe({
        ndcg5: mean('ndcg5'),
        p1: mean('p1'),
        area: mean('area'),
        offTopic70: mean('offTopic70'),
        recall: mean('recall'),
        precision: mean('precision'),
        offTopic: mean('offTopic'),
      })}`,
    )
  }
}

const bandWidth = 0.1

/** Prints, for bands of probability, how many pairs there are and how many of them are right. */
export function printReliability(results: RawScores[]): void {
  const bands = Array.from({ length: 10 }, () => ({ pairs: 0, sum: 0, right: 0 }))
  for (const { articles } of results)
    for (const { right, ranking } of articles)
      for (const { contactId, score } of ranking) {
        const band = bands[Math.min(9, Math.floor(score / bandWidth))]!
        band.pairs++
        band.sum += score
        if (right.has(contactId)) band.right++
      }
  console.log('\nprobability   pairs   said  right')
  for (const [at, { pairs, sum, right }] of bands.entries())
    console.log(
      `${(at * bandWidth).toFixed(1)} to ${((at + 1) * bandWidth).toFixed(1)} ${String(pairs).padStart(9)} ${share(sum, pairs)} ${share(right, pairs)}`,
    )
}

function share(part: number, whole: number): string {
  return (part / Math.max(1, whole)).toFixed(2).padStart(6)
}
