/* oxlint-disable typescript/unbound-method -- wink-nlp's helpers are plain functions to be handed over */
import { createRequire } from 'node:module'
import type { ItemSentence, ItemToken, ItsFunction, PartOfSpeech, WinkMethods } from 'wink-nlp'
import type { Sentence } from './sentences.ts'
import { longestText } from './tokens.ts'

/** What a word does in its sentence, as far as it matters here. */
export type WordRole = 'noun' | 'name' | 'verb' | 'adjective' | 'other'

/** An English text as wink-nlp reads it; offsets are UTF-16 offsets into the text. */
export type EnglishReading = {
  sentences: Sentence[]
  /** By the offset a word starts at: its role, and its base form ("bought" is "buy"). */
  words: Map<number, { role: WordRole; lemma: string }>
}

const longestRun = 40
const roles: Partial<Record<PartOfSpeech, WordRole>> = {
  NOUN: 'noun',
  PROPN: 'name',
  VERB: 'verb',
  AUX: 'verb',
  ADJ: 'adjective',
}
/** wink-nlp remembers every word it has met, about 100 bytes each; after so many characters it is made anew, which forgets them. */
const charactersRemembered = 10_000_000
let made: WinkMethods | undefined
let charactersRead = 0

/**
 * Reads up to 200,000 characters of English with the wink-eng-lite-web-model; `undefined` where its tokens cannot be found again in the
 * text. The model is loaded by the first call, which takes some hundred milliseconds.
 */
export function readEnglish(text: string): EnglishReading | undefined {
  const bounded = withoutLongRuns(text.slice(0, longestText))
  charactersRead += bounded.length
  if (charactersRead > charactersRemembered) {
    made = undefined
    charactersRead = bounded.length
  }
  const nlp = (made ??= load())
  const { its } = nlp
  const document = nlp.readDoc(bounded)
  const places: Sentence[] = []
  const words: EnglishReading['words'] = new Map()
  let at: number | undefined = 0
  document.tokens().each((token: ItemToken) => {
    if (at === undefined) return
    const value = token.out()
    const start = placeOf(value, bounded, at + token.out(its.precedingSpaces).length, at)
    if (start === undefined) {
      at = undefined
      return
    }
    at = start + value.length
    places.push({ start, end: at })
    if (!/[\p{L}\p{N}]/u.test(value)) return
    // The package's types give `its.lemma` parameters that `out` does not take.
    const lemma = token.out(its.lemma as unknown as ItsFunction<string>)
    words.set(start, { role: roles[token.out(its.pos) as PartOfSpeech] ?? 'other', lemma })
  })
  if (at === undefined) return undefined
  const lasts = new Set<number>()
  document.sentences().each((sentence: ItemSentence) => {
    lasts.add((sentence.out(its.span) as number[])[1]!)
  })
  return { sentences: sentencesAt(bounded, places, lasts), words }
}

function load(): WinkMethods {
  // Read when the first English article comes: most commands of the program never need it.
  const require = createRequire(import.meta.url)
  const create = require('wink-nlp') as typeof import('wink-nlp').default
  const model = require('wink-eng-lite-web-model') as typeof import('wink-eng-lite-web-model').default
  return create(model, ['sbd', 'pos'])
}

/**
 * Breaks runs of more than 40 characters without a space, for which wink-nlp takes time by the square of their length. A character is
 * replaced instead of one put in, so that offsets stay.
 */
function withoutLongRuns(text: string): string {
  return text.replaceAll(/\S{41,}/g, (run) => {
    let broken = ''
    for (let from = 0; from < run.length; from += longestRun + 1)
      broken += run.slice(from, from + longestRun) + (from + longestRun < run.length ? ' ' : '')
    return broken
  })
}

/** Where a token stands: after the spaces it is said to follow, or else further on, as some signs are left out. */
function placeOf(value: string, text: string, expected: number, from: number): number | undefined {
  if (text.startsWith(value, expected)) return expected
  const found = text.indexOf(value, from)
  return found < 0 ? undefined : found
}

/**
 * wink-nlp's sentences, ended by blank lines and list items too; one that goes on in lower case goes on. `lasts` are the numbers of the
 * tokens that end a sentence; line breaks are tokens.
 */
function sentencesAt(text: string, tokens: Sentence[], lasts: ReadonlySet<number>): Sentence[] {
  const sentences: Sentence[] = []
  let open = false
  for (const [at, { start, end }] of tokens.entries()) {
    const current = sentences.at(-1)
    if (text.slice(start, end).trim() !== '') {
      const gap = text.slice(current?.end ?? 0, start)
      const isBlock =
        current === undefined || /\n\s*\n/.test(gap) || (gap.includes('\n') && isItem(text, start))
      if (!isBlock && (open || /^\p{Ll}/u.test(text.slice(start, start + 2)))) current.end = end
      else sentences.push({ start, end })
      open = true
    }
    if (lasts.has(at)) open = isInLine(text, start, end)
  }
  return sentences
}

/** A sentence is not over where only a line is: pages wrap their text at any word. */
function isInLine(text: string, start: number, end: number): boolean {
  return (
    /^[^\S\n]*\n[^\S\n]*$/.test(text.slice(start, end)) &&
    !/[.!?…]["'”’)\]]*\s*$/.test(text.slice(Math.max(0, start - 4), start))
  )
}

function isItem(text: string, start: number): boolean {
  return /^(?:[-*•·]|\d{1,3}[.)])/.test(text.slice(start, start + 5))
}
