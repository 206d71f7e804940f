import { mostSpreads, type Model } from '#src/matching/model.ts'
import type { TrainingRows } from './boosting.ts'

const passes = 60
/** The L2 penalty on a weight, as a share of all rows' weight. */
const penalty = 2e-4

/**
 * Logistic regression over features in units of their spread, each weight kept to the sign its feature may have: coordinate descent with
 * Newton steps, clipped at 0 (after Friedman, Hastie and Tibshirani 2010).
 */
export function fitLinear(rows: TrainingRows, signs: number[]): Model['linear'] {
  const { means, spreads } = spreadsOf(rows)
  const columns = means.map((mean, feature) => standardized(rows, feature, mean, spreads[feature]!))
  const weights = means.map(() => 0)
  const all = rows.weights.reduce((sum, weight) => sum + weight, 0)
  const positive = rows.weights.reduce((sum, weight, row) => sum + weight * rows.right[row]!, 0)
  let base = Math.log(positive / (all - positive))
  const scores = new Float64Array(rows.count).fill(base)
  const move = (by: number, column: Float32Array | undefined) => {
    for (let row = 0; row < rows.count; row++) scores[row]! += column === undefined ? by : by * column[row]!
  }
  for (let pass = 0; pass < passes; pass++) {
    for (const [feature, column] of columns.entries()) {
      const { gradient, curvature } = slope(rows, scores, column)
      const before = weights[feature]!
      const step = (gradient - penalty * all * before) / (curvature + penalty * all)
      const sign = signs[feature]!
      const after = sign === 0 ? before + step : sign * Math.max(0, sign * (before + step))
      if (after === before) continue
      weights[feature] = after
      move(after - before, column)
    }
    const { gradient, curvature } = slope(rows, scores, undefined)
    base += gradient / curvature
    move(gradient / curvature, undefined)
  }
  return { base, weights, means, spreads }
}

function slope(
  { count, right, weights }: TrainingRows,
  scores: Float64Array,
  column: Float32Array | undefined,
): { gradient: number; curvature: number } {
  let gradient = 0
  let curvature = 0
  for (let row = 0; row < count; row++) {
    const value = column === undefined ? 1 : column[row]!
    if (value === 0) continue
    const probability = 1 / (1 + Math.exp(-scores[row]!))
    gradient += weights[row]! * value * (right[row]! - probability)
    curvature += weights[row]! * value * value * probability * (1 - probability)
  }
  return { gradient, curvature }
}

function spreadsOf({ count, features, width }: TrainingRows): { means: number[]; spreads: number[] } {
  const means = Array<number>(width).fill(0)
  const squares = Array<number>(width).fill(0)
  for (let row = 0; row < count; row++)
    for (let feature = 0; feature < width; feature++) {
      const value = features[row * width + feature]!
      means[feature]! += value / count
      squares[feature]! += (value * value) / count
    }
  // A feature that is always the same says nothing; its spread only must not be divided by zero.
  const spreads = means.map((mean, feature) => Math.sqrt(Math.max(0, squares[feature]! - mean * mean)) || 1)
  return { means, spreads }
}

function standardized(
  { count, features, width }: TrainingRows,
  feature: number,
  mean: number,
  spread: number,
): Float32Array {
  const column = new Float32Array(count)
  for (let row = 0; row < count; row++) {
    const value = (features[row * width + feature]! - mean) / spread
    column[row] = Math.max(-mostSpreads, Math.min(mostSpreads, value))
  }
  return column
}
