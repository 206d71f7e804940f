import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fold } from '#src/language/folding.ts'
import { lexiconKey } from '#src/language/lexicon.ts'
import { stemOf } from '#src/language/stems.ts'

/**
 * Makes data/lexicon/german-english.tsv from the dictionaries of the Debian packages dict-freedict-deu-eng and
 * dict-freedict-eng-deu (fetched with `apt-get download`, unpacked anywhere):
 * `node server/cli/make-lexicon.ts freedict-deu-eng.dict.dz freedict-eng-deu.dict.dz`.
 *
 * One German word a line (folded, or two words): the word, how common it is (floor of log2 of its occurrences in the
 * dictionary's own entries and examples), and up to four English translations, best first, separated by `|`.
 */
const translationsKept = 4
const rareTranslationsKept = 2
const folder = join(import.meta.dirname, '../../data')

type Found = { votes: Map<string, number> }

const [germanFile, englishFile] = process.argv.slice(2)
if (germanFile === undefined || englishFile === undefined)
  throw new Error('usage: make-lexicon.ts freedict-deu-eng.dict.dz freedict-eng-deu.dict.dz')
const ranks = new Map(
  readFileSync(join(folder, 'vectors/english.words'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((word, rank) => [word, rank]),
)
const entries = new Map<string, Found>()
const counts = new Map<string, number>()
readGerman(gunzipSync(readFileSync(germanFile)).toString('utf8'))
readEnglish(gunzipSync(readFileSync(englishFile)).toString('utf8'))

const kept = new Map<string, string[]>()
for (const [word, { votes }] of [...entries].sort(([one], [other]) => one.length - other.length)) {
  const inOrder = withoutPlurals(
    [...votes].sort((one, other) => other[1] - one[1]).map(([english]) => english),
  )
  const best = inOrder.slice(0, (counts.get(word) ?? 0) > 1 ? translationsKept : rareTranslationsKept)
  const base = lexiconKey(word, kept)
  const sameAsBase = base !== undefined && best.some((english) => kept.get(base)!.some(isFormOf(english)))
  if (!sameAsBase && isWorthItsPlace(word, best)) kept.set(word, best)
}
const commonness = new Map<string, number>()
for (const [word, count] of counts) {
  const key = lexiconKey(word, kept)
  if (key !== undefined) commonness.set(key, (commonness.get(key) ?? 0) + count)
}
const lines = [...kept]
  .map(
    ([word, best]) => `${word}\t${Math.floor(Math.log2(1 + (commonness.get(word) ?? 0)))}\t${best.join('|')}`,
  )
  .sort()
writeFileSync(join(folder, 'lexicon/german-english.tsv'), `${lines.join('\n')}\n`)
console.log(`${lines.length} German words and phrases`)

function withoutPlurals(english: string[]): string[] {
  return english.filter((word) => !english.some((other) => word === `${other}s`))
}

function isFormOf(english: string): (other: string) => boolean {
  return (other) => stemOf(english, 'en') === stemOf(other, 'en')
}

/** Long compounds are split when they are met, and of phrases only the usual ones are worth their place. */
function isWorthItsPlace(word: string, best: string[]): boolean {
  const rank = Math.min(...best.map(rankOf))
  const seen = counts.get(word) ?? 0
  if (word.includes(' ')) return word.split(' ').length === 2 && word.length <= 24 && rank < 6000
  if (word.length > 24) return false
  if (word.length > 15) return best.some((english) => !english.includes(' ')) && rank < 20_000
  if (seen <= 1 && word.length > 10 && best.every((english) => english.includes(' ')) && isCompound(word))
    return false
  return seen > 1 || rank < 30_000
}

function isCompound(word: string): boolean {
  for (let at = 4; at <= word.length - 4; at++) {
    if (!kept.has(word.slice(0, at).replace(/s$/, '')) && !kept.has(word.slice(0, at).replace(/e?n$/, '')))
      continue
    if (lexiconKey(word.slice(at), kept) !== undefined) return true
  }
  return false
}

function rankOf(english: string): number {
  return Math.max(...english.split(' ').map((word) => ranks.get(word)!))
}

/** Entries begin at the start of a line with the headword and its pronunciation; translations follow up to the next section. */
function readGerman(text: string): void {
  let head: string | undefined
  for (const line of text.split('\n')) {
    const started = /^(\S[^/]*?) \/[^/]*\//.exec(line)
    if (started !== null) {
      head = started[1]
      countGerman(head!)
    } else if (head !== undefined && /^( \[|\d+\. |\S)/.test(line)) {
      for (const [order, english] of translationsIn(line).entries()) vote(head, english, 1 / (1 + order))
    } else if (/^\s+"/.test(line)) countGerman(line.slice(0, line.indexOf(' - ')))
    else if (line.trim() === '' || line.startsWith(' ')) head = undefined
  }
}

function readEnglish(text: string): void {
  let head: string | undefined
  for (const line of text.split('\n')) {
    const started = /^(\S[^/]*?) \/[^/]*\//.exec(line)
    if (started !== null) head = started[1]
    else if (head !== undefined && /^( \[|\d+\. |\S)/.test(line)) {
      for (const [order, german] of translationsIn(line).entries()) vote(german, head, 0.5 / (1 + order))
    } else head = undefined
  }
}

function translationsIn(line: string): string[] {
  return line
    .replaceAll(/<[^>]*>|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|^\d+\. /g, ' ')
    .split(/[,;]/)
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
    .filter((item) => item !== '')
}

function vote(german: string, english: string, weight: number): void {
  const key = germanKey(german)
  const translation = fold(english)
    .replace(/^(to|the|a|an) /, '')
    .trim()
  const words = translation.split(' ')
  if (key === undefined || words.length > 3 || !words.every((word) => ranks.has(word))) return
  const found = entries.get(key) ?? { votes: new Map<string, number>() }
  entries.set(key, found)
  // A rare word as a translation is more often slang or a plural of its own than what is meant.
  const common = 1 / (1 + rankOf(translation) / 20_000)
  found.votes.set(translation, (found.votes.get(translation) ?? 0) + weight * common)
}

function germanKey(german: string): string | undefined {
  const words = fold(german)
    .replace(/^(der|die|das|sich|etw\.|jdn?\.|jdm\.) /, '')
    .split(' ')
  if (words.length > 3 || !words.every((word) => /^[a-z][a-z-]*[a-z]$/.test(word))) return undefined
  if (words.length > 1 && words.some((word) => word.length < 3)) return undefined
  return words.join(' ')
}

function countGerman(text: string): void {
  for (const word of fold(text).match(/[a-z]+/g) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
}
