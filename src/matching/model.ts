/**
 * A fitted model as data: gradient-boosted trees and a linear model over the features of an interest in an article, then the calibration
 * from scores to probabilities.
 */
export type Model = {
  features: string[]
  base: number
  trees: Tree[]
  /** Log-odds as a weighted sum of features, each in units of its spread around its mean. */
  linear: { base: number; weights: number[]; means: number[]; spreads: number[] }
  /** Rising steps: the score up to which a probability holds; between them it is interpolated. */
  calibration: { score: number; probability: number }[]
  /** The probability from which on somebody is suggested. */
  threshold: number
  /** And how much an article has to be for the people at all (see article-fit.ts). */
  articleThreshold: number
}

/** A binary tree in arrays: at node i, go to 2i+1 where the feature is at most the limit, else to 2i+2; leaves have feature -1. */
export type Tree = { feature: number[]; limit: number[]; value: number[] }

/** The trees of a model one after another: going through small objects takes twice as long. */
type FlatTrees = { starts: number[]; feature: Int16Array; limit: Float64Array; value: Float64Array }

const flattened = new WeakMap<readonly Tree[], FlatTrees>()

/** Further from its mean a feature says no more to the linear model. */
export const mostSpreads = 4

/**
 * The log-odds that somebody with this interest finds the article useful, not yet calibrated: the mean of what the trees and the linear
 * model say. They err differently.
 */
export function judge(model: Pick<Model, 'base' | 'trees' | 'linear'>, features: ArrayLike<number>): number {
  return (byTrees(model, features) + byWeights(model.linear, features)) / 2
}

function byTrees({ base, trees }: Pick<Model, 'base' | 'trees'>, features: ArrayLike<number>): number {
  const { starts, feature, limit, value } = flatTrees(trees)
  let sum = base
  for (let tree = 0; tree < starts.length; tree++) {
    const start = starts[tree]!
    let node = 0
    let asked = feature[start]!
    while (asked >= 0) {
      node = features[asked]! <= limit[start + node]! ? 2 * node + 1 : 2 * node + 2
      asked = feature[start + node]!
    }
    sum += value[start + node]!
  }
  return sum
}

function byWeights({ base, weights, means, spreads }: Model['linear'], features: ArrayLike<number>): number {
  let sum = base
  for (let feature = 0; feature < weights.length; feature++) {
    const distance = (features[feature]! - means[feature]!) / spreads[feature]!
    sum += weights[feature]! * Math.max(-mostSpreads, Math.min(mostSpreads, distance))
  }
  return sum
}

function flatTrees(trees: readonly Tree[]): FlatTrees {
  const known = flattened.get(trees)
  if (known !== undefined) return known
  const starts: number[] = []
  let size = 0
  for (const { feature } of trees) {
    starts.push(size)
    size += feature.length
  }
  const made = {
    starts,
    feature: new Int16Array(size).fill(-1),
    limit: new Float64Array(size),
    value: new Float64Array(size),
  }
  for (const [at, { feature, limit, value }] of trees.entries()) {
    made.feature.set(feature, starts[at])
    made.limit.set(limit, starts[at])
    made.value.set(value, starts[at])
  }
  flattened.set(trees, made)
  return made
}

/** Log-odds as a probability. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

/** Reads a probability off the calibration's steps. */
export function calibrate(calibration: Model['calibration'], score: number): number {
  if (calibration.length === 0) return score
  let from = 0
  let to = calibration.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (score <= calibration[middle]!.score) to = middle
    else from = middle + 1
  }
  const step = calibration[from]
  if (step === undefined) return calibration.at(-1)!.probability
  const before = calibration[from - 1] ?? { score: 0, probability: 0 }
  const width = step.score - before.score
  const share = width <= 0 ? 1 : (score - before.score) / width
  return before.probability + share * (step.probability - before.probability)
}
