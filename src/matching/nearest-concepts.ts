import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import { normalise } from '#src/language/vectors.ts'
import type { Thesaurus } from '#src/topics/thesaurus.ts'
import { phraseVector } from './phrase-vector.ts'
import { similarity } from './soft-match.ts'

/** Concepts by the meaning of their names. */
export type NearestConcepts = {
  /** The concepts nearest to a unit vector, nearest first, with their cosines from 0.5 up. */
  near: (vector: Float32Array) => { concept: number; cosine: number }[]
  /** The concepts with the name nearest to a unit vector, as `near` gives them. */
  nearName: (vector: Float32Array) => { concept: number; cosine: number }[]
  /** The unit vector of a concept's English names. */
  vectorOf: (concept: number) => Float32Array | undefined
}

const nearestKept = 10
const farAway = 0.5
const labelsUsed = 4

/** The vectors of all concepts are made when first needed. */
export function createNearestConcepts(thesaurus: Thesaurus, knowledge: WordsKnowledge): NearestConcepts {
  let made: (Float32Array | undefined)[] | undefined
  let together: Float32Array | undefined
  let names: ReturnType<typeof nameVectors> | undefined
  const vectors = () =>
    (made ??= thesaurus.concepts.map((concept) =>
      meanVector(
        concept.labels.en.slice(0, labelsUsed).map(({ text }) => phraseVector(text, 'en', knowledge)),
      ),
    ))
  return {
    near: (vector) => {
      const found: { concept: number; cosine: number }[] = []
      const all = (together ??= joined(vectors(), knowledge.vectors.dimensions))
      for (let concept = 0; concept < thesaurus.concepts.length; concept++) {
        const cosine = similarity(vector, all, concept * vector.length)
        if (cosine > farAway) found.push({ concept, cosine })
      }
      return found.sort((one, other) => other.cosine - one.cosine).slice(0, nearestKept)
    },
    nearName: (vector) => {
      const { concepts, all } = (names ??= nameVectors(thesaurus, knowledge))
      const best = new Map<number, number>()
      for (const [at, concept] of concepts.entries()) {
        const cosine = similarity(vector, all, at * vector.length)
        if (cosine > farAway && cosine > (best.get(concept) ?? 0)) best.set(concept, cosine)
      }
      return [...best]
        .map(([concept, cosine]) => ({ concept, cosine }))
        .sort((one, other) => other.cosine - one.cosine)
        .slice(0, nearestKept)
    },
    vectorOf: (concept) => vectors()[concept],
  }
}

/** The vectors of all English names with their concepts. */
function nameVectors(
  { concepts }: Thesaurus,
  knowledge: WordsKnowledge,
): { concepts: number[]; all: Float32Array } {
  const found = concepts.flatMap(({ labels }, concept) =>
    labels.en.flatMap(({ text }) => {
      const vector = phraseVector(text, 'en', knowledge)
      return vector === undefined ? [] : [{ concept, vector }]
    }),
  )
  return {
    concepts: found.map(({ concept }) => concept),
    all: joined(
      found.map(({ vector }) => vector),
      knowledge.vectors.dimensions,
    ),
  }
}

/** All vectors in one array, zeros where there is none: going through it takes a fraction of going through thousands. */
function joined(vectors: (Float32Array | undefined)[], dimensions: number): Float32Array {
  const all = new Float32Array(vectors.length * dimensions)
  for (const [at, vector] of vectors.entries()) if (vector !== undefined) all.set(vector, at * dimensions)
  return all
}

/** The unit vector in the middle of unit vectors; `undefined` where there are none. */
export function meanVector(vectors: (Float32Array | undefined)[]): Float32Array | undefined {
  const known = vectors.filter((vector) => vector !== undefined)
  if (known.length === 0) return undefined
  const sum = new Float32Array(known[0]!.length)
  for (const vector of known) for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]!
  return normalise(sum) ? sum : undefined
}
