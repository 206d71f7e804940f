import type { WordLanguage } from '#src/language/stems.ts'
import type { WordsKnowledge } from '#src/language/words-knowledge.ts'
import { foldedWords, type ConceptIndex, type Meaning } from '#src/topics/concept-index.ts'
import { interestsJoined } from './joint-labels.ts'
import type { LikelyMeaning } from './likely-meanings.ts'

/** A concept a label means, with the share of the label that says so. */
export type SharedMeaning = Meaning & { share: number }

/** What a label is a name of, and the languages it is a name in. */
export type NamedMeanings = { meanings: Meaning[]; languages: WordLanguage[] }

const both: WordLanguage[] = ['de', 'en']
/** A label's names are enough when they make up this share of it. */
const mostlyNamed = 0.7

/** The concepts a label is a name of, whole or joined of several names; none where it is no name. */
export function exactMeanings(
  label: string,
  folded: string[],
  index: ConceptIndex,
  knowledge: WordsKnowledge,
): NamedMeanings {
  const single = namedMeanings(folded, index, knowledge)
  return single.meanings.length > 0 ? single : jointMeanings(label, index, knowledge)
}

function namedMeanings(folded: string[], index: ConceptIndex, knowledge: WordsKnowledge): NamedMeanings {
  // "space" is no inflected "SPAC": what is written just so in one language is not an inflected word of the other.
  const written = both.filter((language) => index.hasLabel(folded, language))
  const found = (written.length > 0 ? written : both)
    .map((language) => ({ language, meanings: likeliest(index.meaningsOf(folded, language)) }))
    .filter(({ meanings }) => meanings.length > 0)
  if (found.length > 0)
    return {
      languages: found.map(({ language }) => language),
      meanings: distinct(found.flatMap(({ meanings }) => meanings)),
    }
  // "Container-Orchestrierung" and "Containerorchestrierung" are one word; then what the dictionary says it means.
  const together = index.meaningsOf([folded.join('')], 'de')
  if (together.length > 0) return { languages: ['de'], meanings: together }
  const apart = index.meaningsOf(partsOf(folded.join(''), knowledge.split), 'de')
  if (apart.length > 0) return { languages: ['de'], meanings: apart }
  for (const translation of knowledge.lexicon.translate(folded.join(' ')).slice(0, 2)) {
    const meanings = index.meaningsOf(foldedWords(translation), 'en').filter((it) => !it.ambiguous)
    if (meanings.length > 0) return { languages: ['de'], meanings }
  }
  return { languages: [], meanings: [] }
}

/** What a label means that joins several names; nothing unless each of them is one. */
function jointMeanings(label: string, index: ConceptIndex, knowledge: WordsKnowledge): NamedMeanings {
  const parts = interestsJoined(label).map((ways) => {
    const found = ways.map((way) => namedMeanings(foldedWords(way), index, knowledge))
    return found.find(({ meanings }) => meanings.length > 0)
  })
  if (parts.length === 0 || parts.some((part) => part === undefined)) return { languages: [], meanings: [] }
  const known = parts.filter((part) => part !== undefined)
  return {
    languages: [...new Set(known.flatMap(({ languages }) => languages))],
    meanings: distinct(known.flatMap(({ meanings }) => meanings)),
  }
}

/** In one language what has the label for its very name is meant, not what needs a qualifier to be told from it. */
function likeliest(meanings: Meaning[]): Meaning[] {
  const plain = meanings.filter(({ ambiguous }) => !ambiguous)
  return distinct(plain.length > 0 ? plain : meanings)
}

/** Each concept once. */
function distinct(meanings: Meaning[]): Meaning[] {
  return [...new Map(meanings.map((meaning) => [meaning.concept, meaning])).values()]
}

/** Names inside the label, and what it probably means where they do not make up most of it. */
export function inexactMeanings(
  words: string[],
  language: WordLanguage | 'either',
  likely: LikelyMeaning[],
  index: ConceptIndex,
  knowledge: WordsKnowledge,
): SharedMeaning[] {
  const partial = partialMeanings(words, language, index, knowledge)
  const named = partial.reduce((sum, { share }) => sum + share, 0)
  if (named > mostlyNamed) return partial
  return [
    ...partial,
    ...likely
      .filter(({ concept }) => !partial.some((it) => it.concept === concept))
      .map(({ concept, likelihood }) => ({ concept, share: (1 - named) * likelihood, ambiguous: false })),
  ]
}

/** Concepts named inside a longer label ("barrierefreie Webseiten"), the longest names first. */
function partialMeanings(
  words: string[],
  language: WordLanguage | 'either',
  index: ConceptIndex,
  knowledge: WordsKnowledge,
): SharedMeaning[] {
  const source = language === 'either' ? 'en' : language
  const parts = words.flatMap((word) => {
    const split = source === 'de' ? topParts(word, knowledge) : []
    return split.length > 0 && index.meaningsOf([word], 'de').length === 0 ? split : [word]
  })
  if (parts.length < 2) return []
  const idfs = parts.map((part) => knowledge.idfOf(part, source))
  const sum = idfs.reduce((total, idf) => total + idf, 0) || 1
  const taken = new Set<number>()
  const found: SharedMeaning[] = []
  for (let length = parts.length - 1; length > 0; length--)
    for (let from = 0; from + length <= parts.length; from++) {
      const range = Array.from({ length }, (_, step) => from + step)
      if (range.some((at) => taken.has(at))) continue
      const meanings = index
        .meaningsOf(
          range.map((at) => parts[at]!),
          source,
        )
        .filter((meaning) => !meaning.ambiguous)
      const share = range.reduce((total, at) => total + idfs[at]!, 0) / sum
      if (meanings.length === 0) continue
      for (const at of range) taken.add(at)
      for (const meaning of meanings) found.push({ ...meaning, share: share * 0.9 })
    }
  return found
}

function topParts(word: string, { split, lexicon }: WordsKnowledge): string[] {
  return lexicon.commonness(word) > 3 ? [] : partsOf(word, split)
}

/** The parts a compound is made of, without the parts of those. */
function partsOf(word: string, split: WordsKnowledge['split']): string[] {
  const parts = split(word)
  const top: string[] = []
  let length = 0
  // The splitter gives the parts of the whole word before the parts of its parts.
  for (const part of parts) {
    if (length + part.length > word.length) break
    top.push(part)
    length += part.length
  }
  return top
}
