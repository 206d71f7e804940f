import type { Evidence } from '#src/topics/concept-evidence.ts'
import type { ArticleProfile } from './article-profile.ts'
import type { CompiledInterest } from './compiled-interest.ts'
import { directMatch, type DirectMatch } from './direct-match.ts'
import type { Knowledge } from './knowledge.ts'
import { similarity, softMatch } from './soft-match.ts'

/**
 * The evidence a model judges, in this order. The sign says whether more of it may only raise (1) or lower (-1) the score.
 * Nothing here tells one interest or one article from another by itself (a length, a word's frequency, a count of narrower
 * concepts): a model learns the development sets by heart through such figures, and is worse on sets left out.
 */
export const featureNames = {
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
  totalShare: 1,
  rank: -1,
  fieldShare: 1,
  narrower: 1,
  broader: 1,
  related: 1,
  neighbour: 1,
  neighbours: 1,
  conceptCentre: 1,
  soft: 1,
  softBest: 1,
  softTop: 1,
  softOverBackground: 1,
  wideSoft: 1,
  wideTop: 1,
  centre: 1,
  centreOverBackground: 1,
  background: -1,
  crossing: 0,
} as const

type Name = keyof typeof featureNames
const names = Object.keys(featureNames)
const order = new Map(names.map((name, at) => [name, at]))
export const featureCount = names.length

/** Evidence for one interest in one article, as numbers in the order of `featureNames`. */
export function featuresOf(
  interest: CompiledInterest,
  profile: ArticleProfile,
  knowledge: Knowledge,
  direct: DirectMatch = directMatch(interest, profile),
): Float32Array {
  const values = new Float32Array(featureCount)
  const set = (name: Name, value: number) => {
    values[order.get(name)!] = value
  }
  const { article } = profile
  set('phraseTitle', direct.title)
  set('phraseLead', Math.log1p(direct.lead))
  set('phraseBody', Math.log1p(direct.all))
  set('coverage', direct.coverage)
  set('titleCoverage', direct.titleCoverage)
  set('rarestCount', Math.log1p(direct.rarest))
  setConcept(set, interest, profile, knowledge)
  setNeighbours(set, interest, profile)
  setSoft(set, interest, profile)
  set('crossing', interest.language === 'either' || interest.language === article.language ? 0 : 1)
  return values
}

function setConcept(
  set: (name: Name, value: number) => void,
  interest: CompiledInterest,
  { article, evidence, ranking }: ArticleProfile,
  { index }: Knowledge,
): void {
  const { byConcept, total, fieldShare } = evidence
  const sums = new Map<Name, number>()
  const exact = interest.exact
  const note = (name: Name, value: number, share: number) => {
    const before = sums.get(name) ?? 0
    // Meanings of one name exclude one another; parts of a longer label add up.
    sums.set(name, exact ? Math.max(before, value) : before + value * share)
  }
  const thousands = Math.max(0.15, article.words.length / 1000)
  let shares = 0
  for (const { concept, share } of interest.meanings) {
    shares = exact ? 1 : shares + share
    const own: Evidence | undefined = byConcept.get(concept)
    const all = total.get(concept) ?? 0
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
    note('total', all, share)
    if (ranking.length > 0) note('totalShare', all / ranking[0]!, share)
    note('fieldShare', fieldShare.get(index.concepts[concept]!.field) ?? 0, share)
    note(
      'narrower',
      strongestOf(
        index.narrower[concept]!.map((it) => it.concept),
        byConcept,
      ),
      share,
    )
    note('broader', strongestOf(index.broader[concept]!, byConcept), share)
    note('related', strongestOf(index.related[concept]!, byConcept), share)
  }
  for (const [name, value] of sums) set(name, value)
  set('meaningShare', Math.min(1, shares))
  const all = sums.get('total') ?? 0
  const better = all > 0 ? ranking.findIndex((strength) => strength <= all + 1e-6) : ranking.length + 20
  set('rank', Math.log1p(better < 0 ? ranking.length : better))
}

/** Evidence for concepts of similar meaning, and the likeness of an interest to all an article is about. */
function setNeighbours(
  set: (name: Name, value: number) => void,
  { neighbours, vector }: CompiledInterest,
  { evidence, aspects }: ArticleProfile,
): void {
  let strongest = 0
  let sum = 0
  for (const { concept, cosine } of neighbours) {
    const strength = (evidence.byConcept.get(concept)?.strength ?? 0) * cosine
    strongest = Math.max(strongest, strength)
    sum += strength
  }
  set('neighbour', strongest)
  set('neighbours', Math.log1p(sum))
  if (vector === undefined) return
  let likeness = 0
  for (const aspect of aspects) likeness += aspect.share * Math.max(0, similarity(vector, aspect.vector))
  set('conceptCentre', likeness)
}

function strongestOf(concepts: number[], byConcept: Map<number, Evidence>): number {
  let strongest = 0
  for (const concept of concepts) strongest = Math.max(strongest, byConcept.get(concept)?.strength ?? 0)
  return strongest
}

function setSoft(
  set: (name: Name, value: number) => void,
  { vector, wide, background }: CompiledInterest,
  { terms, centre }: ArticleProfile,
): void {
  set('background', background.high)
  if (vector === undefined || wide === undefined || centre === undefined) return
  const near = softMatch(vector, terms)
  set('soft', Math.sqrt(near.sum))
  set('softBest', near.best)
  set('softTop', near.top)
  set('softOverBackground', near.top - background.high)
  const far = softMatch(wide, terms)
  set('wideSoft', Math.sqrt(far.sum))
  set('wideTop', far.top)
  const toCentre = similarity(wide, centre)
  set('centre', toCentre)
  set('centreOverBackground', similarity(vector, centre) - background.high)
}
