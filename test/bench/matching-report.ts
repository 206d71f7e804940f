import type { RawScores } from './matching-fit.ts'
import { measureRankings, type RankingMetrics } from './ranking-metrics.ts'

/** Prints one line: what the scores of one set and direction are worth. */
export function printMeasures({ table, articles }: RawScores, threshold: number): RankingMetrics {
  const measures = measureRankings(articles, threshold)
  const name = `${table.set.name} ${table.set.lang}-${table.direction.language}`
  console.log(`${name.padEnd(18)} ${describe(measures)}`)
  return measures
}

export const columns = ['nDCG@5', 'P@1', 'area', 'off70', 'recall', 'prec', 'off']

/** The measures in the order of `columns`. */
export function describe(it: RankingMetrics): string {
  return [it.ndcg5, it.p1, it.area, it.offTopic70, it.recall, it.precision, it.offTopic]
    .map((value) => value.toFixed(3).padStart(7))
    .join('')
}
