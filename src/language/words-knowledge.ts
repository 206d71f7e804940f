import { createSplitter, type Splitter } from './compounds.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { stemOf, type WordLanguage } from './stems.ts'
import { createStopWords, type StopWords } from './stop-words.ts'
import { createVectors, type Vectors } from './vectors.ts'
import { tokensOf } from './tokens.ts'
import { wordKeys } from './word-keys.ts'

/** What is known of single words, in German and English. */
export type WordsKnowledge = {
  lexicon: Lexicon
  vectors: Vectors
  stopWords: StopWords
  split: Splitter
  /** The forms a folded word is compared by, base form first (see word-keys.ts). */
  keysOf: (folded: string, language: WordLanguage) => readonly string[]
  /** What a German key may mean, as English keys of words or phrases; none for words every article has. */
  englishKeysOf: (key: string) => readonly string[]
  /** Probability of a folded word at any place of a text, from about 1e-7 to 0.05; unknown words count as rare. */
  shareOf: (folded: string, language: WordLanguage) => number
  /** Inverse document frequency: -ln of the share of 500-word articles the word is expected in; 0 (in all) to about 9. */
  idfOf: (folded: string, language: WordLanguage) => number
  /** Unit vector of a word in the space of the English vectors; German words enter it through the lexicon. */
  vectorOf: (folded: string, language: WordLanguage) => Float32Array | undefined
}

const articleLength = 500
const unknownShare = 4e-7
const dictionaryTokens = 2e6
const mostRemembered = 50_000
/** A German word is worth translating from this inverse document frequency on. */
const rareEnough = 2.5
const translationsUsed = 3
/** An order of usefulness: later translations are other meanings more often than not. */
const translationWeights = [1, 0.5, 0.35, 0.25]

/** Puts lexicon, vectors and stop words (texts of the files in data/) together. */
export function createWordsKnowledge(sources: {
  lexicon: string
  vectorWords: string
  vectorBytes: Uint8Array
  stopWords: string
  /** Folded German words that compounds may be made of besides the lexicon's. */
  germanWords?: Iterable<string>
}): WordsKnowledge {
  const lexicon = createLexicon(sources.lexicon)
  const vectors = createVectors(sources.vectorWords, sources.vectorBytes)
  const split = createSplitter(lexicon, new Set(sources.germanWords ?? []))
  const stopWords = createStopWords(sources.stopWords)
  const shareOf = (folded: string, language: WordLanguage) =>
    language === 'en' ? englishShare(folded, vectors) : germanShare(folded, lexicon, vectors)
  const keys = inEither((folded, language) => wordKeys(folded, language, lexicon))
  const idf = inEither(
    (folded, language) => -Math.log(1 - Math.exp(-articleLength * shareOf(folded, language))),
  )
  const germanVectors = remembering((folded) => germanVector(folded, lexicon, vectors, split))
  const englishKeys = remembering((key) => {
    if (key.startsWith('~') || stopWords.de.has(key) || idf.de(key) < rareEnough) return []
    const translations = lexicon.translate(key).slice(0, translationsUsed)
    return translations.map((translation) =>
      tokensOf(translation)
        .map(({ folded }) => keys.en(folded)[0])
        .join(' '),
    )
  })
  return {
    lexicon,
    vectors,
    stopWords,
    split,
    keysOf: (folded, language) => keys[language](folded),
    englishKeysOf: englishKeys,
    shareOf,
    idfOf: (folded, language) => idf[language](folded),
    vectorOf: (folded, language) =>
      language === 'en' ? englishVector(folded, vectors) : germanVectors(folded),
  }
}

function inEither<Value>(
  find: (folded: string, language: WordLanguage) => Value,
): Record<WordLanguage, (folded: string) => Value> {
  return {
    de: remembering((folded) => find(folded, 'de')),
    en: remembering((folded) => find(folded, 'en')),
  }
}

/** What was found for the last words asked for: articles share most of theirs. */
function remembering<Value>(find: (folded: string) => Value): (folded: string) => Value {
  const known = new Map<string, { value: Value }>()
  return (folded) => {
    const before = known.get(folded)
    if (before !== undefined) return before.value
    const value = find(folded)
    if (known.size >= mostRemembered) known.clear()
    known.set(folded, { value })
    return value
  }
}

/** Zipf's law over the vectors' order of frequency. */
function englishShare(folded: string, vectors: Vectors): number {
  const rank = vectors.rankOf(folded)
  return rank === undefined ? unknownShare : 0.08 / (rank + 2.7)
}

/** The dictionary's own sentences are few and particular, so the English word's frequency has an equal say. */
function germanShare(folded: string, lexicon: Lexicon, vectors: Vectors): number {
  if (!lexicon.knows(folded)) return unknownShare
  const own = Math.max(2 ** lexicon.commonness(folded) / dictionaryTokens, unknownShare)
  const [first] = lexicon.translate(folded)
  if (first === undefined || first.includes(' ')) return own
  return Math.sqrt(own * englishShare(first, vectors))
}

function englishVector(folded: string, vectors: Vectors): Float32Array | undefined {
  const sum = new Float32Array(vectors.dimensions)
  if (vectors.addTo(sum, folded, 1)) return sum
  const stem = stemOf(folded, 'en')
  return vectors.addTo(sum, stem, 1) ? sum : undefined
}

function germanVector(
  folded: string,
  lexicon: Lexicon,
  vectors: Vectors,
  split: Splitter,
): Float32Array | undefined {
  const sum = new Float32Array(vectors.dimensions)
  if (addTranslations(sum, folded, 1, lexicon, vectors)) return sum
  // What no dictionary has is a name or a loan word ("Kubernetes"), or a compound of known words.
  const parts = split(folded)
  let found = false
  for (const part of parts) found = addTranslations(sum, part, 1 / parts.length, lexicon, vectors) || found
  if (found) return sum
  return vectors.addTo(sum, folded, 1) ? sum : undefined
}

function addTranslations(
  sum: Float32Array,
  folded: string,
  weight: number,
  lexicon: Lexicon,
  vectors: Vectors,
): boolean {
  let found = false
  for (const [order, translation] of lexicon.translate(folded).entries()) {
    const words = translation.split(' ')
    for (const word of words)
      if (vectors.addTo(sum, word, (weight * translationWeights[order]!) / words.length)) found = true
  }
  return found
}
