import { spread, spreadOf, type Spread } from './spread.ts'
import { fact, factWidth, type Terms } from './search-terms.ts'

/**
 * Each concept as a vector of the terms that speak for it and, with less, for its neighbours, so that an article's own vector can be
 * compared with it. A sum over the concept's own terms asks how much there is of it; the cosine asks as well what share of the
 * article it is.
 */
export type ConceptVectors = {
  /** The concepts whose vectors hold one's terms, itself among them, and how much of them. */
  kin: Spread
  /** By concept: what products with its vector are divided by. */
  scale: Float64Array
}

/** By concept: the wider ones at any depth, with that depth (1 and up). */
export type WiderConcepts = { concept: number; depth: number }[][]

type Graph = { broader: number[][]; wider: WiderConcepts; related: number[][] }

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
  const own: number[][] = kin.map(() => [])
  const parts: { concept: number; weight: number }[][] = kin.map(() => [])
  for (const [concept, others] of kin.entries())
    for (const { concept: other, weight } of others) parts[other]!.push({ concept, weight })
  const spellings = new Map<string, number>()
  const spelling = Int32Array.from(all, ({ concept, spelled }, term) => {
    own[concept]!.push(term)
    const number = spellings.get(spelled) ?? spellings.size
    spellings.set(spelled, number)
    return number
  })
  const vector = new Float64Array(spellings.size)
  const scale = Float64Array.from(parts, (of) => {
    for (const { concept, weight } of of)
      for (const term of own[concept]!)
        vector[spelling[term]!]! += weight * facts[term * factWidth + fact.part]!
    let square = 0
    for (const { concept } of of)
      for (const term of own[concept]!) {
        square += vector[spelling[term]!]! ** 2
        vector[spelling[term]!] = 0
      }
    return Math.max(Math.sqrt(square), Number.EPSILON) ** lengthExponent
  })
  return { kin: spreadOf(kin), scale }
}

function kinOf({ broader, wider, related }: Graph): { concept: number; weight: number }[][] {
  const kin = broader.map((_, concept) => [{ concept, weight: 1 }])
  for (const [concept, above] of wider.entries())
    for (const { concept: other, depth } of above) {
      const weight = widerWeights[depth]
      if (weight !== undefined) kin[concept]!.push({ concept: other, weight })
    }
  for (const [concept, above] of broader.entries())
    for (const other of above) kin[other]!.push({ concept, weight: narrowerWeight })
  for (const [concept, others] of related.entries())
    for (const other of others) kin[concept]!.push({ concept: other, weight: relatedWeight })
  return kin
}

/**
 * How like each concept an article is, 0 and up, from the products of its vector with the concepts' own terms, and its length.
 */
export function likenesses(
  products: Float64Array,
  length: number,
  { kin, scale }: ConceptVectors,
): Float64Array {
  const found = new Float64Array(products.length)
  for (let concept = 0; concept < products.length; concept++)
    if (products[concept]! > 0) spread(kin, concept, products[concept]!, found)
  for (let concept = 0; concept < found.length; concept++)
    if (found[concept]! > 0) found[concept]! /= scale[concept]! * length
  return found
}
