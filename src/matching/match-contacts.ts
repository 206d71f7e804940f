import type { ArticleWords } from '#src/language/article-words.ts'
import { profileOf, type ArticleProfile } from './article-profile.ts'
import { compileInterest } from './compiled-interest.ts'
import { combineInterests, probabilityOf } from './contact-score.ts'
import { featuresOf } from './features.ts'
import type { Knowledge } from './knowledge.ts'
import { judge, logistic } from './model.ts'
import { reasonFor } from './reasons.ts'
import type { Candidate, Match, Reason } from './suggestion.ts'

/** An interest judged against one article. `reason` is undefined where nothing in the article can be shown for it. */
type Judged = { label: string; logOdds: number; reason: () => Reason | undefined }

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
  if (!article.understood || article.words.length === 0) return []
  const profile = profileOf(article, knowledge)
  const judged = new Map<string, Judged>()
  const judgedInterest = (label: string) => {
    const known = judged.get(label)
    if (known !== undefined) return known
    const fresh = judgeInterest(label, profile, knowledge)
    judged.set(label, fresh)
    return fresh
  }
  const matches = candidates.flatMap((candidate) => matchContact(candidate, judgedInterest, knowledge))
  return matches.sort((one, other) => other.score - one.score)
}

function judgeInterest(label: string, profile: ArticleProfile, knowledge: Knowledge): Judged {
  const interest = compileInterest(label, knowledge)
  let reason: { found: Reason | undefined } | undefined
  return {
    label,
    logOdds: judge(knowledge.model, featuresOf(interest, profile, knowledge)),
    reason: () => (reason ??= { found: reasonFor(interest, profile, knowledge) }).found,
  }
}

function matchContact(
  candidate: Candidate,
  judgedInterest: (label: string) => Judged,
  { model }: Knowledge,
): Match[] {
  const interests = candidate.interests.slice(0, mostInterests).map(({ label, level }) => ({
    judged: judgedInterest(label),
    level,
  }))
  if (interests.some(({ judged, level }) => level === 'avoid' && isAbout(judged, model))) return []
  const shown = interests
    .filter(({ level }) => level !== 'avoid')
    .sort((one, other) => other.judged.logOdds - one.judged.logOdds)
  const best = shown[0]
  if (best === undefined) return []
  const enough = logistic(best.judged.logOdds) * reasonShare
  const reasons: Reason[] = []
  for (const { judged } of shown) {
    if (reasons.length === mostReasons || (reasons.length > 0 && logistic(judged.logOdds) < enough)) break
    const reason = judged.reason()
    if (reason !== undefined && !reasons.some(({ interest }) => interest === reason.interest))
      reasons.push(reason)
  }
  const [first, ...further] = reasons
  if (first === undefined) return []
  // An interest that cannot be shown does not count either, or the score would say more than its reasons.
  const counted = shown.filter(({ judged }) => judged.reason() !== undefined)
  const raw = combineInterests(counted.map(({ judged, level }) => ({ logOdds: judged.logOdds, level })))
  const score = probabilityOf(model, raw)
  if (score <= 0) return []
  return [
    { contactId: candidate.id, score, suggested: score >= model.threshold, reasons: [first, ...further] },
  ]
}

function isAbout(judged: Judged, model: Knowledge['model']): boolean {
  return probabilityOf(model, logistic(judged.logOdds)) >= avoidFrom && judged.reason() !== undefined
}
