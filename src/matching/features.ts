import { evidenceCount, evidenceNames } from './interest-evidence.ts'
import type { InterestKin } from './interest-kin.ts'

/** What may only raise the score is asked of an interest's kin as well. */
const shared = Object.values(evidenceNames).flatMap((sign, at) => (sign === 1 ? [at] : []))
const sharedNames = Object.keys(evidenceNames).filter((_, at) => shared.includes(at))

/**
 * What a model judges, in this order: the evidence for an interest, and the mean of it and that for its kin. The sign says whether more of
 * it may only raise (1) or lower (-1) the score.
 */
export const featureNames: Readonly<Record<string, -1 | 0 | 1>> = {
  ...evidenceNames,
  ...Object.fromEntries(sharedNames.map((name) => [`${name}OfKin`, 1])),
}
export const featureCount = evidenceCount + shared.length

/**
 * The features of one interest of a list in one article, in the order of `featureNames`. `evidence` has `evidenceCount` figures for each
 * interest of the list, one after another.
 */
export function featuresOf(evidence: Float32Array, interest: number, kin: InterestKin[number]): Float32Array {
  const features = new Float32Array(featureCount)
  const own = interest * evidenceCount
  for (let at = 0; at < evidenceCount; at++) features[at] = evidence[own + at]!
  let together = 1
  for (const { weight } of kin) together += weight
  for (const [order, at] of shared.entries()) {
    let sum = evidence[own + at]!
    for (const other of kin) sum += other.weight * evidence[other.interest * evidenceCount + at]!
    features[evidenceCount + order] = sum / together
  }
  return features
}
