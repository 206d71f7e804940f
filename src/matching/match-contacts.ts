import type { ArticleWords } from '#src/language/article-words.ts'
import { profileOf, type ArticleProfile } from './article-profile.ts'
import { compileInterest } from './compiled-interest.ts'
import { combineInterests, probabilityOf, type Level } from './contact-score.ts'
import { featuresOf } from './features.ts'
import type { Knowledge } from './knowledge.ts'
import { judge, logistic, type Model } from './model.ts'
import { canBeShown, reasonFor } from './reasons.ts'
import type { Candidate, Match, Reason } from './suggestion.ts'

/** An interest judged against one article that has something to show for it. */
type Judged = { logOdds: number; reason: () => Reason }
type Weighed = { judged: Judged; level?: Level | undefined; shift?: number | undefined }

/** Interests of one person beyond this many are not looked at. */
const mostInterests = 500
/** An interest to be avoided weighs from this probability on; it then takes the person off the list. */
const avoidFrom = 0.2
/** Reasons shown a person, best first. */
const mostReasons = 3
/** An interest counts as a reason from this share of the best one's probability on. */
const reasonShare = 0.35

/**
 * The people an article may suit, best first: everyone with a score above 0 and a reason. Each distinct interest is judged
 * once. An article in a language that is not understood, or without words, suits nobody.
 */
export function matchContacts(article: ArticleWords, candidates: Candidate[], knowledge: Knowledge): Match[] {
  if (!article.understood || article.sentences.length === 0) return []
  const profile = profileOf(article, knowledge)
  const judged = new Map<string, Judged | null>()
  const judgedInterest = (label: string) => {
    let known = judged.get(label)
    if (known === undefined) {
      known = judgeInterest(label, profile, knowledge)
      judged.set(label, known)
    }
    return known
  }
  const matches: Match[] = []
  for (const candidate of candidates) {
    const match = matchContact(candidate, judgedInterest, knowledge.model)
    if (match !== undefined) matches.push(match)
  }
  return matches.sort((one, other) => other.score - one.score)
}

function judgeInterest(label: string, profile: ArticleProfile, knowledge: Knowledge): Judged | null {
  const interest = compileInterest(label, knowledge)
  // What cannot be shown does not count, or a score would say more than its reasons.
  if (!canBeShown(interest, profile)) return null
  let reason: Reason | undefined
  return {
    logOdds: judge(knowledge.model, featuresOf(interest, profile, knowledge)),
    reason: () => (reason ??= reasonFor(interest, profile, knowledge)),
  }
}

function matchContact(
  { id, interests }: Candidate,
  judgedInterest: (label: string) => Judged | null,
  model: Model,
): Match | undefined {
  const shown: Weighed[] = []
  for (let at = 0; at < Math.min(interests.length, mostInterests); at++) {
    const { label, level, shift } = interests[at]!
    const judged = judgedInterest(label)
    if (judged === null) continue
    if (level !== 'avoid') shown.push({ judged, level, shift })
    else if (probabilityOf(model, logistic(judged.logOdds)) >= avoidFrom) return undefined
  }
  if (shown.length === 0) return undefined
  const score = probabilityOf(model, combineInterests(shown))
  if (score <= 0) return undefined
  let reasons: Match['reasons'] | undefined
  return {
    contactId: id,
    score,
    suggested: score >= model.threshold,
    // Of fifty thousand people few are looked at, and finding the best sentence takes longer than judging.
    get reasons() {
      return (reasons ??= reasonsOf(shown))
    },
  }
}

function reasonsOf(shown: Weighed[]): Match['reasons'] {
  const [best, ...others] = shown.toSorted((one, other) => weightOf(other) - weightOf(one))
  const enough = logistic(weightOf(best!)) * reasonShare
  const further = others
    .filter((it) => logistic(weightOf(it)) >= enough)
    .map(({ judged }) => judged.reason())
    .slice(0, mostReasons - 1)
  return [best!.judged.reason(), ...further]
}

function weightOf({ judged, shift }: Weighed): number {
  return judged.logOdds + (shift ?? 0)
}
