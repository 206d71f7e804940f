import type { WordLanguage } from '#src/language/stems.ts'
import { tokensOf } from '#src/language/tokens.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import { conceptVectors, type ConceptVectors, type WiderConcepts } from './concept-vectors.ts'
import { collectTerms, telling, type Terms } from './search-terms.ts'
import { spreadOf, type Spread } from './spread.ts'
import type { Concept, Thesaurus } from './thesaurus.ts'

/** A concept an interest may mean; `ambiguous` where the label needs a qualifier, which is `qualifier` in folded words. */
export type Meaning = { concept: number; ambiguous: boolean; qualifier?: string }

/** A thesaurus made ready for looking things up. Concepts are numbers: their place in `concepts`. */
export type ConceptIndex = {
  concepts: Concept[]
  numberOf: Map<string, number>
  broader: number[][]
  related: number[][]
  /** Narrower concepts at any depth, with that depth (1 and up, at most 4). */
  narrower: { concept: number; depth: number }[][]
  /** What the fourth power of a concept's strength is worth to itself and to wider ones. */
  upwards: Spread
  /** All terms, for articles of a language. Made when first asked for. */
  termsOf: (language: WordLanguage) => Terms
  /** The concepts as vectors of these terms. Made when first asked for. */
  vectorsOf: (language: WordLanguage) => ConceptVectors
  /** The concepts that have a label of these folded words, inflected or not, in a language. */
  meaningsOf: (folded: string[], language: WordLanguage) => Meaning[]
  /** Whether a label of a language is written just so. */
  hasLabel: (folded: string[], language: WordLanguage) => boolean
}

const deepest = 4
/** What a narrower concept's strength is worth a level up. */
const levelWeight = 0.75
/** Makes the index of a thesaurus. */
export function createConceptIndex(thesaurus: Thesaurus, knowledge: WordsKnowledge): ConceptIndex {
  const { concepts } = thesaurus
  const numberOf = new Map(concepts.map((concept, index) => [concept.id, index]))
  const numbers = (ids: string[]) => ids.flatMap((id) => numberOf.get(id) ?? [])
  const broader = concepts.map((concept) => numbers(concept.broader))
  const related = concepts.map((concept) => numbers(concept.related))
  for (const [from, others] of related.entries())
    for (const to of others) if (!related[to]!.includes(from)) related[to]!.push(from)
  const wider = broader.map((_, concept) => widerOf(concept, broader))
  const terms: Partial<Record<WordLanguage, Terms>> = {}
  const labels: Partial<Record<WordLanguage, LabelMaps>> = {}
  const termsOf = (language: WordLanguage) =>
    (terms[language] ??= collectTerms(concepts, language, knowledge))
  const vectors: Partial<Record<WordLanguage, ConceptVectors>> = {}
  const labelsOf = (language: WordLanguage) =>
    (labels[language] ??= collectLabels(concepts, language, knowledge))
  return {
    concepts,
    numberOf,
    broader,
    related,
    narrower: narrowerOf(broader),
    upwards: upwardsOf(wider),
    termsOf,
    vectorsOf: (language) =>
      (vectors[language] ??= conceptVectors(termsOf(language), { broader, wider, related })),
    meaningsOf: (folded, language) => {
      const { written, inflected } = labelsOf(language)
      return written.get(folded.join(' ')) ?? inflected.get(baseForms(folded, language, knowledge)) ?? []
    },
    hasLabel: (folded, language) => labelsOf(language).written.has(folded.join(' ')),
  }
}

/** The folded words of a label or phrase. */
export function foldedWords(text: string): string[] {
  return tokensOf(text).map((token) => token.folded)
}

function baseForms(folded: string[], language: WordLanguage, knowledge: WordsKnowledge): string {
  return folded.map((word) => telling(knowledge.keysOf(word, language), language, knowledge)[0]).join(' ')
}

function narrowerOf(broader: number[][]): { concept: number; depth: number }[][] {
  const below: { concept: number; depth: number }[][] = broader.map(() => [])
  for (const start of broader.keys()) {
    const seen = new Set([start])
    let level = broader[start]!
    for (let depth = 1; depth <= deepest && level.length > 0; depth++) {
      const fresh = level.filter((concept) => !seen.has(concept))
      for (const concept of fresh) {
        if (seen.has(concept)) continue
        seen.add(concept)
        below[concept]!.push({ concept: start, depth })
      }
      level = fresh.flatMap((concept) => broader[concept]!)
    }
  }
  return below
}

function widerOf(start: number, broader: number[][]): { concept: number; depth: number }[] {
  const found: { concept: number; depth: number }[] = []
  const seen = new Set([start])
  let level = [start]
  for (let depth = 1; level.length > 0; depth++) {
    level = [...new Set(level.flatMap((concept) => broader[concept]!))].filter((other) => !seen.has(other))
    for (const concept of level) {
      seen.add(concept)
      found.push({ concept, depth })
    }
  }
  return found
}

function upwardsOf(wider: WiderConcepts): Spread {
  return spreadOf(
    wider.map((above, concept) => [
      { concept, weight: 1 },
      ...above.map(({ concept: other, depth }) => ({ concept: other, weight: levelWeight ** (4 * depth) })),
    ]),
  )
}

/** As written, and by their base forms: "crickets" are not cricket where both are names. */
type LabelMaps = { written: Map<string, Meaning[]>; inflected: Map<string, Meaning[]> }

function collectLabels(concepts: Concept[], language: WordLanguage, knowledge: WordsKnowledge): LabelMaps {
  const written = new Map<string, Meaning[]>()
  const inflected = new Map<string, Meaning[]>()
  for (const [concept, { labels, hidden }] of concepts.entries())
    for (const { text, qualifier } of [...labels[language], ...hidden[language]]) {
      const folded = foldedWords(text)
      const meaning: Meaning = { concept, ambiguous: qualifier !== null }
      if (qualifier !== null) meaning.qualifier = foldedWords(qualifier).join(' ')
      note(written, folded.join(' '), meaning)
      note(inflected, baseForms(folded, language, knowledge), meaning)
    }
  return { written, inflected }
}

function note(map: Map<string, Meaning[]>, spelling: string, meaning: Meaning): void {
  const known = map.get(spelling)
  if (known === undefined) map.set(spelling, [meaning])
  else if (!known.some(({ concept }) => concept === meaning.concept)) known.push(meaning)
}
