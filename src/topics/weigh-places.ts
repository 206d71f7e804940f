import type { ArticleWords, Word } from '#src/language/article-words.ts'
import { column, setStrength, width, type EvidenceByConcept } from './evidence-by-concept.ts'
import { fact, factWidth, flag, note, noteWidth, type Term, type Terms } from './search-terms.ts'
import type { TermHits } from './term-hits.ts'

/** Inside a compound or inside a longer name, a label means its concept less surely. */
const partWeight = 0.6
const coveredWeight = 0.2
/** A name that may mean something else says so much, until something supports it. */
export const ambiguousWeight = 0.25
const otherWordWeight = 0.3
/** A term in the title weighs so much more in the article's vector. */
const titleEmphasis = 1.2

/**
 * Weighs every place and adds up what the places say about their concepts. Adds to `products` those of the article's vector with the
 * concepts' own terms, and gives its length.
 */
export function weighPlaces(
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
