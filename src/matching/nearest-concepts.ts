import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import { normalise } from '#src/language/vectors.ts'
import type { Thesaurus } from '#src/topics/thesaurus.ts'
import { phraseVector } from './backdrop.ts'
import { similarity } from './soft-match.ts'

/** The concepts whose names are nearest in meaning to a unit vector, with a share from 0 (far) to 0.8 (the same words). */
export type NearestConcepts = (vector: Float32Array) => { concept: number; share: number }[]

const nearestKept = 2
const farAway = 0.6
const highestShare = 0.8
const labelsUsed = 4

/** Compares with every concept's English labels; their vectors are made when first needed. */
export function createNearestConcepts(thesaurus: Thesaurus, knowledge: WordsKnowledge): NearestConcepts {
  let vectors: (Float32Array | undefined)[] | undefined
  return (vector) => {
    vectors ??= thesaurus.concepts.map((concept) =>
      meanVector(
        concept.labels.en.slice(0, labelsUsed).map(({ text }) => phraseVector(text, 'en', knowledge)),
      ),
    )
    return vectors
      .map((other, concept) => ({ concept, cosine: other === undefined ? 0 : similarity(vector, other) }))
      .filter(({ cosine }) => cosine > farAway)
      .sort((one, other) => other.cosine - one.cosine)
      .slice(0, nearestKept)
      .map(({ concept, cosine }) => ({
        concept,
        share: (highestShare * (cosine - farAway)) / (1 - farAway) / nearestKept,
      }))
  }
}

/** The unit vector in the middle of unit vectors; `undefined` where there are none. */
export function meanVector(vectors: (Float32Array | undefined)[]): Float32Array | undefined {
  const known = vectors.filter((vector) => vector !== undefined)
  if (known.length === 0) return undefined
  const sum = new Float32Array(known[0]!.length)
  for (const vector of known) for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]!
  return normalise(sum) ? sum : undefined
}
