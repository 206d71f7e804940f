import type { ArticleWords, Word } from '#src/language/article-words.ts'
import { fact, factWidth, flag, note, noteWidth, type Term, type Terms } from './search-terms.ts'

/** A place in an article that speaks for a concept: `length` words from `word` on. */
export type Hit = { word: number; length: number; term: Term; weight: number; part: boolean }

/**
 * All places of names and signs in an article, in its order. A long article has tens of thousands, most of which nobody asks for
 * again, so that they are columns: `at` is a place of the term numbered `terms[at]` from the word `words[at]` on.
 */
export type TermHits = {
  words: number[]
  terms: number[]
  /** 1 where the term is a part of a compound. */
  parts: number[]
}

/** Between two words: the end of a sentence or of a paragraph. A line may end anywhere. */
const sentenceEnd = /[.!?;:]\s|\n\s*\n/

/** Finds every term of the thesaurus in an article. One pass; linear in the words. */
export function findHits(article: ArticleWords, terms: Terms): TermHits {
  const { words } = article
  const { all, starting, facts, notes } = terms
  const hits: TermHits = { words: [], terms: [], parts: [] }
  if (terms.stamp + words.length > lastStamp) forgetStamps(terms)
  const noteAll = (found: number[], at: number, word: Word, part: number) => {
    for (const term of found) {
      const row = term * factWidth
      const foundAt = facts[row + fact.id]! * noteWidth + note.foundAt
      if (
        notes[foundAt] === terms.stamp ||
        ((facts[row + fact.flags]! & flag.capitals) !== 0 && !word.capitals)
      )
        continue
      notes[foundAt] = terms.stamp
      hits.words.push(at)
      hits.terms.push(term)
      hits.parts.push(part)
    }
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const next = words[at + 1]
    terms.stamp++
    for (const key of word.keys) {
      const known = starting.get(key)
      if (known === undefined) continue
      noteAll(known.single, at, word, 0)
      if (next === undefined || known.longer.size === 0) continue
      for (const second of next.keys) {
        const longer = known.longer.get(second)?.filter((term) => continues(article, at, all[term]!.words))
        if (longer !== undefined) noteAll(longer, at, word, 0)
      }
    }
    for (const key of word.parts) {
      const known = starting.get(key)
      if (known !== undefined) noteAll(known.single, at, word, 1)
    }
  }
  return hits
}

/** Stamps start again where numbers of 32 bits would no longer tell one from the next. */
const lastStamp = 2 ** 24 - 1

function forgetStamps(terms: Terms): void {
  for (let at = note.foundAt; at < terms.notes.length; at += noteWidth) terms.notes[at] = 0
  terms.stamp = 0
}

/** Whether the words after the second are there as well, all of them in the title or none, and in one sentence. */
function continues({ words, title, text }: ArticleWords, at: number, wanted: Term['words']): boolean {
  const isTitle = words[at]!.zone === 'title'
  const source = isTitle ? title : text
  for (let step = 1; step < wanted.length; step++) {
    const word = words[at + step]
    if (word === undefined || (word.zone === 'title') !== isTitle) return false
    if (step > 1 && !word.keys.some((key) => wanted[step]!.includes(key))) return false
    const gapStart = words[at + step - 1]!.end
    if (word.start > gapStart + 1 && sentenceEnd.test(source.slice(gapStart, word.start))) return false
  }
  return true
}
