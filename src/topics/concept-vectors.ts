import type { ConceptIndex } from './concept-index.ts'
import { fact, factWidth, type Terms } from './search-terms.ts'

/**
 * Each concept as a vector of the terms that speak for it and, with less, for its neighbours, so that an article's own vector can be
 * compared with it. A sum over the concept's own terms asks how much there is of it; the cosine asks as well what share of the
 * article it is.
 */
export type ConceptVectors = {
  kin: Kin
  /** By concept: what products with its vector are divided by. */
  scale: Float64Array
}

type Graph = Pick<ConceptIndex, 'broader' | 'wider' | 'related'>

/** The concepts whose vectors hold one's terms, itself among them, and how much: those of a concept from `starts[concept]` on. */
type Kin = { starts: Int32Array; concepts: Int32Array; weights: Float64Array }

/** In the vectors of wider concepts, one and two levels up. */
const widerWeights = [0, 0.4, 0.1]
const narrowerWeight = 0.25
const relatedWeight = 0.1
/**
 * Between a product (0), by which concepts of many terms come first everywhere, and a cosine (1), by which those of few do: found on the
 * development sets.
 */
const lengthExponent = 0.7

/** The vectors of all concepts for articles of the terms' language. */
export function conceptVectors({ all, facts }: Terms, graph: Graph): ConceptVectors {
  const kin = kinOf(graph)
  const size = graph.broader.length
  const spellings = new Map<string, number>()
  const within: { term: number; spelling: number; weight: number }[][] = Array.from(
    { length: size },
    () => [],
  )
  for (const [term, { concept, spelled }] of all.entries()) {
    const spelling = spellings.get(spelled) ?? spellings.size
    spellings.set(spelled, spelling)
    for (let at = kin.starts[concept]!; at < kin.starts[concept + 1]!; at++)
      within[kin.concepts[at]!]!.push({ term, spelling, weight: kin.weights[at]! })
  }
  const vector = new Float64Array(spellings.size)
  const scale = Float64Array.from(within, (terms) => {
    for (const { term, spelling, weight } of terms)
      vector[spelling]! += weight * facts[term * factWidth + fact.part]!
    let square = 0
    for (const { spelling } of terms) {
      square += vector[spelling]! ** 2
      vector[spelling] = 0
    }
    return Math.max(Math.sqrt(square), Number.EPSILON) ** lengthExponent
  })
  return { kin, scale }
}

function kinOf({ broader, wider, related }: Graph): Kin {
  const lists = broader.map((_, concept) => [{ concept, weight: 1 }])
  for (const [concept, above] of wider.entries())
    for (const { concept: other, depth } of above) {
      const weight = widerWeights[depth]
      if (weight !== undefined) lists[concept]!.push({ concept: other, weight })
    }
  for (const [concept, above] of broader.entries())
    for (const other of above) lists[other]!.push({ concept, weight: narrowerWeight })
  for (const [concept, others] of related.entries())
    for (const other of others) lists[concept]!.push({ concept: other, weight: relatedWeight })
  const flat = lists.flat()
  const starts = new Int32Array(lists.length + 1)
  for (const [concept, list] of lists.entries()) starts[concept + 1] = starts[concept]! + list.length
  return {
    starts,
    concepts: Int32Array.from(flat, ({ concept }) => concept),
    weights: Float64Array.from(flat, ({ weight }) => weight),
  }
}

/**
 * How like each concept an article is, 0 and up, from the products of its vector with the concepts' own terms, and its length.
 */
export function likenesses(
  products: Float64Array,
  length: number,
  { kin, scale }: ConceptVectors,
): Float64Array {
  const { starts, concepts, weights } = kin
  const found = new Float64Array(products.length)
  for (let concept = 0; concept < products.length; concept++) {
    const product = products[concept]!
    if (product === 0) continue
    for (let at = starts[concept]!; at < starts[concept + 1]!; at++)
      found[concepts[at]!]! += weights[at]! * product
  }
  for (let concept = 0; concept < found.length; concept++)
    if (found[concept]! > 0) found[concept]! /= scale[concept]! * length
  return found
}
