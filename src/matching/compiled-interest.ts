import { fold } from '#src/language/folding.ts'
import { rootKey } from '#src/language/article-words.ts'
import type { WordLanguage } from '#src/language/stems.ts'
import { tokensOf } from '#src/language/tokens.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import { foldedWords, type ConceptIndex } from '#src/topics/concept-index.ts'
import { telling } from '#src/topics/search-terms.ts'
import { likelyMeanings } from './likely-meanings.ts'
import { exactMeanings, inexactMeanings, type NamedMeanings, type SharedMeaning } from './label-meanings.ts'
import { phraseVector } from './phrase-vector.ts'
import type { Knowledge } from './knowledge.ts'
import { meanVector } from './nearest-concepts.ts'

/** One way a word of an interest may stand in an article of some language: a key of its places. */
export type Form = { key: string; weight: number }

export type InterestWord = {
  /** Inverse document frequency in its own language. */
  idf: number
  /** Stems by the article's language: the word itself, and what it means in the other language. */
  forms: Record<WordLanguage, Form[]>
  /** Its keys in English, to be compared with what an article's German words mean. */
  english: readonly string[]
}

/** A label made ready to be looked for. Depends on nothing but the label and the knowledge. */
export type CompiledInterest = {
  label: string
  language: WordLanguage | 'either'
  words: InterestWord[]
  /** The concepts it means, with the share of the label that says so; a name of the concept has share 1. */
  meanings: SharedMeaning[]
  /** A concept's name, not merely a phrase with one in it. */
  exact: boolean
  /** Unit vector of the label, and of the concept with its signs. */
  vector: Float32Array | undefined
  wide: Float32Array | undefined
  /** Further concepts near in meaning, with their cosines. */
  neighbours: { concept: number; cosine: number }[]
}

const mostRemembered = 20_000
const longestLabel = 200
const mostWords = 8
const commonEnglish = 15_000
/** A word of the same root (climber for climbing) says less. */
const rootWeight = 0.6
const translationWeights = [0.9, 0.6, 0.45, 0.35]

/** The compiled form of an interest; remembered in `knowledge`. Labels are cut at 200 characters and eight words. */
export function compileInterest(label: string, knowledge: Knowledge): CompiledInterest {
  const known = knowledge.interests.get(label)
  if (known !== undefined) return known
  const compiled = compile(label.slice(0, longestLabel), knowledge)
  if (knowledge.interests.size >= mostRemembered) {
    const oldest = knowledge.interests.keys().next().value
    if (oldest !== undefined) knowledge.interests.delete(oldest)
  }
  knowledge.interests.set(label, compiled)
  return compiled
}

function compile(label: string, { words: knowledge, index, nearest }: Knowledge): CompiledInterest {
  const plain = label.replaceAll(/\([^)]*\)/g, ' ').trim() || label
  const folded = tokensOf(plain)
    .map((token) => token.folded)
    .slice(0, mostWords)
  const exact = asQualified(label, exactMeanings(plain, folded, index, knowledge))
  const language = languageOf(folded, exact.languages, knowledge)
  const content = folded.filter((word) => !isStopWord(word, language, knowledge))
  const spoken = content.length > 0 ? content : folded
  const words = spoken.map((word) => wordOf(word, language, knowledge))
  const vector = labelVector(plain, language, knowledge)
  const isExact = exact.meanings.length > 0
  // Looking through all concepts takes longest; what a name means needs no guess.
  const near = isExact || vector === undefined ? [] : nearest.near(vector)
  const likely = () =>
    likelyMeanings(spoken, language, vector === undefined ? [] : nearest.nearName(vector), index, knowledge)
  const meanings = isExact
    ? exact.meanings.map((meaning) => ({ ...meaning, share: 1 }))
    : inexactMeanings(spoken, language, likely(), index, knowledge)
  const { near: named, wide } = meaningVectors(
    meanings.map((meaning) => index.concepts[meaning.concept]!),
    knowledge,
  )
  const own = meanVector([isExact ? named : undefined, vector])
  return {
    label,
    language,
    words,
    meanings,
    exact: isExact,
    vector: own,
    wide: wide ?? own,
    neighbours: (isExact && own !== undefined ? nearest.near(own) : near).filter(
      ({ concept }) => !meanings.some((meaning) => meaning.concept === concept),
    ),
  }
}

/** "Go (game)" means what the thesaurus calls so, where it does. */
function asQualified(label: string, { meanings, languages }: NamedMeanings): NamedMeanings {
  const qualifiers = new Set(
    Array.from(label.matchAll(/\(([^()]*)\)/g), ([, text]) => foldedWords(text!).join(' ')),
  )
  const meant = meanings.filter(({ qualifier }) => qualifier !== undefined && qualifiers.has(qualifier))
  return { meanings: meant.length > 0 ? meant : meanings, languages }
}

function languageOf(
  folded: string[],
  named: WordLanguage[],
  { lexicon, vectors, stopWords, split }: WordsKnowledge,
): WordLanguage | 'either' {
  const german = folded.every(
    (word) => stopWords.de.has(word) || lexicon.knows(word) || split(word).length > 0,
  )
  const english = folded.every(
    (word) => stopWords.en.has(word) || (vectors.rankOf(word) ?? 1e9) < commonEnglish,
  )
  if (named.length === 1 && !(named[0] === 'de' ? english : german)) return named[0]!
  if (german === english) return named.length === 1 ? named[0]! : 'either'
  return german ? 'de' : 'en'
}

function isStopWord(word: string, language: WordLanguage | 'either', { stopWords }: WordsKnowledge): boolean {
  if (language === 'either') return stopWords.de.has(word) && stopWords.en.has(word)
  return stopWords[language].has(word)
}

function wordOf(word: string, language: WordLanguage | 'either', knowledge: WordsKnowledge): InterestWord {
  const forms: InterestWord['forms'] = {
    de: ownForms(word, 'de', knowledge),
    en: ownForms(word, 'en', knowledge),
  }
  const english = language === 'de' ? [] : knowledge.keysOf(word, 'en')
  if (language !== 'en')
    for (const [order, translation] of knowledge.lexicon.translate(word).entries()) {
      const weight = translationWeights[order]!
      if (translation.includes(' ') || knowledge.stopWords.en.has(translation)) continue
      for (const key of knowledge.keysOf(translation, 'en')) forms.en.push({ key, weight })
    }
  const own = language === 'either' ? 'en' : language
  return { idf: knowledge.idfOf(word, own), forms, english }
}

function ownForms(word: string, language: WordLanguage, knowledge: WordsKnowledge): Form[] {
  return [
    ...telling(knowledge.keysOf(word, language), language, knowledge).map((key) => ({ key, weight: 1 })),
    { key: rootKey(word, language), weight: rootWeight },
  ]
}

function labelVector(
  label: string,
  language: WordLanguage | 'either',
  knowledge: WordsKnowledge,
): Float32Array | undefined {
  if (language !== 'either') return phraseVector(label, language, knowledge)
  return meanVector([phraseVector(label, 'en', knowledge), phraseVector(label, 'de', knowledge)])
}

function meaningVectors(
  concepts: ConceptIndex['concepts'],
  knowledge: WordsKnowledge,
): { near: Float32Array | undefined; wide: Float32Array | undefined } {
  const labels = concepts.flatMap((concept) => concept.labels.en.slice(0, 4).map((label) => label.text))
  const signs = concepts.flatMap((concept) =>
    concept.signs
      .filter((sign) => sign.language !== 'de')
      .slice(0, 10)
      .map((sign) => sign.text),
  )
  const vectorsOf = (texts: string[]) => texts.map((text) => phraseVector(fold(text), 'en', knowledge))
  const near = vectorsOf(labels)
  return { near: meanVector(near), wide: meanVector([...near, ...vectorsOf(signs)]) }
}
