import { tokensOf } from '#src/language/tokens.ts'
import { normalise } from '#src/language/vectors.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import type { Thesaurus } from '#src/topics/thesaurus.ts'
import { similarity } from './soft-match.ts'

/**
 * What any article might be about: unit vectors of words from all over the thesaurus. An interest that is near many of
 * them ("communication", "innovation") is near most articles too, and has to be nearer to count.
 */
export type Backdrop = {
  /** Mean and spread of the cosines of a unit vector with all of it. */
  near: (vector: Float32Array) => { mean: number; high: number }
}

const size = 400
const highShare = 0.95

/** Takes English signs and labels at even distances through the thesaurus. Made when first asked for. */
export function createBackdrop(thesaurus: Thesaurus, knowledge: WordsKnowledge): Backdrop {
  let sample: Float32Array[] | undefined
  return {
    near: (vector) => {
      sample ??= sampleOf(thesaurus, knowledge)
      const cosines = Float64Array.from(sample, (other) => similarity(vector, other)).sort()
      if (cosines.length === 0) return { mean: 0, high: 0 }
      const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length
      return { mean, high: cosines[Math.floor(cosines.length * highShare)]! }
    },
  }
}

function sampleOf(thesaurus: Thesaurus, knowledge: WordsKnowledge): Float32Array[] {
  const step = Math.max(1, Math.floor(thesaurus.concepts.length / size))
  return thesaurus.concepts.flatMap(({ labels, signs }, number) => {
    if (number % step !== 0) return []
    const text = signs.find((sign) => sign.language === 'en')?.text ?? labels.en[0]?.text ?? ''
    const vector = phraseVector(text, 'en', knowledge)
    return vector === undefined ? [] : [vector]
  })
}

/** Unit vector of a phrase: its words by smooth inverse frequency (Arora, Liang, Ma 2017). */
export function phraseVector(
  text: string,
  language: 'de' | 'en',
  knowledge: WordsKnowledge,
): Float32Array | undefined {
  const sum = new Float32Array(knowledge.vectors.dimensions)
  for (const { folded } of tokensOf(text)) {
    if (knowledge.stopWords[language].has(folded)) continue
    const vector = knowledge.vectorOf(folded, language)
    if (vector === undefined || !normalise(vector)) continue
    const weight = smoothInverseFrequency(knowledge.shareOf(folded, language))
    for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]! * weight
  }
  return normalise(sum) ? sum : undefined
}

function smoothInverseFrequency(share: number): number {
  return 1e-3 / (1e-3 + share)
}
