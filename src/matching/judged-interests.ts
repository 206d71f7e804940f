import type { ArticleProfile } from './article-profile.ts'
import { compileInterest } from './compiled-interest.ts'
import { directMatch } from './direct-match.ts'
import { featuresOf } from './features.ts'
import { evidenceCount, evidenceFor } from './interest-evidence.ts'
import { kinAmong, type InterestKin } from './interest-kin.ts'
import type { Knowledge } from './knowledge.ts'
import { judge } from './model.ts'
import { canBeShown } from './reasons.ts'

const remembered = new WeakMap<readonly string[], { knowledge: Knowledge; kin: InterestKin }>()

/**
 * The log-odds of each interest of a list in an article, not yet calibrated; NaN where nothing can be shown for it: a score would say more
 * than its reasons. The list's interests speak for one another (see interest-kin.ts). `labels` are remembered by identity and must not
 * change.
 */
export function judgeInterests(
  labels: readonly string[],
  profile: ArticleProfile,
  knowledge: Knowledge,
): Float64Array {
  const kin = kinOf(labels, knowledge)
  const { evidence, shown } = gatherEvidence(labels, profile, knowledge)
  return Float64Array.from(labels, (_, number) =>
    shown[number] === 1 ? judge(knowledge.model, featuresOf(evidence, number, kin[number]!)) : Number.NaN,
  )
}

/** The evidence for each interest of a list, `evidenceCount` figures each, and 1 for each of which something can be shown. */
export function gatherEvidence(
  labels: readonly string[],
  profile: ArticleProfile,
  knowledge: Knowledge,
): { evidence: Float32Array; shown: Uint8Array } {
  const evidence = new Float32Array(labels.length * evidenceCount)
  const shown = new Uint8Array(labels.length)
  for (const [number, label] of labels.entries()) {
    const interest = compileInterest(label, knowledge)
    const direct = directMatch(interest, profile)
    evidence.set(evidenceFor(interest, profile, knowledge, direct), number * evidenceCount)
    shown[number] = canBeShown(interest, profile, direct) ? 1 : 0
  }
  return { evidence, shown }
}

/** The kin among a list of labels; remembered for this very list. */
export function kinOf(labels: readonly string[], knowledge: Knowledge): InterestKin {
  const known = remembered.get(labels)
  if (known?.knowledge === knowledge) return known.kin
  const kin = kinAmong(
    labels.map((label) => compileInterest(label, knowledge)),
    knowledge.index,
  )
  remembered.set(labels, { knowledge, kin })
  return kin
}
