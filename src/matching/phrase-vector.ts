import { tokensOf } from '#src/language/tokens.ts'
import { normalise } from '#src/language/vectors.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'

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
