import type { Tree } from '#src/matching/model.ts'

/** Rows to learn from; features row after row. */
export type TrainingRows = {
  count: number
  features: Float32Array
  width: number
  right: Uint8Array
  weights: Float32Array
}

export type BoostingSettings = {
  trees: number
  depth: number
  rate: number
  /** Least sum of second derivatives in a leaf, and the L2 penalty on its value. */
  leaf: number
  penalty: number
  /** Per feature: 1 it may only raise the score, -1 only lower, 0 either. */
  signs: number[]
  seed: number
}

const bins = 48
const featuresPerTree = 0.6
const rowsPerTree = 0.6

/** Gradient-boosted trees for log-odds (Friedman 2001), over binned features, with monotone features. Repeatable by its seed. */
export function boost(rows: TrainingRows, settings: BoostingSettings): { base: number; trees: Tree[] } {
  const limits = limitsOf(rows)
  const binned = binRows(rows, limits)
  const random = randomNumbers(settings.seed)
  let positive = 0
  let all = 0
  for (let row = 0; row < rows.count; row++) {
    all += rows.weights[row]!
    if (rows.right[row] === 1) positive += rows.weights[row]!
  }
  const base = Math.log(positive / (all - positive))
  const scores = new Float32Array(rows.count).fill(base)
  const gradients = new Float32Array(rows.count)
  const curvatures = new Float32Array(rows.count)
  const trees: Tree[] = []
  for (let round = 0; round < settings.trees; round++) {
    for (let row = 0; row < rows.count; row++) {
      const probability = 1 / (1 + Math.exp(-scores[row]!))
      const taken = random() < rowsPerTree ? rows.weights[row]! : 0
      gradients[row] = taken * (rows.right[row]! - probability)
      curvatures[row] = taken * probability * (1 - probability)
    }
    const features = limits
      .keys()
      .filter(() => random() < featuresPerTree)
      .toArray()
    const { tree, nodes } = growTree(rows.count, binned, limits, gradients, curvatures, features, settings)
    for (let row = 0; row < rows.count; row++) scores[row]! += tree.value[nodes[row]!]!
    trees.push(tree)
  }
  return { base, trees }
}

function growTree(
  count: number,
  binned: Uint8Array[],
  limits: number[][],
  gradients: Float32Array,
  curvatures: Float32Array,
  features: number[],
  settings: BoostingSettings,
): { tree: Tree; nodes: Uint16Array } {
  const size = 2 ** (settings.depth + 1) - 1
  const tree: Tree = {
    feature: Array<number>(size).fill(-1),
    limit: Array<number>(size).fill(0),
    value: Array<number>(size).fill(0),
  }
  const low = Array<number>(size).fill(Number.NEGATIVE_INFINITY)
  const high = Array<number>(size).fill(Number.POSITIVE_INFINITY)
  const nodes = new Uint16Array(count)
  const splitBins = new Uint8Array(size)
  for (let level = 0; level < settings.depth; level++) {
    const first = 2 ** level - 1
    const width = 2 ** level
    const sums = histograms(count, binned, gradients, curvatures, nodes, features, first, width)
    for (let node = first; node < first + width; node++) {
      if (node > 0 && tree.feature[(node - 1) >> 1] === -1) continue
      const best = bestSplit(sums, features, limits, node - first, width, low[node]!, high[node]!, settings)
      if (best === undefined) continue
      tree.feature[node] = best.feature
      tree.limit[node] = limits[best.feature]![best.bin]!
      splitBins[node] = best.bin
      for (const [side, value] of [best.left, best.right].entries()) {
        const child = 2 * node + 1 + side
        tree.value[child] = value
        low[child] = low[node]!
        high[child] = high[node]!
      }
      const middle = (best.left + best.right) / 2
      const sign = settings.signs[best.feature]!
      if (sign === 1) high[2 * node + 1] = low[2 * node + 2] = middle
      if (sign === -1) low[2 * node + 1] = high[2 * node + 2] = middle
    }
    for (let row = 0; row < count; row++) {
      const node = nodes[row]!
      if (node < first || tree.feature[node] === -1) continue
      nodes[row] = 2 * node + (binned[tree.feature[node]!]![row]! <= splitBins[node]! ? 1 : 2)
    }
  }
  tree.value = tree.value.map((value, node) => (tree.feature[node] === -1 ? value * settings.rate : 0))
  return { tree, nodes }
}

type Sums = { gradients: Float64Array; curvatures: Float64Array }

function histograms(
  count: number,
  binned: Uint8Array[],
  gradients: Float32Array,
  curvatures: Float32Array,
  nodes: Uint16Array,
  features: number[],
  first: number,
  width: number,
): Sums {
  const sums = {
    gradients: new Float64Array(features.length * width * bins),
    curvatures: new Float64Array(features.length * width * bins),
  }
  for (const [order, feature] of features.entries()) {
    const column = binned[feature]!
    const start = order * width * bins
    for (let row = 0; row < count; row++) {
      const node = nodes[row]! - first
      if (node < 0 || curvatures[row] === 0) continue
      const at = start + node * bins + column[row]!
      sums.gradients[at]! += gradients[row]!
      sums.curvatures[at]! += curvatures[row]!
    }
  }
  return sums
}

function bestSplit(
  sums: Sums,
  features: number[],
  limits: number[][],
  node: number,
  width: number,
  low: number,
  high: number,
  { leaf, penalty, signs }: BoostingSettings,
): { feature: number; bin: number; left: number; right: number } | undefined {
  let best: { feature: number; bin: number; left: number; right: number } | undefined
  let bestGain = 1e-4
  const bounded = (value: number) => Math.min(high, Math.max(low, value))
  for (const [order, feature] of features.entries()) {
    const start = (order * width + node) * bins
    let allGradients = 0
    let allCurvatures = 0
    for (let bin = 0; bin < bins; bin++) {
      allGradients += sums.gradients[start + bin]!
      allCurvatures += sums.curvatures[start + bin]!
    }
    const whole = allGradients ** 2 / (allCurvatures + penalty)
    let gradient = 0
    let curvature = 0
    for (let bin = 0; bin < limits[feature]!.length; bin++) {
      gradient += sums.gradients[start + bin]!
      curvature += sums.curvatures[start + bin]!
      if (curvature < leaf) continue
      if (allCurvatures - curvature < leaf) break
      const left = bounded(gradient / (curvature + penalty))
      const right = bounded((allGradients - gradient) / (allCurvatures - curvature + penalty))
      if (signs[feature]! * (right - left) < 0) continue
      const gain =
        gradient ** 2 / (curvature + penalty) +
        (allGradients - gradient) ** 2 / (allCurvatures - curvature + penalty) -
        whole
      if (gain <= bestGain) continue
      bestGain = gain
      best = { feature, bin, left, right }
    }
  }
  return best
}

/** Upper limits of the bins of each feature: even shares of the distinct values, so that a rare high value has its own. */
function limitsOf({ count, features, width }: TrainingRows): number[][] {
  const step = Math.max(1, Math.floor(count / 40_000))
  return Array.from({ length: width }, (_, feature) => {
    const values: number[] = []
    for (let row = 0; row < count; row += step) values.push(features[row * width + feature]!)
    const distinct = [...new Set(values.map((value) => Math.fround(Number(value.toPrecision(3)))))].sort(
      (one, other) => one - other,
    )
    if (distinct.length <= bins) return distinct.slice(0, -1)
    return Array.from(
      { length: bins - 1 },
      (__, bin) => distinct[Math.floor(((bin + 1) * distinct.length) / bins)]!,
    )
  })
}

function binRows({ count, features, width }: TrainingRows, limits: number[][]): Uint8Array[] {
  return limits.map((of, feature) => {
    const column = new Uint8Array(count)
    for (let row = 0; row < count; row++) {
      const value = features[row * width + feature]!
      let from = 0
      let to = of.length
      while (from < to) {
        const middle = (from + to) >> 1
        if (value <= of[middle]!) to = middle
        else from = middle + 1
      }
      column[row] = from
    }
    return column
  })
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
