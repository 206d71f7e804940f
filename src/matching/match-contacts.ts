import type { ArticleWords } from '#src/language/article-words.ts'
import { articleFit } from './article-fit.ts'
import { profileOf, type ArticleProfile } from './article-profile.ts'
import { indexCandidates, mostInterests, type CandidateIndex } from './candidate-index.ts'
import { compileInterest } from './compiled-interest.ts'
import { combineInterests, interestProbability, levels, probabilityOf } from './contact-score.ts'
import { judgeInterests } from './judged-interests.ts'
import type { Knowledge } from './knowledge.ts'
import { adjust, type Recalibration } from './learning.ts'
import { logistic } from './model.ts'
import { reasonFor } from './reasons.ts'
import type { Candidate, Match, Reason } from './suggestion.ts'

/** An interest to be avoided weighs from this probability on; it then takes the person off the list. */
const avoidFrom = 0.2
/** Reasons shown a person, best first. */
const mostReasons = 3
/** An interest counts as a reason from this share of the best one's probability on. */
const reasonShare = 0.35

const avoid = levels.indexOf('avoid')
/** Numbers below 2^53 hold a score of 31 bits and a place of 22. */
const scoreSteps = 2 ** 31
const placeSteps = 2 ** 22
const bisections = 30

/**
 * The people an article may suit, best first: everyone with a score above 0 and a reason, or only those to be suggested. Each
 * distinct interest is judged once, and reasons are worked out when asked for. `candidates` are remembered by identity and must not
 * change. An article in a language that is not understood, or without words, suits nobody. The interests of everybody in `circle`, where
 * that is more than the candidates, tell whether an article is for these people at all, and speak for those that are their kin.
 */
export function matchContacts(
  article: ArticleWords,
  candidates: readonly Candidate[],
  knowledge: Knowledge,
  options: {
    suggestedOnly?: boolean
    recalibration?: Recalibration | undefined
    circle?: readonly Candidate[]
  } = {},
): Match[] {
  if (!article.understood || article.sentences.length === 0) return []
  const profile = profileOf(article, knowledge)
  const index = indexCandidates(candidates)
  const { threshold, articleThreshold } = knowledge.model
  const { recalibration, suggestedOnly = false, circle = candidates } = options
  const everybody = indexCandidates(circle)
  const labels = allLabels(everybody, index)
  const logOdds = judgeInterests(labels, profile, knowledge)
  const wanted = everybody.wanted
  const suitsSomebody = articleFit(logOdds.filter((_, number) => wanted[number] === 1)) >= articleThreshold
  if (suggestedOnly && !suitsSomebody) return []
  const judged = new JudgedLabels(index, ownLogOdds(index, labels, logOdds), profile, knowledge)
  const probabilityFrom = (raw: number) => {
    const probability = probabilityOf(knowledge.model, raw)
    return recalibration === undefined ? probability : adjust(probability, recalibration)
  }
  // Most people are told by their raw scores alone: calibrating every one of fifty thousand takes milliseconds.
  const leastRaw = suggestedOnly ? firstReaching(threshold, probabilityFrom) : 0
  const scores = new Float64Array(candidates.length)
  const order = new Float64Array(candidates.length)
  let count = 0
  for (let at = 0; at < candidates.length; at++) {
    const raw = judged.scoreOf(at)
    if (raw <= 0 || raw < leastRaw) continue
    const score = probabilityFrom(raw)
    if (score <= 0 || (suggestedOnly && score < threshold)) continue
    scores[at] = score
    order[count++] = Math.round((1 - score) * scoreSteps) * placeSteps + at
  }
  // Sorting plain numbers is several times faster than sorting by a comparison of ours.
  return Array.from(order.subarray(0, count).sort(), (key) => {
    const at = key % placeSteps
    const suggested = suitsSomebody && scores[at]! >= threshold
    return new LazyMatch(candidates[at]!.id, scores[at]!, suggested, () => judged.reasonsOf(at))
  })
}

/** The circle's labels, then those that only the candidates have. */
function allLabels(circle: CandidateIndex, candidates: CandidateIndex): readonly string[] {
  if (candidates === circle) return circle.labels
  const known = new Set(circle.labels)
  const others = candidates.labels.filter((label) => !known.has(label))
  return others.length === 0 ? circle.labels : [...circle.labels, ...others]
}

function ownLogOdds({ labels }: CandidateIndex, all: readonly string[], judged: Float64Array): Float64Array {
  if (labels === all) return judged
  const numberOf = new Map(all.map((label, number) => [label, number]))
  return Float64Array.from(labels, (label) => judged[numberOf.get(label)!]!)
}

/** About the least number, 0..1, at which a rising function reaches a value; never above it. */
function firstReaching(value: number, rising: (at: number) => number): number {
  let below = 0
  let reached = 1
  for (let step = 0; step < bisections; step++) {
    const middle = (below + reached) / 2
    if (rising(middle) >= value) reached = middle
    else below = middle
  }
  return below
}

/** A match whose reasons are worked out when first asked for: of fifty thousand people few are looked at. */
class LazyMatch implements Match {
  contactId: string
  score: number
  suggested: boolean
  #explain: () => Match['reasons']
  #reasons: Match['reasons'] | undefined

  constructor(contactId: string, score: number, suggested: boolean, explain: () => Match['reasons']) {
    this.contactId = contactId
    this.score = score
    this.suggested = suggested
    this.#explain = explain
  }

  get reasons(): Match['reasons'] {
    return (this.#reasons ??= this.#explain())
  }
}

/** The labels of a list of people judged against one article. */
class JudgedLabels {
  #index: CandidateIndex
  #profile: ArticleProfile
  #knowledge: Knowledge
  /** Log-odds by label; NaN where there is nothing to show. */
  #logOdds: Float64Array
  /** Raw probabilities by level and label. */
  #probabilities: Float64Array[]
  #avoided: Uint8Array
  #reasons = new Map<number, Reason>()
  #scratch = new Float64Array(mostInterests)

  constructor(index: CandidateIndex, judged: Float64Array, profile: ArticleProfile, knowledge: Knowledge) {
    this.#index = index
    this.#profile = profile
    this.#knowledge = knowledge
    this.#logOdds = judged
    this.#probabilities = levels.map((level) =>
      this.#logOdds.map((logOdds) => interestProbability(logOdds, level)),
    )
    this.#avoided = Uint8Array.from(this.#logOdds, (logOdds) =>
      probabilityOf(knowledge.model, logistic(logOdds)) >= avoidFrom ? 1 : 0,
    )
  }

  /** The raw score of one person; 0 where nothing can be shown, or something is to be avoided. */
  scoreOf(person: number): number {
    const { starts, numbers } = this.#index
    const scratch = this.#scratch
    let count = 0
    for (let entry = starts[person]!; entry < starts[person + 1]!; entry++) {
      const number = numbers[entry]!
      if (Number.isNaN(this.#logOdds[number]!)) continue
      if (this.#index.levels[entry] !== avoid) scratch[count++] = this.#probabilityOf(entry)
      else if (this.#avoided[number] === 1) return 0
    }
    return count === 0 ? 0 : combineInterests(scratch, count)
  }

  /** The best reasons for one person with a score above 0. */
  reasonsOf(person: number): Match['reasons'] {
    const { starts, numbers } = this.#index
    const shown: { number: number; probability: number }[] = []
    for (let entry = starts[person]!; entry < starts[person + 1]!; entry++)
      if (this.#index.levels[entry] !== avoid && !Number.isNaN(this.#logOdds[numbers[entry]!]!))
        shown.push({ number: numbers[entry]!, probability: this.#probabilityOf(entry) })
    const [best, ...others] = shown.sort((one, other) => other.probability - one.probability)
    const further = others
      .filter(({ probability }) => probability >= best!.probability * reasonShare)
      .slice(0, mostReasons - 1)
    return [this.#reasonOf(best!.number), ...further.map(({ number }) => this.#reasonOf(number))]
  }

  #probabilityOf(entry: number): number {
    const number = this.#index.numbers[entry]!
    const level = this.#index.levels[entry]!
    const shift = this.#index.shifts[entry]!
    if (shift === 0) return this.#probabilities[level]![number]!
    return interestProbability(this.#logOdds[number]!, levels[level], shift)
  }

  #reasonOf(number: number): Reason {
    const known = this.#reasons.get(number)
    if (known !== undefined) return known
    const interest = compileInterest(this.#index.labels[number]!, this.#knowledge)
    const reason = reasonFor(interest, this.#profile, this.#knowledge)
    this.#reasons.set(number, reason)
    return reason
  }
}
