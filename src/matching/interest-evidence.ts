import type { Evidence } from '#src/topics/evidence-by-concept.ts'
import type { ArticleProfile } from './article-profile.ts'
import type { CompiledInterest } from './compiled-interest.ts'
import { directMatch, type DirectMatch } from './direct-match.ts'
import type { Knowledge } from './knowledge.ts'
import { similarity, softMatch } from './soft-match.ts'

/**
 * What speaks for an interest in an article, in this order. The sign says whether more of it may only raise (1) or lower (-1) the score.
 * Nothing here tells one interest or one article from another by itself (a length, a word's frequency, a count of narrower
 * concepts): a model learns the development sets by heart through such figures, and is worse on sets left out.
 */
export const evidenceNames = {
  phraseTitle: 1,
  phraseLead: 1,
  phraseBody: 1,
  coverage: 1,
  titleCoverage: 1,
  rarestCount: 1,
  meaningShare: 0,
  conceptTitle: 1,
  conceptLead: 1,
  conceptBody: 1,
  conceptDensity: 1,
  signMass: 1,
  signs: 1,
  strongSigns: 1,
  strength: 1,
  total: 1,
  standing: 1,
  ownStanding: 1,
  standingShare: 1,
  rank: -1,
  ahead: 1,
  likeness: 1,
  likenessShare: 1,
  likenessRank: -1,
  likenessAhead: 1,
  above: 1,
  beside: 1,
  fieldShare: 1,
  near: 1,
  nearTogether: 1,
  narrower: 1,
  conceptCentre: 1,
  soft: 1,
  crossing: 0,
} as const

type Name = keyof typeof evidenceNames
const names = Object.keys(evidenceNames)
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the names themselves
const order = Object.fromEntries(names.map((name, at) => [name, at])) as Record<Name, number>
export const evidenceCount = names.length

/** Neighbours in meaning count from this cosine on. */
const farCosine = 0.3
const lowestRank = 200
/** Standings were rounded to 32 bits on their way. */
const tinyStep = 1e-5
/** So that what is behind the eleventh concept counts too. */
const aheadShift = 4
const likenessAheadShift = 0.01

/** Evidence for one interest in one article, as numbers in the order of `evidenceNames`. */
export function evidenceFor(
  interest: CompiledInterest,
  profile: ArticleProfile,
  knowledge: Knowledge,
  direct: DirectMatch = directMatch(interest, profile),
): Float32Array {
  const values = new Float32Array(evidenceCount)
  const set = (name: Name, value: number) => {
    values[order[name]] = value
  }
  const { article } = profile
  set('phraseTitle', direct.title)
  set('phraseLead', Math.log1p(direct.lead))
  set('phraseBody', Math.log1p(direct.all))
  set('coverage', direct.coverage)
  set('titleCoverage', direct.titleCoverage)
  set('rarestCount', Math.log1p(direct.rarest))
  setConcept(values, interest, profile, knowledge)
  setNeighbours(set, interest, profile)
  setSoft(set, interest, profile)
  set('crossing', interest.language === 'either' || interest.language === article.language ? 0 : 1)
  return values
}

function setConcept(
  values: Float32Array,
  interest: CompiledInterest,
  { article, evidence, standing, ownStanding, ranking, likenessRanking }: ArticleProfile,
  { index }: Knowledge,
): void {
  const { byConcept, total, likeness, fieldShare } = evidence
  const exact = interest.exact
  const note = (name: Name, value: number, share: number) => {
    const at = order[name]
    // Meanings of one name exclude one another; parts of a longer label add up.
    values[at] = exact ? Math.max(values[at]!, value) : values[at]! + value * share
  }
  const thousands = Math.max(0.15, article.words.length / 1000)
  const strongest = ranking[0] ?? 0
  const eleventh = ranking[10] ?? 0
  const likest = likenessRanking[0] ?? 0
  const eleventhLikest = likenessRanking[10] ?? 0
  let shares = 0
  for (const { concept, share } of interest.meanings) {
    shares = exact ? 1 : shares + share
    const own: Evidence | undefined = byConcept.get(concept)
    if (own !== undefined) {
      note('conceptTitle', own.title, share)
      note('conceptLead', Math.log1p(own.lead + 1.5 * own.heading), share)
      note('conceptBody', Math.log1p(own.body + own.lead + own.heading), share)
      note('conceptDensity', Math.log1p((own.body + own.lead + own.heading) / thousands), share)
      note('signMass', Math.log1p(own.signMass), share)
      note('signs', Math.log1p(own.signs), share)
      note('strongSigns', own.strongSigns, share)
      note('strength', own.strength, share)
    }
    const stands = standing[concept]!
    note('total', total[concept]!, share)
    note('standing', stands, share)
    note('ownStanding', ownStanding[concept]!, share)
    note('standingShare', stands / (strongest + 0.5), share)
    note('ahead', Math.max(0, stands - eleventh + aheadShift), share)
    const alike = likeness[concept]!
    note('likeness', alike, share)
    note('likenessShare', alike / (likest + tinyStep), share)
    note('likenessAhead', Math.max(0, alike - eleventhLikest + likenessAheadShift), share)
    note('above', highest(index.broader[concept]!, ownStanding), share)
    note('beside', highest(index.related[concept]!, ownStanding), share)
    note('fieldShare', fieldShare.get(index.concepts[concept]!.field) ?? 0, share)
    let below = 0
    for (const it of index.narrower[concept]!) below = Math.max(below, ownStanding[it.concept]!)
    note('narrower', below, share)
  }
  values[order.meaningShare] = Math.min(1, shares)
  values[order.rank] = rankOf(values[order.standing]!, ranking)
  values[order.likenessRank] = rankOf(values[order.likeness]!, likenessRanking)
}

function highest(concepts: number[], standing: Float64Array): number {
  let most = 0
  for (const concept of concepts) most = Math.max(most, standing[concept]!)
  return most
}

/** The logarithm of how many of the falling values are above this one, at most 200. */
function rankOf(value: number, ranking: Float64Array): number {
  if (value <= 0) return Math.log1p(lowestRank)
  let from = 0
  let to = ranking.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (ranking[middle]! > value + tinyStep) from = middle + 1
    else to = middle
  }
  return Math.log1p(Math.min(lowestRank, from))
}

/** Evidence for concepts of similar meaning, and the likeness of an interest to all an article is about. */
function setNeighbours(
  set: (name: Name, value: number) => void,
  { neighbours, vector }: CompiledInterest,
  { standing, aspects }: ArticleProfile,
): void {
  let nearest = 0
  let squares = 0
  for (const { concept, cosine } of neighbours) {
    const stands = standing[concept]! * Math.max(0, cosine - farCosine)
    nearest = Math.max(nearest, stands)
    squares += stands * stands
  }
  set('near', nearest)
  set('nearTogether', Math.sqrt(squares))
  if (vector === undefined) return
  let likeness = 0
  for (const aspect of aspects) likeness += aspect.share * Math.max(0, similarity(vector, aspect.vector))
  set('conceptCentre', likeness)
}

function setSoft(
  set: (name: Name, value: number) => void,
  { vector }: CompiledInterest,
  { terms }: ArticleProfile,
): void {
  if (vector === undefined) return
  set('soft', Math.sqrt(softMatch(vector, terms)))
}
