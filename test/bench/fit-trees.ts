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
}

export const fitOptions: FitOptions = { trees: 140, depth: 4, rate: 0.09, leafWeight: 6, shrink: 4, bins: 32 }

/**
 * Fits a sum of trees by gradient boosting on the logistic loss, with features cut into bins of equal count.
 * Friedman 2001, with second-order leaf values as in XGBoost (Chen and Guestrin 2016). Deterministic.
 */
export function fitTrees(
  set: TrainingSet,
  features: readonly string[],
  options: FitOptions = fitOptions,
): BoostedTrees {
  const count = set.rows.length
  const edges = features.map((_, feature) => edgesOf(set.rows, feature, options.bins))
  const binned = features.map((_, feature) =>
    Uint8Array.from(set.rows, (row) => binOf(edges[feature]!, row[feature]!)),
  )
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
      const chance = 1 / (1 + Math.exp(-scores[at]!))
      gradients[at] = (set.labels[at]! - chance) * set.weights[at]!
      curvatures[at] = chance * (1 - chance) * set.weights[at]!
    }
    const tree: number[] = []
    grow(
      tree,
      Int32Array.from({ length: count }, (_, at) => at),
      0,
    )
    trees.push(tree)

    function grow(nodes: number[], members: Int32Array, depth: number): number {
      const index = nodes.length / 5
      nodes.push(-1, 0, 0, 0, 0)
      let gradient = 0
      let curvature = 0
      for (const at of members) {
        gradient += gradients[at]!
        curvature += curvatures[at]!
      }
      const best = depth < options.depth ? bestSplit(members, gradient, curvature) : undefined
      if (!best) {
        const value = (options.rate * gradient) / (curvature + options.shrink)
        nodes[index * 5 + 4] = Number(value.toFixed(4))
        for (const at of members) scores[at]! += value
        return index
      }
      const bins = binned[best.feature]!
      const left = grow(
        nodes,
        members.filter((at) => bins[at]! <= best.bin),
        depth + 1,
      )
      const right = grow(
        nodes,
        members.filter((at) => bins[at]! > best.bin),
        depth + 1,
      )
      nodes.splice(index * 5, 4, best.feature, edges[best.feature]![best.bin]!, left, right)
      return index
    }
    function bestSplit(
      members: Int32Array,
      gradient: number,
      curvature: number,
    ): { feature: number; bin: number } | undefined {
      let best: { feature: number; bin: number } | undefined
      let bestGain = 1e-3
      const parent = gradient ** 2 / (curvature + options.shrink)
      for (let feature = 0; feature < features.length; feature++) {
        const size = edges[feature]!.length + 1
        if (size < 2) continue
        const sums = new Float64Array(size)
        const curves = new Float64Array(size)
        const bins = binned[feature]!
        for (const at of members) {
          sums[bins[at]!]! += gradients[at]!
          curves[bins[at]!]! += curvatures[at]!
        }
        let leftSum = 0
        let leftCurve = 0
        for (let bin = 0; bin < size - 1; bin++) {
          leftSum += sums[bin]!
          leftCurve += curves[bin]!
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
  }
  return { features, base: Number(base.toFixed(4)), trees }
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
