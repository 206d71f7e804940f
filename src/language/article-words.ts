import { readEnglish, type EnglishReading, type WordRole } from './english-reader.ts'
import { detectLanguage } from './language-detection.ts'
import { sentencesOf, type Sentence } from './sentences.ts'
import { stemOf, type WordLanguage } from './stems.ts'
import { longestText, tokensOf, type Token } from './tokens.ts'
import type { WordsKnowledge } from './words-knowledge.ts'

/** Where in an article a word stands. */
export type Zone = 'title' | 'heading' | 'lead' | 'body'

/** A word of an article. Its offsets are into the title where the zone is `title`, else into the text. */
export type Word = Token & {
  zone: Zone
  /** Within what the reader had selected. */
  selected: boolean
  /** What it is compared by: its base form first, then other forms it may be of, and hyphenated words written as one. */
  keys: readonly string[]
  /** The same for a German compound's parts. */
  parts: readonly string[]
  /** What it does in its sentence, in English. */
  role: WordRole | undefined
}

/** An article as matching reads it; made once per article. */
export type ArticleWords = {
  title: string
  /** As it was given, up to 200,000 characters. */
  text: string
  language: WordLanguage
  /** False where the language is neither German nor English: little can be said about such an article. */
  understood: boolean
  /** The title's words first, then the text's. */
  words: Word[]
  /** Indexes into `words` by key, part, and root (a Snowball stem with `~` in front), in order. */
  places: Map<string, number[]>
  sentences: Sentence[]
}

const longestTitle = 1_000
const leadWords = 120
const longestHeading = 90

/** Reads an article's words; `lang` (ISO 639-1, with or without region) is detected where it is not given. */
export function readArticleWords(
  article: { title: string; text: string; lang?: string | null; selection?: string | null },
  knowledge: Pick<WordsKnowledge, 'split' | 'keysOf'>,
): ArticleWords {
  const title = article.title.slice(0, longestTitle)
  const text = article.text.slice(0, longestText)
  const found = languageOf(article.lang, `${title}\n${text}`)
  const language = found === 'de' ? 'de' : 'en'
  const [titleReading, reading] = found === 'en' ? [readEnglish(title), readEnglish(text)] : []
  const selected = selectedRange(text, article.selection)
  const words = [
    ...wordsOf(tokensOf(title), () => 'title', undefined, language, titleReading, knowledge),
    ...wordsOf(tokensOf(text), zones(text), selected, language, reading, knowledge),
  ]
  if (words.every((word) => word.capitals || word.folded.length < 2))
    for (const word of words) word.capitals = false
  return {
    title,
    text,
    language,
    understood: found === 'de' || found === 'en' || found === undefined,
    words,
    places: placesOf(words, language),
    sentences: reading?.sentences ?? sentencesOf(text),
  }
}

/** The key of a word's root, which it shares with words made of it: `~climb` for climbing and climber. */
export function rootKey(folded: string, language: WordLanguage): string {
  return `~${stemOf(folded, language)}`
}

function languageOf(given: string | null | undefined, text: string): string | undefined {
  const stated = given?.toLowerCase().split(/[-_]/)[0]
  if (stated === 'de' || stated === 'en') return stated
  const detected = detectLanguage(text)
  return detected?.sure === true ? detected.language : stated || detected?.language
}

function wordsOf(
  tokens: Token[],
  zoneOf: (token: Token, index: number) => Zone,
  selected: { start: number; end: number } | undefined,
  language: WordLanguage,
  reading: EnglishReading | undefined,
  knowledge: Pick<WordsKnowledge, 'split' | 'keysOf'>,
): Word[] {
  return tokens.map((token, index) => {
    const read = reading?.words.get(token.start)
    const own = knowledge.keysOf(token.folded, language)
    const together =
      !token.joined && tokens[index + 1]?.joined === true ? joinedWord(tokens, index) : undefined
    const keys = together === undefined ? own : [...own, ...knowledge.keysOf(together, language)]
    const parts =
      language === 'de'
        ? knowledge.split(token.folded).flatMap((part) => knowledge.keysOf(part, language))
        : []
    const isSelected = selected !== undefined && token.start >= selected.start && token.end <= selected.end
    return { ...token, zone: zoneOf(token, index), selected: isSelected, keys, parts, role: read?.role }
  })
}

function joinedWord(tokens: Token[], first: number): string {
  let word = tokens[first]!.folded
  for (let at = first + 1; tokens[at]?.joined === true && word.length < 40; at++) word += tokens[at]!.folded
  return word
}

/** A short paragraph of its own without a full stop is a heading; the first 120 words are the lead. */
function zones(text: string): (token: Token, index: number) => Zone {
  const headings: { start: number; end: number }[] = []
  for (const found of text.matchAll(/(?:^|\n)[ \t]*(#{1,6} )?([^\n]{3,})(?=\n|$)/g)) {
    const line = found[2]!.trim()
    const end = found.index + found[0].length
    const alone =
      /^\n[ \t]*(\n|$)/.test(text.slice(end, end + 40)) &&
      (found.index === 0 || text[found.index - 1] === '\n')
    if (found[1] !== undefined || (alone && line.length <= longestHeading && !/[.!?:;,]$/.test(line)))
      headings.push({ start: found.index, end })
  }
  let next = 0
  return (token, index) => {
    while (next < headings.length && headings[next]!.end < token.end) next++
    const heading = headings[next]
    if (heading !== undefined && token.start >= heading.start) return 'heading'
    return index < leadWords ? 'lead' : 'body'
  }
}

function selectedRange(
  text: string,
  selection: string | null | undefined,
): { start: number; end: number } | undefined {
  const wanted = selection?.trim()
  if (!wanted) return undefined
  const start = text.indexOf(wanted)
  return start < 0 ? undefined : { start, end: start + wanted.length }
}

function placesOf(words: Word[], language: WordLanguage): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, word] of words.entries())
    for (const key of [...word.keys, ...word.parts, rootKey(word.folded, language)]) {
      const known = places.get(key)
      if (known === undefined) places.set(key, [index])
      else if (known.at(-1) !== index) known.push(index)
    }
  return places
}
