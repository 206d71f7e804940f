import type { ArticleWords, Word } from './article-words.ts'
import type { WordsKnowledge } from './words-knowledge.ts'

/** A word that says much about its article. */
export type HeavyTerm = {
  key: string
  folded: string
  /** tf-idf, with title and lead counting more; the heaviest terms of an article sum to 1. */
  weight: number
  /** Unit vector in the space of the English word vectors. */
  vector: Float32Array
  /** Index into the article's words of where it stands first. */
  first: number
}

const termsKept = 40
const mostOfOneWord = 12

/** The article's heaviest 40 terms that have a vector, heaviest first. */
export function heavyTerms(article: ArticleWords, knowledge: WordsKnowledge): HeavyTerm[] {
  const { language } = article
  const found = new Map<string, { folded: string; frequency: number; first: number }>()
  for (const [index, word] of article.words.entries()) {
    if (word.folded.length < 3 || !/[a-z]/.test(word.folded)) continue
    if (knowledge.stopWords[language].has(word.folded)) continue
    const term = found.get(word.keys[0]!)
    if (term === undefined)
      found.set(word.keys[0]!, { folded: word.folded, frequency: weightOf(word), first: index })
    else term.frequency += weightOf(word)
  }
  const weighted = [...found].map(([key, { folded, frequency, first }]) => ({
    key,
    folded,
    first,
    weight:
      Math.log(1 + Math.min(frequency, mostOfOneWord)) * Math.max(0, knowledge.idfOf(folded, language) - 0.5),
  }))
  weighted.sort((one, other) => other.weight - one.weight)
  const terms: HeavyTerm[] = []
  for (const term of weighted) {
    if (terms.length === termsKept) break
    const vector = knowledge.vectorOf(term.folded, language)
    if (vector !== undefined) terms.push({ ...term, vector: unit(vector) })
  }
  const sum = terms.reduce((total, term) => total + term.weight, 0) || 1
  for (const term of terms) term.weight /= sum
  return terms
}

function weightOf(word: Word): number {
  const zone = word.zone === 'title' ? 3 : word.zone === 'heading' ? 2 : word.zone === 'lead' ? 1.5 : 1
  return word.selected ? zone + 2 : zone
}

function unit(vector: Float32Array): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  const scale = square === 0 ? 0 : 1 / Math.sqrt(square)
  return vector.map((value) => value * scale)
}
