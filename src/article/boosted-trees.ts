/**
 * A sum of small decision trees with a logistic link. A tree is a flat list of nodes, five numbers each:
 * feature (-1 for a leaf), threshold (goes left when the value is at most that), left, right, value.
 */
export type BoostedTrees = {
  features: readonly string[]
  base: number
  trees: readonly (readonly number[])[]
}

const nodeSize = 5

/** The probability, 0 to 1, of one row of features in the order of `model.features`. */
export function predict(model: BoostedTrees, row: ArrayLike<number>): number {
  let sum = model.base
  for (const tree of model.trees) {
    let at = 0
    while (tree[at]! >= 0) at = (row[tree[at]!]! <= tree[at + 1]! ? tree[at + 2]! : tree[at + 3]!) * nodeSize
    sum += tree[at + 4]!
  }
  return 1 / (1 + Math.exp(-sum))
}
