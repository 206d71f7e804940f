import { newStemmer } from 'snowball-stemmers'
import { fold } from './folding.ts'

/** The languages words are understood in; everything else is treated as English, which leaves most words as they are. */
export type WordLanguage = 'de' | 'en'

const stemmers = { de: newStemmer('german'), en: newStemmer('english') }
const remembered = { de: new Map<string, string>(), en: new Map<string, string>() }
const mostRemembered = 200_000
const longestStemmed = 40

/** The Snowball stem of one word (Porter2 or German), folded: `Häuser` and `haus` are the same, so are `ae` and `ä`. */
export function stemOf(word: string, language: WordLanguage): string {
  const memory = remembered[language]
  const known = memory.get(word)
  if (known !== undefined) return known
  const stem = computeStem(word, language)
  // Most of a text's words return; clearing now and then bounds the memory without the cost of an exact LRU.
  if (memory.size >= mostRemembered) memory.clear()
  memory.set(word, stem)
  return stem
}

function computeStem(word: string, language: WordLanguage): string {
  const folded = fold(word)
  if (folded.length > longestStemmed || folded.length < 3 || !/^[a-z'-]+$/.test(folded)) return folded
  if (language === 'en') return stemmers.en.stem(folded)
  // The stemmer takes umlauts off at the end of its work, so they have to be letters of their own until then (as in
  // Snowball's German2): that is what brings plural and singular together.
  const umlauts = folded
    .replaceAll('ae', 'ä')
    .replaceAll('oe', 'ö')
    .replaceAll(/(?<![qaeä])ue/g, 'ü')
  return fold(stemmers.de.stem(umlauts))
}
