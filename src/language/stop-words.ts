import { fold } from './folding.ts'
import type { WordLanguage } from './stems.ts'

export type StopWords = Record<WordLanguage, ReadonlySet<string>>

/** Reads data/lexicon/stop-words.txt: `de:` and `en:` lines of folded words. */
export function createStopWords(text: string): StopWords {
  return { de: wordsOf(text, 'de'), en: wordsOf(text, 'en') }
}

function wordsOf(text: string, language: WordLanguage): ReadonlySet<string> {
  const line = text.split('\n').find((it) => it.startsWith(`${language}:`)) ?? ''
  return new Set(fold(line).slice(3).split(/\s+/))
}
