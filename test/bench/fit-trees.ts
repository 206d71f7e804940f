import type { BoostedTrees } from '#src/article/boosted-trees.ts'

/** Rows with what is true of them (0 to 1) and how much each counts. */
export type TrainingSet = { rows: Float64Array[]; labels: number[]; weights: number[] }

export type FitOptions = {
  trees: number
  depth: number
  rate: number
  leafWeight: number
  shrink: number
  bins: number
  /** The share of rows each tree is fitted on, and of features it may ask for. */
  rowShare: number
  featureShare: number
}

export const fitOptions: FitOptions = {
  trees: 250,
  depth: 4,
  rate: 0.04,
  leafWeight: 6,
  shrink: 6,
  bins: 32,
  rowShare: 0.8,
  featureShare: 0.25,
}

/**
 * Fits a sum of trees by gradient boosting on the logistic loss, with features cut into bins of equal count.
 * Friedman 2001, with second-order leaf values as in XGBoost (Chen and Guestrin 2016). Each tree sees a part of the
 * rows and features (Friedman 2002): on sites never seen that is better. Deterministic.
 */
export function fitTrees(
  set: TrainingSet,
  features: readonly string[],
  options: FitOptions = fitOptions,
): BoostedTrees {
  const count = set.rows.length
  const edges = features.map((_, feature) => edgesOf(set.rows, feature, options.bins))
  const bins = edges.map((of, feature) => Uint8Array.from(set.rows, (row) => binOf(of, row[feature]!)))
  const mean =
    set.labels.reduce((sum, label, at) => sum + label * set.weights[at]!, 0) /
    set.weights.reduce((a, b) => a + b, 0)
  const base = Math.log(mean / (1 - mean))
  const scores = new Float64Array(count).fill(base)
  const gradients = new Float64Array(count)
  const curvatures = new Float64Array(count)
  const trees: number[][] = []
  for (let round = 0; round < options.trees; round++) {
    for (let at = 0; at < count; at++) {
      const likely = 1 / (1 + Math.exp(-scores[at]!))
      gradients[at] = (set.labels[at]! - likely) * set.weights[at]!
      curvatures[at] = likely * (1 - likely) * set.weights[at]!
    }
    const asked = [...features.keys()].filter(
      (feature) => edges[feature]!.length > 0 && chance(round, feature - 1000) < options.featureShare,
    )
    const members = Int32Array.from({ length: count }, (_, at) => at).filter(
      (at) => chance(round, at) < options.rowShare,
    )
    const tree = growTree(members, { asked, edges, bins, gradients, curvatures, options })
    trees.push(tree)
    for (let at = 0; at < count; at++) scores[at]! += valueOf(tree, set.rows[at]!)
  }
  return { features, base: Number(base.toFixed(4)), trees }
}

/** What a tree is grown from: the features it may ask for, and every row's bins, gradient and curvature. */
type Ground = {
  asked: number[]
  edges: number[][]
  bins: Uint8Array[]
  gradients: Float64Array
  curvatures: Float64Array
  options: FitOptions
}

function growTree(sampled: Int32Array, ground: Ground): number[] {
  const { edges, bins, options } = ground
  const tree: number[] = []
  grow(sampled, histogramOf(sampled, ground), 0)
  return tree

  function grow(members: Int32Array, histogram: Float64Array, depth: number): number {
    const index = tree.length / 5
    tree.push(-1, 0, 0, 0, 0)
    const [gradient, curvature] = sumsOf(members, ground)
    const best = depth < options.depth ? bestSplit(histogram, gradient, curvature, ground) : undefined
    if (!best) {
      const value = (options.rate * gradient) / (curvature + options.shrink)
      tree[index * 5 + 4] = Number(value.toFixed(4))
      return index
    }
    const column = bins[best.feature]!
    const low = members.filter((at) => column[at]! <= best.bin)
    const high = members.filter((at) => column[at]! > best.bin)
    // What the smaller side leaves of its parent's sums is the larger side's: half of the counting is saved.
    const [fewer, isLow] = low.length < high.length ? [low, true] : [high, false]
    const own = depth + 1 < options.depth ? histogramOf(fewer, ground) : histogram
    const rest = own === histogram ? histogram : histogram.map((sum, at) => sum - own[at]!)
    const left = grow(low, isLow ? own : rest, depth + 1)
    const right = grow(high, isLow ? rest : own, depth + 1)
    tree.splice(index * 5, 4, best.feature, edges[best.feature]![best.bin]!, left, right)
    return index
  }
}

function sumsOf(members: Int32Array, { gradients, curvatures }: Ground): [number, number] {
  let gradient = 0
  let curvature = 0
  for (const at of members) {
    gradient += gradients[at]!
    curvature += curvatures[at]!
  }
  return [gradient, curvature]
}

/** For each asked feature and bin the sum of gradients, then of curvatures. */
function histogramOf(members: Int32Array, ground: Ground): Float64Array {
  const { asked, bins, gradients, curvatures, options } = ground
  const width = widthOf(options)
  const histogram = new Float64Array(asked.length * width)
  for (let order = 0; order < asked.length; order++) {
    const column = bins[asked[order]!]!
    const start = order * width
    for (let place = 0; place < members.length; place++) {
      const member = members[place]!
      const at = start + column[member]! * 2
      histogram[at]! += gradients[member]!
      histogram[at + 1]! += curvatures[member]!
    }
  }
  return histogram
}

/** Two sums for every bin; there may be one more of them than asked for. */
function widthOf({ bins }: FitOptions): number {
  return 2 * (bins + 1)
}

function bestSplit(
  histogram: Float64Array,
  gradient: number,
  curvature: number,
  { asked, edges, options }: Ground,
): { feature: number; bin: number } | undefined {
  let best: { feature: number; bin: number } | undefined
  let bestGain = 1e-3
  const parent = gradient ** 2 / (curvature + options.shrink)
  for (const [order, feature] of asked.entries()) {
    const start = order * widthOf(options)
    let leftSum = 0
    let leftCurve = 0
    for (let bin = 0; bin < edges[feature]!.length; bin++) {
      leftSum += histogram[start + bin * 2]!
      leftCurve += histogram[start + bin * 2 + 1]!
      const rightCurve = curvature - leftCurve
      if (leftCurve < options.leafWeight || rightCurve < options.leafWeight) continue
      const gain =
        leftSum ** 2 / (leftCurve + options.shrink) +
        (gradient - leftSum) ** 2 / (rightCurve + options.shrink) -
        parent
      if (gain > bestGain) {
        bestGain = gain
        best = { feature, bin }
      }
    }
  }
  return best
}

/** What one tree says of a row. */
function valueOf(tree: number[], row: Float64Array): number {
  let at = 0
  while (tree[at]! >= 0) at = (row[tree[at]!]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!) * 5
  return tree[at + 4]!
}

/** A number from 0 to 1 that looks random and is the same every time. */
function chance(round: number, member: number): number {
  let hash = Math.imul(round + 1, 0x9e3779b1) ^ Math.imul(member + 7919, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** Upper edges of the bins, few enough for one byte; a row is in the first bin whose edge it does not exceed. */
function edgesOf(rows: Float64Array[], feature: number, bins: number): number[] {
  const values = Float64Array.from(rows, (row) => row[feature]!).sort()
  const edges = Array.from(
    { length: bins - 1 },
    (_, at) => values[Math.floor(((at + 1) * values.length) / bins)]!,
  )
  const distinct = [...new Set(edges.map((edge) => Number(edge.toPrecision(5))))]
  // Rare features would otherwise end up in one bin.
  const [low, high] = [values[0]!, values.at(-1)!]
  if (!distinct.includes(low) && low < high) distinct.unshift(low)
  return distinct.filter((edge) => edge < high)
}

function binOf(edges: number[], value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
