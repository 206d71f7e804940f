/**
 * What each concept hands on to others, in columns: an article asks for thousands of them. Those of a concept begin at `starts[concept]` and
 * end before `starts[concept + 1]`.
 */
export type Spread = { starts: Int32Array; concepts: Int32Array; weights: Float64Array }

/** Puts lists, one a concept, into columns. */
export function spreadOf(lists: { concept: number; weight: number }[][]): Spread {
  const flat = lists.flat()
  const starts = new Int32Array(lists.length + 1)
  for (const [concept, list] of lists.entries()) starts[concept + 1] = starts[concept]! + list.length
  return {
    starts,
    concepts: Int32Array.from(flat, ({ concept }) => concept),
    weights: Float64Array.from(flat, ({ weight }) => weight),
  }
}

/** Adds what one concept hands on of a value. */
export function spread(
  { starts, concepts, weights }: Spread,
  concept: number,
  value: number,
  to: Float64Array,
): void {
  const end = starts[concept + 1]!
  for (let at = starts[concept]!; at < end; at++) to[concepts[at]!]! += weights[at]! * value
}
