import type { ArticleWords } from '#src/language/article-words.ts'
import type { ConceptIndex } from './concept-index.ts'
import { likenesses } from './concept-vectors.ts'
import { column, EvidenceByConcept, setStrength, width } from './evidence-by-concept.ts'
import type { Terms } from './search-terms.ts'
import { spread } from './spread.ts'
import { findHits, type Hit, type TermHits } from './term-hits.ts'
import { ambiguousWeight, weighPlaces } from './weigh-places.ts'

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

/** What supports an ambiguous name, in mass of signs. */
const enoughForAmbiguous = 1.2

/** Finds every label and sign of the thesaurus in an article, and weighs them by concept. Linear in the words. */
export function findEvidence(article: ArticleWords, index: ConceptIndex): ArticleEvidence {
  const terms = index.termsOf(article.language)
  const hits = findHits(article, terms)
  const weights = new Float64Array(hits.terms.length)
  const products = new Float64Array(index.concepts.length)
  const byConcept = new EvidenceByConcept(index.concepts.length)
  const length = weighPlaces(hits, weights, article, terms, byConcept, products)
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
