import type { HeavyTerm } from '#src/language/heavy-terms.ts'

/** How near an article's heavy terms are to an interest, all from unit vectors. */
export type SoftMatch = {
  /** Sum over the terms of weight x (cosine - 0.3)^2 where the cosine is above. */
  sum: number
  /** The highest cosine, and the mean of the five highest. */
  best: number
  top: number
  /** The term with the highest weight x (cosine - 0.3). */
  term: HeavyTerm | undefined
}

const farAway = 0.3
const topTerms = 5

/** Compares an interest's unit vector with every heavy term. */
export function softMatch(vector: Float32Array, terms: HeavyTerm[]): SoftMatch {
  const highest = new Float64Array(topTerms)
  let sum = 0
  let bestGain = 0
  let term: HeavyTerm | undefined
  for (const candidate of terms) {
    const cosine = similarity(vector, candidate.vector)
    if (cosine > highest[topTerms - 1]!) insert(highest, cosine)
    if (cosine <= farAway) continue
    sum += candidate.weight * (cosine - farAway) ** 2
    const gain = candidate.weight * (cosine - farAway)
    if (gain > bestGain) {
      bestGain = gain
      term = candidate
    }
  }
  return {
    sum,
    best: highest[0]!,
    top: highest.reduce((total, cosine) => total + cosine, 0) / topTerms,
    term,
  }
}

/** The cosine of two unit vectors. */
export function similarity(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}

function insert(highest: Float64Array, value: number): void {
  let at = highest.length - 1
  while (at > 0 && highest[at - 1]! < value) {
    highest[at] = highest[at - 1]!
    at--
  }
  highest[at] = value
}
