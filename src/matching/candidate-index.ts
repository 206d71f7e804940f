import { levels, type Level } from './contact-score.ts'
import type { Candidate } from './suggestion.ts'

/**
 * A list of people with each distinct interest numbered, so that an interest that many share is judged once and looked up by its number.
 * Person `at` has the entries from `starts[at]` up to `starts[at + 1]`.
 */
export type CandidateIndex = {
  labels: string[]
  /** By label: 1 where somebody has it other than to be avoided. */
  wanted: number[]
  starts: Uint32Array
  /** By entry: the label's number, the level's place in `levels`, and how far answers have moved it. */
  numbers: Uint32Array
  levels: Uint8Array
  shifts: Float32Array
}

/** Interests of one person beyond this many are not looked at. */
export const mostInterests = 500

const remembered = new WeakMap<readonly Candidate[], CandidateIndex>()

/** The index of a list of people; remembered for this very list, which must not be changed afterwards. */
export function indexCandidates(candidates: readonly Candidate[]): CandidateIndex {
  const known = remembered.get(candidates)
  if (known !== undefined) return known
  const made = makeIndex(candidates)
  remembered.set(candidates, made)
  return made
}

function makeIndex(candidates: readonly Candidate[]): CandidateIndex {
  const starts = new Uint32Array(candidates.length + 1)
  for (const [at, { interests }] of candidates.entries())
    starts[at + 1] = starts[at]! + Math.min(interests.length, mostInterests)
  const size = starts[candidates.length]!
  const index: CandidateIndex = {
    labels: [],
    wanted: [],
    starts,
    numbers: new Uint32Array(size),
    levels: new Uint8Array(size),
    shifts: new Float32Array(size),
  }
  const numberOf = new Map<string, number>()
  for (const [at, { interests }] of candidates.entries())
    for (let entry = starts[at]!; entry < starts[at + 1]!; entry++) {
      const { label, level, shift } = interests[entry - starts[at]!]!
      let number = numberOf.get(label)
      if (number === undefined) {
        number = index.labels.push(label) - 1
        index.wanted.push(0)
        numberOf.set(label, number)
      }
      index.numbers[entry] = number
      index.levels[entry] = placeOf(level ?? 'medium')
      if (level !== 'avoid') index.wanted[number] = 1
      index.shifts[entry] = shift ?? 0
    }
  return index
}

function placeOf(level: Level): number {
  return levels.indexOf(level)
}
