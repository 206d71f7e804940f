/**
 * A fitted model as data: gradient-boosted trees over the features of an interest in an article, then how interests of
 * one person add up, then the calibration from scores to probabilities.
 */
export type Model = {
  features: string[]
  base: number
  trees: Tree[]
  /** Rising steps: the score up to which a probability holds; between them it is interpolated. */
  calibration: { score: number; probability: number }[]
  /** The probability from which on somebody is suggested. */
  threshold: number
}

/** A binary tree in arrays: at node i, go to 2i+1 where the feature is at most the limit, else to 2i+2; leaves have feature -1. */
export type Tree = { feature: number[]; limit: number[]; value: number[] }

/** The log-odds that somebody with this interest finds the article useful; not yet calibrated. */
export function judge(model: Pick<Model, 'base' | 'trees'>, features: ArrayLike<number>): number {
  let sum = model.base
  for (const { feature, limit, value } of model.trees) {
    let node = 0
    while (feature[node]! >= 0) node = features[feature[node]!]! <= limit[node]! ? 2 * node + 1 : 2 * node + 2
    sum += value[node]!
  }
  return sum
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
