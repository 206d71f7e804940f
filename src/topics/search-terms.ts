import { fold } from '#src/language/folding.ts'
import type { WordLanguage } from '#src/language/stems.ts'
import { tokensOf } from '#src/language/tokens.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import type { Concept } from './thesaurus.ts'

/** A label or sign as it is looked for in articles of one language. */
export type Term = {
  /** Keys of each of its words (see word-keys.ts); any of them will do. */
  words: (readonly string[])[]
  concept: number
  kind: 'label' | 'sign'
  strength: 1 | 2 | 3
  /** A label that may mean something else, too. */
  ambiguous: boolean
  /** A proper name in English (Rust, Apple), which a common word of the same letters is not. */
  proper: boolean
  /** As the thesaurus has it, and its folded words. */
  text: string
  source: WordLanguage
  spelled: string
  /** Only written in capitals does it count: IT, KI, US. */
  capitals: boolean
  /** 0..1: how much is said by a word this common, and as a sign shared by so many concepts. */
  information: number
  /** The concepts' own number of this term, so that distinct ones can be counted. */
  id: number
}

/** Terms by every key of their first word. A term is its place in `all`. */
export type Terms = {
  all: Term[]
  starting: Map<string, TermsOfWord>
  /**
   * What is asked of every place in an article, `factWidth` numbers a term (see `fact`): in objects, half of the time of ranking a long
   * article goes into fetching them from memory.
   */
  facts: Float32Array
  /** By term id, `noteWidth` numbers each (see `note`), for one search at a time. */
  notes: Float32Array
  /** The last stamp given. */
  stamp: number
}

/** Those of this one word, and longer ones by every key of their second word. */
export type TermsOfWord = { single: number[]; longer: Map<string, number[]> }

export const factWidth = 7
/**
 * The columns of `facts`: `says` is a label's information or a sign's mass, `part` what the term weighs in its concept's vector, and
 * `share` one divided by how many terms are spelled like it.
 */
export const fact = { concept: 0, says: 1, words: 2, flags: 3, id: 4, part: 5, share: 6 } as const
export const flag = { label: 1, ambiguous: 2, proper: 4, strong: 8, capitals: 16 } as const
export const noteWidth = 5
/**
 * The columns of `notes`: the stamp of the word at which a term was last found; zeros between two searches: a sign's mass, how many
 * places there are, what they weigh together, and the heaviest in the title.
 */
export const note = { foundAt: 0, mass: 1, count: 2, weight: 3, title: 4 } as const

/** What a sign of each strength weighs beside a name, before what is known of its words. */
const strengthMass = { 1: 0.3, 2: 1, 3: 2.2 } as const
/** What names weigh beside signs in the vector of their concept. */
const nameMass = 2
const ambiguousMass = 0.8
/**
 * Signs that say less are not looked for: half of the places of signs in an English article are of those, and without them articles
 * are ranked the same.
 */
const leastMass = 0.06

/** All labels and signs of the thesaurus, ready to be looked for in articles of a language. */
export function collectTerms(concepts: Concept[], language: WordLanguage, knowledge: WordsKnowledge): Terms {
  const terms: Term[] = []
  let id = 0
  const add = (
    text: string,
    source: WordLanguage,
    term: Pick<Term, 'concept' | 'kind' | 'strength' | 'ambiguous'>,
    seen: Set<string>,
  ) => {
    const tokens = tokensOf(text)
    if (tokens.length === 0 || tokens.length > 6) return
    if (source !== language && !passesInto(text, tokens.length, knowledge)) return
    const words = tokens.map((token) =>
      telling(knowledge.keysOf(token.folded, language), language, knowledge),
    )
    const spelled = words.map(([base]) => base).join(' ')
    if (seen.has(spelled)) return
    seen.add(spelled)
    const [only] = tokens
    const capitals = tokens.length === 1 && only!.capitals && only!.folded.length <= 4
    if (tokens.length === 1 && !capitals && knowledge.stopWords[language].has(only!.folded)) return
    const made: Term = {
      ...term,
      words,
      capitals,
      text,
      source,
      spelled: tokens.map(({ folded }) => folded).join(' '),
      proper: tokens.length === 1 && !capitals && term.kind === 'label' && /^\p{Lu}\p{Ll}/u.test(text),
      information: informationOf(tokens, language, knowledge),
      id: id++,
    }
    terms.push(made)
    // German writes the same compound as one word or with a hyphen.
    if (language !== 'de' || tokens.length !== 2 || !tokens[1]!.joined) return
    const together = knowledge.keysOf(`${tokens[0]!.folded}${tokens[1]!.folded}`, language)
    terms.push({ ...made, words: [together] })
  }
  for (const [concept, { labels, hidden, signs }] of concepts.entries()) {
    const seen = new Set<string>()
    const order: WordLanguage[] = language === 'de' ? ['de', 'en'] : ['en']
    for (const source of order)
      for (const { text, qualifier } of [...labels[source], ...hidden[source]])
        add(text, source, { concept, kind: 'label', strength: 3, ambiguous: qualifier !== null }, seen)
    for (const source of order)
      for (const sign of signs)
        if (sign.language === source || (sign.language === null && source === language))
          add(sign.text, source, { concept, kind: 'sign', strength: sign.strength, ambiguous: false }, seen)
  }
  shareInformation(terms.filter(({ kind }) => kind === 'sign'))
  const all = terms.filter((term) => term.kind === 'label' || massOf(term) >= leastMass)
  const starting = new Map<string, TermsOfWord>()
  const facts = new Float32Array(all.length * factWidth)
  const spelledAlike = new Map<string, number>()
  for (const { spelled } of all) spelledAlike.set(spelled, (spelledAlike.get(spelled) ?? 0) + 1)
  for (const [place, term] of all.entries()) {
    file(starting, place, term)
    facts.set(factsOf(term, spelledAlike.get(term.spelled)!), place * factWidth)
  }
  return { all, starting, facts, notes: new Float32Array(id * noteWidth), stamp: 0 }
}

/** In the order of `fact`. */
function factsOf(term: Term, spelledAlike: number): number[] {
  const flags =
    (term.kind === 'label' ? flag.label : 0) +
    (term.ambiguous ? flag.ambiguous : 0) +
    (term.proper ? flag.proper : 0) +
    (term.strength === 3 ? flag.strong : 0) +
    (term.capitals ? flag.capitals : 0)
  const isLabel = term.kind === 'label'
  const says = isLabel ? term.information : massOf(term)
  const part = isLabel ? says * (term.ambiguous ? ambiguousMass : nameMass) : says
  return [term.concept, says, term.words.length, flags, term.id, part, 1 / spelledAlike]
}

/** The signs of these folded words, inflected or not; of those that are looked for. */
export function signsOf(
  folded: string[],
  language: WordLanguage,
  { all, starting }: Terms,
  knowledge: WordsKnowledge,
): Term[] {
  const [first, second, ...rest] = folded.map((word) =>
    telling(knowledge.keysOf(word, language), language, knowledge),
  )
  const found = new Set<Term>()
  for (const key of first ?? []) {
    const known = starting.get(key)
    if (known === undefined) continue
    const candidates =
      second === undefined ? known.single : second.flatMap((next) => known.longer.get(next) ?? [])
    for (const place of candidates) {
      const term = all[place]!
      const isWhole =
        term.words.length === folded.length &&
        rest.every((keys, at) => keys.some((it) => term.words[at + 2]!.includes(it)))
      if (term.kind === 'sign' && isWhole) found.add(term)
    }
  }
  return [...found]
}

/** How much one place of a sign says. */
function massOf({ strength, information }: Pick<Term, 'strength' | 'information'>): number {
  return strengthMass[strength] * information
}

function file(starting: Map<string, TermsOfWord>, place: number, { words }: Term): void {
  for (const key of words[0]!) {
    const known = starting.get(key) ?? { single: [], longer: new Map<string, number[]>() }
    starting.set(key, known)
    if (words.length === 1) known.single.push(place)
    else for (const next of words[1]!) push(known.longer, next, place)
  }
}

/** A sign of many concepts speaks less for each of them. */
function shareInformation(signs: Term[]): void {
  for (const same of Map.groupBy(signs, ({ spelled }) => spelled).values()) {
    const concepts = new Set(same.map(({ concept }) => concept)).size
    for (const term of same) term.information /= Math.sqrt(concepts)
  }
}

/** A word's keys without those every article has: Wien is no form of "wie". */
export function telling(
  keys: readonly string[],
  language: WordLanguage,
  { stopWords }: WordsKnowledge,
): readonly string[] {
  const left = keys.filter((key) => !stopWords[language].has(key))
  // The very keys where it can be: there are hundreds of thousands of terms.
  return left.length > 0 && left.length < keys.length ? left : keys
}

/** English terms are used in German articles too, but single ones that are German words as well mean something else there. */
function passesInto(text: string, words: number, knowledge: WordsKnowledge): boolean {
  return words > 1 || (!knowledge.lexicon.knows(fold(text)) && !knowledge.stopWords.de.has(fold(text)))
}

function informationOf(
  tokens: { folded: string }[],
  language: WordLanguage,
  knowledge: WordsKnowledge,
): number {
  const idf = tokens.reduce(
    (sum, { folded }) =>
      sum + (knowledge.stopWords[language].has(folded) ? 0 : knowledge.idfOf(folded, language)),
    0,
  )
  return Math.min(1, Math.max(0.12, (idf - 1.2) / 4))
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
