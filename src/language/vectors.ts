/** English word vectors, most frequent word first. */
export type Vectors = {
  dimensions: number
  /** 0 for the most frequent word; `undefined` for a word without a vector. Words are folded. */
  rankOf: (word: string) => number | undefined
  /** Adds the word's unit vector times `weight` to `sum`; false where it has none. */
  addTo: (sum: Float32Array, word: string, weight: number) => boolean
}

const dimensions = 100

/** Makes word vectors of data/vectors/: one word a line, and 100 signed bytes a word in the same order. */
export function createVectors(words: string, bytes: Uint8Array): Vectors {
  const ranks = new Map<string, number>()
  for (const [rank, word] of words.trimEnd().split('\n').entries()) ranks.set(word, rank)
  const values = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    dimensions,
    rankOf: (word) => ranks.get(word),
    addTo: (sum, word, weight) => {
      const rank = ranks.get(word)
      if (rank === undefined) return false
      const start = rank * dimensions
      let square = 0
      for (let at = 0; at < dimensions; at++) square += values[start + at]! ** 2
      const scale = weight / Math.sqrt(square || 1)
      for (let at = 0; at < dimensions; at++) sum[at]! += values[start + at]! * scale
      return true
    },
  }
}

/** Scales a vector to length 1 in place; false (and unchanged) where it is zero. */
export function normalise(vector: Float32Array): boolean {
  let square = 0
  for (const value of vector) square += value * value
  if (square === 0) return false
  const scale = 1 / Math.sqrt(square)
  for (let at = 0; at < vector.length; at++) vector[at]! *= scale
  return true
}
