import { calibrate, logistic, type Model } from './model.ts'

export type Level = 'low' | 'medium' | 'high' | 'avoid'

/** An interest's probability is moved by its level, in log-odds. */
const levelShift: Record<Exclude<Level, 'avoid'>, number> = { low: -0.7, medium: 0, high: 0.4 }
/** A second interest that fits says something, but interests of one person are often names of one thing. */
const furtherInterests = 0.3

/** What a model says of one interest, the level its person gave it, and how far answers have moved it. */
type Judgement = { judged: { logOdds: number }; level?: Level | undefined; shift?: number | undefined }

/** The raw score (0..1, not calibrated) of one person: the best interest, and a little for every further one. */
export function combineInterests(interests: Judgement[]): number {
  let best = 0
  let rest = 1
  for (const { judged, level, shift } of interests) {
    if (level === 'avoid') continue
    const probability = logistic(judged.logOdds + levelShift[level ?? 'medium'] + (shift ?? 0))
    const less = Math.min(best, probability)
    best = Math.max(best, probability)
    rest *= 1 - furtherInterests * less
  }
  return 1 - (1 - best) * rest
}

/** The calibrated probability of a raw score. */
export function probabilityOf(model: Pick<Model, 'calibration'>, raw: number): number {
  return calibrate(model.calibration, raw)
}
