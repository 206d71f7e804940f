import type { ArticleWords, Word } from '#src/language/article-words.ts'
import type { ConceptIndex } from './concept-index.ts'
import { likenesses } from './concept-vectors.ts'
import { fact, factWidth, flag, note, noteWidth, type Term, type Terms } from './search-terms.ts'
import { spread } from './spread.ts'
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
  /** All of it in one number, 0 and up; see `setStrength`. */
  strength: number
  /** Places, and those among them of names that may mean something else. */
  places: number
  ambiguous: number
}

export type ArticleEvidence = {
  byConcept: EvidenceByConcept
  /**
   * By concept: strength or that of the strongest narrower concepts, with less for each level; many weak ones make no strong one. 0
   * where nothing speaks for it.
   */
  total: Float64Array
  /** By concept: how like it the article is as a vector of terms, 0 and up (see concept-vectors.ts). */
  likeness: Float64Array
  /** The strongest concept's strength; 0 where there is none. */
  strongest: number
  /** The share of a field (its file) in all strength, 0..1. */
  fieldShare: Map<string, number>
  /** The places that speak for a concept, in the article's order. */
  hitsOf: (concept: number) => readonly Hit[]
}

const columns = [
  'title',
  'heading',
  'lead',
  'body',
  'signMass',
  'signs',
  'strongSigns',
  'selected',
  'strength',
  'places',
  'ambiguous',
] as const
const width = columns.length
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of the names themselves
const column = Object.fromEntries(columns.map((name, at) => [name, at])) as Record<
  (typeof columns)[number],
  number
>

/**
 * The evidence of the concepts that have a place. A long article has some for thousands, few of which are asked for, so that it is kept
 * in columns.
 */
export class EvidenceByConcept {
  /** In the order of their first places. */
  readonly concepts: number[] = []
  readonly table: Float64Array

  constructor(count: number) {
    this.table = new Float64Array(count * width)
  }

  get(concept: number): Evidence | undefined {
    const { table } = this
    const row = concept * width
    if (table[row + column.places] === 0) return undefined
    return {
      concept,
      title: table[row + column.title]!,
      heading: table[row + column.heading]!,
      lead: table[row + column.lead]!,
      body: table[row + column.body]!,
      signMass: table[row + column.signMass]!,
      signs: table[row + column.signs]!,
      strongSigns: table[row + column.strongSigns]!,
      selected: table[row + column.selected]!,
      strength: table[row + column.strength]!,
      places: table[row + column.places]!,
      ambiguous: table[row + column.ambiguous]!,
    }
  }

  strengthOf(concept: number): number {
    return this.table[concept * width + column.strength]!
  }

  /** The strongest concepts, strongest first. */
  strongest(most: number): number[] {
    const strengths = Float64Array.from(this.concepts, (concept) => this.strengthOf(concept)).sort()
    const least = strengths.at(-most) ?? 0
    return this.concepts
      .filter((concept) => this.strengthOf(concept) >= least)
      .sort((one, other) => this.strengthOf(other) - this.strengthOf(one))
      .slice(0, most)
  }

  values(): Evidence[] {
    return this.concepts.map((concept) => this.get(concept)!)
  }
}

/** Inside a compound or inside a longer name, a label means its concept less surely. */
const partWeight = 0.6
const coveredWeight = 0.2
const ambiguousWeight = 0.25
const enoughForAmbiguous = 1.2
const otherWordWeight = 0.3
/** A term in the title weighs so much more in the article's vector. */
const titleEmphasis = 1.2

/** Finds every label and sign of the thesaurus in an article, and weighs them by concept. Linear in the words. */
export function findEvidence(article: ArticleWords, index: ConceptIndex): ArticleEvidence {
  const terms = index.termsOf(article.language)
  const hits = findHits(article, terms)
  const weights = new Float64Array(hits.terms.length)
  const products = new Float64Array(index.concepts.length)
  const byConcept = new EvidenceByConcept(index.concepts.length)
  const length = weigh(hits, weights, article, terms, byConcept, products)
  for (const concept of byConcept.concepts) settleAmbiguous(concept, byConcept, index)
  const total = new Float64Array(index.concepts.length)
  const fields = new Map<string, number>()
  let strongest = 0
  let sum = 0
  for (const concept of byConcept.concepts) {
    const strength = byConcept.strengthOf(concept)
    if (strength === 0) continue
    // Sums of fourth powers are near a maximum: what several narrower concepts say adds up little. A plain sum drowns in weak evidence.
    spread(index.upwards, concept, (strength * strength) ** 2, total)
    strongest = Math.max(strongest, strength)
    sum += strength
    const { field } = index.concepts[concept]!
    fields.set(field, (fields.get(field) ?? 0) + strength)
  }
  for (let concept = 0; concept < total.length; concept++)
    if (total[concept]! > 0) total[concept] = Math.sqrt(Math.sqrt(total[concept]!))
  for (const [field, strength] of fields) fields.set(field, strength / sum)
  return {
    byConcept,
    total,
    likeness: likenesses(products, length, index.vectorsOf(article.language)),
    strongest,
    fieldShare: fields,
    hitsOf: grouped(hits, weights, terms),
  }
}

/**
 * Weighs every place and adds up what the places say about their concepts. Adds to `products` those of the article's vector with the
 * concepts' own terms, and gives its length.
 */
function weigh(
  hits: TermHits,
  weights: Float64Array,
  { words }: ArticleWords,
  terms: Terms,
  { concepts, table }: EvidenceByConcept,
  products: Float64Array,
): number {
  const { all, facts, notes } = terms
  const covered = coveredBy(hits, words.length, facts)
  const found: number[] = []
  for (let at = 0; at < weights.length; at++) {
    const term = hits.terms[at]!
    const row = term * factWidth
    const flags = facts[row + fact.flags]!
    const place = hits.words[at]!
    const word = words[place]!
    const isPart = hits.parts[at] === 1
    const isAmbiguous = (flags & flag.ambiguous) !== 0
    const concept = facts[row + fact.concept]!
    const of = concept * width
    const own = facts[row + fact.id]! * noteWidth
    let weight = isPart ? partWeight : 1
    if (word.role !== undefined && facts[row + fact.words] === 1 && isOtherWord(all[term]!, word))
      weight *= otherWordWeight
    if (extentOf(facts[row + fact.words]!, isPart) < covered[place]!) weight *= coveredWeight
    if (notes[own + note.count]!++ === 0) found.push(term)
    notes[own + note.weight]! += weight
    if (word.zone === 'title' && weight > notes[own + note.title]!) notes[own + note.title] = weight
    if (isAmbiguous) weight *= ambiguousWeight
    if (word.selected) table[of + column.selected]! += weight
    if (table[of + column.places]!++ === 0) concepts.push(concept)
    if (isAmbiguous) table[of + column.ambiguous]!++
    if ((flags & flag.label) !== 0) {
      weight *= facts[row + fact.says]!
      table[of + column[word.zone]]! += weight
    } else {
      const emphasis = word.zone === 'title' ? 1.5 : 1
      const mass = facts[row + fact.says]! * weight * emphasis
      if (mass > notes[own + note.mass]!) notes[own + note.mass] = mass
    }
    weights[at] = weight
  }
  let square = 0
  for (const term of found) {
    const row = term * factWidth
    const own = facts[row + fact.id]! * noteWidth
    const concept = facts[row + fact.concept]!
    const flags = facts[row + fact.flags]!
    const weight = Math.log1p(notes[own + note.weight]!) * (1 + titleEmphasis * notes[own + note.title]!)
    products[concept]! += weight * facts[row + fact.part]!
    square += weight * weight * facts[row + fact.share]!
    if ((flags & flag.label) === 0) {
      const of = concept * width
      const mass = notes[own + note.mass]!
      table[of + column.signMass]! += mass * (1 + 0.4 * Math.log(notes[own + note.count]!))
      table[of + column.signs]!++
      if ((flags & flag.strong) !== 0 && mass > 0.5) table[of + column.strongSigns]!++
    }
    notes[own + note.mass] = 0
    notes[own + note.count] = 0
    notes[own + note.weight] = 0
    notes[own + note.title] = 0
  }
  for (const concept of concepts) setStrength(table, concept * width)
  return Math.sqrt(square)
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
function setStrength(table: Float64Array, row: number): void {
  const named =
    3 * Math.min(table[row + column.title]!, 2) +
    1.5 * table[row + column.heading]! +
    table[row + column.lead]! +
    0.6 * table[row + column.body]! +
    table[row + column.selected]!
  table[row + column.strength] = 1.7 * Math.log1p(named + 0.7 * table[row + column.signMass]!)
}

/** An ambiguous name alone proves nothing: signs of the concept or evidence of its surroundings have to speak for it. */
function settleAmbiguous(concept: number, { table }: EvidenceByConcept, index: ConceptIndex): void {
  const row = concept * width
  if (table[row + column.ambiguous] === 0) return
  let support = table[row + column.signMass]!
  for (const around of [index.broader[concept]!, index.related[concept]!])
    for (const other of around) support += 0.5 * table[other * width + column.signMass]!
  if (support < enoughForAmbiguous) return
  for (const zone of ['title', 'heading', 'lead', 'body'] as const)
    table[row + column[zone]]! /= ambiguousWeight
  setStrength(table, row)
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
