/** What a user answered to one suggestion: sent it, was thanked for it, or judged it not right for this person. */
export type Answer = {
  contactId: string
  kind: 'sent' | 'thanks' | 'not-for-them'
  /** The interests that were shown as reasons, best first. */
  interests: string[]
  /** The probability that was shown; `null` where the user chose the person by hand. */
  score: number | null
  /** Why it was not right. Only `topic` speaks against the interests. */
  reason?: 'topic' | 'known' | 'not-now' | 'other' | undefined
}

/** How far answers have moved one interest of one person, in log-odds; shown as "learned". */
export type LearnedShift = { contactId: string; label: string; shift: number; answers: number }

/** Log-odds are multiplied by `slope` and moved by `offset`. */
export type Recalibration = { slope: number; offset: number; answers: number }

const steps = { sent: 0.15, thanks: 0.4, 'not-for-them': -0.5 } as const
const furthest = 1.5
/** The first reason carries the answer, the others half of it. */
const furtherReasons = 0.5
const answersNeeded = 50
/** As if so many answers had agreed with the calibration there is. */
const trust = 12
const rounds = 30

/**
 * The shifts that all answers together make. Nothing else is kept: without an answer in the log its effect is gone, and so
 * undoing is leaving it out. Never further than 1.5 either way.
 */
export function learnShifts(answers: Answer[]): LearnedShift[] {
  const shifts = new Map<string, LearnedShift>()
  for (const { contactId, kind, interests, reason } of answers) {
    if (kind === 'not-for-them' && reason !== undefined && reason !== 'topic') continue
    for (const [order, label] of interests.entries()) {
      const key = JSON.stringify([contactId, label])
      const known = shifts.get(key) ?? { contactId, label, shift: 0, answers: 0 }
      const moved = known.shift + steps[kind] * (order === 0 ? 1 : furtherReasons)
      shifts.set(key, {
        ...known,
        shift: Math.min(furthest, Math.max(-furthest, moved)),
        answers: known.answers + 1,
      })
    }
  }
  return [...shifts.values()]
}

/**
 * What a user's answers say about the calibration: `undefined` before the fiftieth. Platt's method (1999) on the log-odds
 * that were shown, held near what it was by some answers' worth of trust; never turns an order around.
 */
export function recalibrate(answers: Pick<Answer, 'kind' | 'score'>[]): Recalibration | undefined {
  const pairs = answers.flatMap(({ kind, score }) =>
    score === null ? [] : [{ logOdds: logOddsOf(score), right: kind === 'not-for-them' ? 0 : 1 }],
  )
  if (pairs.length < answersNeeded) return undefined
  let slope = 1
  let offset = 0
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(pairs, slope, offset)
    slope = Math.min(3, Math.max(0.2, slope + step.slope))
    offset = Math.min(4, Math.max(-4, offset + step.offset))
  }
  return { slope, offset, answers: pairs.length }
}

/** A probability as the user's answers correct it. */
export function adjust(
  probability: number,
  { slope, offset }: Pick<Recalibration, 'slope' | 'offset'>,
): number {
  return 1 / (1 + Math.exp(-(slope * logOddsOf(probability) + offset)))
}

/** One Newton step on the penalised log-likelihood. */
function newtonStep(
  pairs: { logOdds: number; right: number }[],
  slope: number,
  offset: number,
): { slope: number; offset: number } {
  let gradientSlope = -trust * (slope - 1)
  let gradientOffset = -trust * 0.25 * offset
  let slopeSlope = trust
  let slopeOffset = 0
  let offsetOffset = trust * 0.25
  for (const { logOdds, right } of pairs) {
    const probability = 1 / (1 + Math.exp(-(slope * logOdds + offset)))
    const curvature = probability * (1 - probability)
    gradientSlope += (right - probability) * logOdds
    gradientOffset += right - probability
    slopeSlope += curvature * logOdds * logOdds
    slopeOffset += curvature * logOdds
    offsetOffset += curvature
  }
  const determinant = slopeSlope * offsetOffset - slopeOffset ** 2
  return {
    slope: (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant,
    offset: (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant,
  }
}

function logOddsOf(probability: number): number {
  const bounded = Math.min(0.999, Math.max(0.001, probability))
  return Math.log(bounded / (1 - bounded))
}
