import { calibrate, logistic, type Model } from './model.ts'

export const levels = ['low', 'medium', 'high', 'avoid'] as const
export type Level = (typeof levels)[number]

/** An interest's probability is moved by its level, in log-odds. */
const levelShift: Record<Level, number> = { low: -0.7, medium: 0, high: 0.4, avoid: 0 }
/** A second interest that fits says something, but interests of one person are often names of one thing. */
const furtherInterests = 0.3

/** The raw probability (0..1, not calibrated) of one interest by its log-odds, its level, and how far answers have moved it. */
export function interestProbability(logOdds: number, level: Level = 'medium', shift = 0): number {
  return logistic(logOdds + levelShift[level] + shift)
}

/** The raw score (0..1, not calibrated) of one person by the first `count` probabilities: the best, and a little for every further one. */
export function combineInterests(probabilities: ArrayLike<number>, count = probabilities.length): number {
  let best = 0
  let rest = 1
  for (let at = 0; at < count; at++) {
    const probability = probabilities[at]!
    rest *= 1 - furtherInterests * Math.min(best, probability)
    best = Math.max(best, probability)
  }
  return 1 - (1 - best) * rest
}

/** The calibrated probability of a raw score. */
export function probabilityOf(model: Pick<Model, 'calibration'>, raw: number): number {
  return calibrate(model.calibration, raw)
}
