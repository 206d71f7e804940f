import type { ArticleWords, Word } from '#src/language/article-words.ts'
import type { ConceptIndex } from './concept-index.ts'
import { fact, factWidth, flag, note, noteWidth, type Term, type Terms } from './search-terms.ts'
import { findHits, type Hit, type TermHits } from './term-hits.ts'

/** What an article says about one concept. Counts are of places, weighted by how surely the words mean it. */
export type Evidence = {
  concept: number
  title: number
  heading: number
  lead: number
  body: number
  /** Signs found, each once: by strength and by how little common the word is. */
  signMass: number
  signs: number
  strongSigns: number
  selected: number
  /** All of it in one number, 0 and up; see `strengthOf`. */
  strength: number
  /** Places, and those among them of names that may mean something else. */
  places: number
  ambiguous: number
}

export type ArticleEvidence = {
  byConcept: Map<number, Evidence>
  /**
   * By concept: strength or that of the strongest narrower concepts, with less for each level; many weak ones make no strong one. 0
   * where nothing speaks for it.
   */
  total: Float64Array
  /** The strongest concept's strength; 0 where there is none. */
  strongest: number
  /** The share of a field (its file) in all strength, 0..1. */
  fieldShare: Map<string, number>
  /** The places that speak for a concept, in the article's order. */
  hitsOf: (concept: number) => readonly Hit[]
}

/** Inside a compound or inside a longer name, a label means its concept less surely. */
const partWeight = 0.6
const coveredWeight = 0.2
const ambiguousWeight = 0.25
const enoughForAmbiguous = 1.2
const levelWeight = 0.75
const deepest = 12
/** What a narrower concept's fourth power is worth so many levels up. */
const levelShares = Array.from({ length: deepest + 1 }, (_, depth) => levelWeight ** (4 * depth))
const otherWordWeight = 0.3

/** Finds every label and sign of the thesaurus in an article, and weighs them by concept. Linear in the words. */
export function findEvidence(article: ArticleWords, index: ConceptIndex): ArticleEvidence {
  const terms = index.termsOf(article.language)
  const hits = findHits(article, terms)
  const weights = new Float64Array(hits.terms.length)
  const byConcept = weigh(hits, weights, article, terms)
  for (const evidence of byConcept.values()) settleAmbiguous(evidence, byConcept, index)
  const total = new Float64Array(index.concepts.length)
  const fields = new Map<string, number>()
  let strongest = 0
  let sum = 0
  for (const { concept, strength } of byConcept.values()) {
    if (strength === 0) continue
    // Sums of fourth powers are near a maximum: what several narrower concepts say adds up little. A plain sum drowns in weak evidence.
    const share = (strength * strength) ** 2
    total[concept]! += share
    for (const { concept: other, depth } of index.wider[concept]!)
      total[other]! += share * levelShares[Math.min(depth, deepest)]!
    strongest = Math.max(strongest, strength)
    sum += strength
    const { field } = index.concepts[concept]!
    fields.set(field, (fields.get(field) ?? 0) + strength)
  }
  for (let concept = 0; concept < total.length; concept++)
    if (total[concept]! > 0) total[concept] = Math.sqrt(Math.sqrt(total[concept]!))
  for (const [field, strength] of fields) fields.set(field, strength / sum)
  return { byConcept, total, strongest, fieldShare: fields, hitsOf: grouped(hits, weights, terms) }
}

/** Weighs every place and adds up what the places say about their concepts. */
function weigh(
  hits: TermHits,
  weights: Float64Array,
  { words }: ArticleWords,
  terms: Terms,
): Map<number, Evidence> {
  const { all, facts, notes } = terms
  const covered = coveredBy(hits, words.length, facts)
  const byConcept = new Map<number, Evidence>()
  // Asked once a place, where a map takes longer.
  const known: (Evidence | undefined)[] = []
  const signs: number[] = []
  for (let at = 0; at < weights.length; at++) {
    const term = hits.terms[at]!
    const row = term * factWidth
    const flags = facts[row + fact.flags]!
    const place = hits.words[at]!
    const word = words[place]!
    const isPart = hits.parts[at] === 1
    const concept = facts[row + fact.concept]!
    let evidence = known[concept]
    if (evidence === undefined) {
      evidence = known[concept] = nothingAbout(concept)
      byConcept.set(concept, evidence)
    }
    const isAmbiguous = (flags & flag.ambiguous) !== 0
    let weight = isPart ? partWeight : 1
    if (word.role !== undefined && facts[row + fact.words] === 1 && isOtherWord(all[term]!, word))
      weight *= otherWordWeight
    if (extentOf(facts[row + fact.words]!, isPart) < covered[place]!) weight *= coveredWeight
    if (isAmbiguous) weight *= ambiguousWeight
    if (word.selected) evidence.selected += weight
    evidence.places++
    if (isAmbiguous) evidence.ambiguous++
    if ((flags & flag.label) !== 0) {
      weight *= facts[row + fact.says]!
      evidence[word.zone] += weight
    } else {
      const emphasis = word.zone === 'title' ? 1.5 : 1
      const mass = facts[row + fact.says]! * weight * emphasis
      const own = facts[row + fact.id]! * noteWidth
      if (notes[own + note.count]!++ === 0) signs.push(term)
      if (mass > notes[own + note.mass]!) notes[own + note.mass] = mass
    }
    weights[at] = weight
  }
  for (const term of signs) {
    const row = term * factWidth
    const own = facts[row + fact.id]! * noteWidth
    const evidence = known[facts[row + fact.concept]!]!
    const mass = notes[own + note.mass]!
    evidence.signMass += mass * (1 + 0.4 * Math.log(notes[own + note.count]!))
    evidence.signs++
    if ((facts[row + fact.flags]! & flag.strong) !== 0 && mass > 0.5) evidence.strongSigns++
    notes[own + note.mass] = 0
    notes[own + note.count] = 0
  }
  for (const evidence of byConcept.values()) evidence.strength = strengthOf(evidence)
  return byConcept
}

function nothingAbout(concept: number): Evidence {
  return {
    concept,
    title: 0,
    heading: 0,
    lead: 0,
    body: 0,
    signMass: 0,
    signs: 0,
    strongSigns: 0,
    selected: 0,
    strength: 0,
    places: 0,
    ambiguous: 0,
  }
}

/** For every word the longest label over it, a whole compound counting as longer than its parts. */
function coveredBy({ terms, words, parts }: TermHits, count: number, facts: Float32Array): Float32Array {
  const covered = new Float32Array(count)
  for (const [at, term] of terms.entries()) {
    const row = term * factWidth
    if ((facts[row + fact.flags]! & flag.label) === 0) continue
    const length = facts[row + fact.words]!
    const extent = extentOf(length, parts[at] === 1)
    for (let word = words[at]!; word < words[at]! + length; word++)
      if (extent > covered[word]!) covered[word] = extent
  }
  return covered
}

function extentOf(length: number, isPart: boolean): number {
  return isPart ? 0.5 : length
}

/**
 * Whether the role of an English word speaks against a name or sign of one word: a proper name written as a common word
 * ("rust"), a verb where things have names ("to share"), an adjective where a plural was looked for ("western").
 */
function isOtherWord(term: Term, { role, folded }: Word): boolean {
  if (term.proper && role !== 'name') return true
  if (role === 'verb') return !folded.endsWith('ing')
  return role === 'adjective' && term.spelled !== folded
}

/** The title counts as much as several places in the body, the tenth place adds little to the ninth, and signs count beside names. */
function strengthOf({
  title,
  heading,
  lead,
  body,
  signMass: mass,
  selected,
}: Pick<Evidence, 'title' | 'heading' | 'lead' | 'body' | 'signMass' | 'selected'>): number {
  const named = 3 * Math.min(title, 2) + 1.5 * heading + lead + 0.6 * body + selected
  return 1.7 * Math.log1p(named + 0.7 * mass)
}

/** An ambiguous name alone proves nothing: signs of the concept or evidence of its surroundings have to speak for it. */
function settleAmbiguous(evidence: Evidence, byConcept: Map<number, Evidence>, index: ConceptIndex): void {
  if (evidence.ambiguous === 0) return
  const around = [...index.broader[evidence.concept]!, ...index.related[evidence.concept]!]
  const support =
    evidence.signMass + around.reduce((sum, other) => sum + 0.5 * (byConcept.get(other)?.signMass ?? 0), 0)
  if (support < enoughForAmbiguous) return
  for (const zone of ['title', 'heading', 'lead', 'body'] as const) evidence[zone] /= ambiguousWeight
  evidence.strength = strengthOf(evidence)
}

/** The places by concept, told apart when first asked for: most articles are asked for a few concepts or for none. */
function grouped(
  { terms, words, parts }: TermHits,
  weights: Float64Array,
  { all }: Terms,
): ArticleEvidence['hitsOf'] {
  let byConcept: Map<number, number[]> | undefined
  return (concept) => {
    byConcept ??= Map.groupBy(terms.keys(), (at) => all[terms[at]!]!.concept)
    return (byConcept.get(concept) ?? []).map((at) => {
      const term = all[terms[at]!]!
      return {
        word: words[at]!,
        length: term.words.length,
        term,
        weight: weights[at]!,
        part: parts[at] === 1,
      }
    })
  }
}
