import { readArticleWords } from '#src/language/article-words.ts'
import { fold } from '#src/language/folding.ts'
import type { WordLanguage } from '#src/language/stems.ts'
import { findEvidence } from '#src/topics/concept-evidence.ts'
import type { Evidence } from '#src/topics/evidence-by-concept.ts'
import { prefLabel } from '#src/topics/thesaurus.ts'
import type { Knowledge } from './knowledge.ts'

/** `from` is the words it was read in. */
export type ProposedInterest = { label: string; from: string }

const mostProposed = 6
const longestText = 2000
const fewWords = 5
/** Words this common (see `Term.information`) name a topic in an article, but not in three words about a person. */
const leastNamed = 0.3
/** So many strong signs stand for a concept that is not named: "Kubernetes-Admin" speaks for containers. */
const leastSigns = 1.6

/**
 * First interests that short texts about a person speak for, at most six: the thesaurus's concepts that they name, those
 * of the first texts first. In the words the user has in use where those mean the same, as it stands where a text of `said`
 * is a concept's name and nothing more, else in `language`.
 */
export function proposeInterests(
  texts: string[],
  { index, words }: Knowledge,
  {
    language,
    vocabulary = [],
    known = [],
    said = [],
  }: {
    language: string
    vocabulary?: readonly string[]
    known?: readonly string[]
    said?: readonly string[]
  },
): ProposedInterest[] {
  const used = new Map(vocabulary.map((label) => [fold(label), label]))
  const taken = new Set(known.map(fold))
  const proposed: ProposedInterest[] = []
  for (const text of texts) {
    const found = new Map<number, number>()
    for (const lang of languagesOf(text)) {
      const article = readArticleWords(
        { title: '', text: text.slice(0, longestText), lang: lang ?? null },
        words,
      )
      for (const evidence of findEvidence(article, index).byConcept.values()) {
        const strength = speaksFor(evidence)
        if (strength > (found.get(evidence.concept) ?? 0)) found.set(evidence.concept, strength)
      }
    }
    // Who builds software is not interested in all of computing.
    const wider = new Set([...found.keys()].flatMap((concept) => index.broader[concept]!))
    for (const [concept] of [...found].sort(([, one], [, other]) => other - one)) {
      if (wider.has(concept)) continue
      const { labels } = index.concepts[concept]!
      const names = [...labels.de, ...labels.en].map((label) => fold(label.text))
      if (names.some((name) => taken.has(name))) continue
      const inUse = names.map((name) => used.get(name)).find((label) => label !== undefined)
      const own = said.includes(text) && names.includes(fold(text.trim())) ? text.trim() : undefined
      const label = inUse ?? own ?? prefLabel(index.concepts[concept]!, language)
      for (const name of [...names, fold(label)]) taken.add(name)
      proposed.push({ label, from: text.slice(0, 120) })
      if (proposed.length === mostProposed) return proposed
    }
  }
  return proposed
}

/** A role of three words is too short to tell its language, so both are tried; a sentence of notes is not. */
function languagesOf(text: string): (WordLanguage | undefined)[] {
  return text.trim().split(/\s+/).length < fewWords ? ['de', 'en'] : [undefined]
}

/** 0 where the words are too common, too ambiguous or too few. */
function speaksFor({
  title,
  heading,
  lead,
  body,
  signMass,
  strongSigns,
  strength,
  places,
  ambiguous,
}: Evidence): number {
  if (places === ambiguous) return 0
  const named = title + heading + lead + body
  return named >= leastNamed || (strongSigns > 0 && signMass >= leastSigns) ? strength : 0
}
