import type { ArticleWords } from '#src/language/article-words.ts'
import type { HeavyTerm } from '#src/language/heavy-terms.ts'
import { fold } from '#src/language/folding.ts'
import type { ArticleEvidence, Evidence } from './concept-evidence.ts'
import type { ConceptIndex } from './concept-index.ts'
import { prefLabel } from './thesaurus.ts'
import type { Topic } from './topic.ts'

const mostTopics = 7
/** A concept is a topic from this share of the strongest one on, and from this strength. */
const leastShare = 0.3
const leastStrength = 0.9
/** Fewer concepts than this are filled up with the article's own words. */
const fewestTopics = 3
const mostWords = 2
/** Labels people use themselves are preferred. */
const vocabularyGain = 1.25

/**
 * What an article is about, heaviest first, at most seven, in the reader's language. Concepts of the thesaurus come first; a
 * label of the vocabulary in use stands in for the thesaurus's own name of the same concept. Corrections (labels added or
 * taken away by the reader) are applied last: added ones lead the list.
 */
export function findTopics(
  source: { article: ArticleWords; evidence: ArticleEvidence; terms: HeavyTerm[]; index: ConceptIndex },
  options: {
    language: string
    vocabulary?: readonly string[]
    corrections?: { added: readonly string[]; removed: readonly string[] }
  },
): Topic[] {
  const used = new Map((options.vocabulary ?? []).map((label) => [fold(label), label]))
  const concepts = conceptTopics(source.evidence, source.index, used, options.language)
  const words =
    concepts.length >= fewestTopics || !source.article.understood ? [] : wordTopics(source, concepts, used)
  return correct([...concepts, ...words].slice(0, mostTopics), options.corrections)
}

function conceptTopics(
  { byConcept }: ArticleEvidence,
  index: ConceptIndex,
  used: Map<string, string>,
  language: string,
): Topic[] {
  const ranked = [...byConcept.values()]
    .map((evidence) => {
      const label =
        labelInUse(evidence.concept, index, used) ?? prefLabel(index.concepts[evidence.concept]!, language)
      const gain = used.has(fold(label)) ? vocabularyGain : 1
      return { evidence, label, strength: nameable(evidence) * gain }
    })
    .sort((one, other) => other.strength - one.strength)
  const strongest = ranked[0]?.strength ?? 0
  const chosen: typeof ranked = []
  for (const candidate of ranked) {
    if (chosen.length === mostTopics) break
    if (candidate.strength < Math.max(leastStrength, leastShare * strongest)) break
    if (chosen.some(({ label }) => fold(label) === fold(candidate.label))) continue
    if (chosen.some(({ evidence }) => sameWords(evidence, candidate.evidence))) continue
    chosen.push(candidate)
  }
  return chosen.map(({ evidence, label, strength }) => ({
    label,
    weight: Math.min(1, strength / strongest),
    conceptId: index.concepts[evidence.concept]!.id,
  }))
}

/** Signs alone may be shared with neighbours; what is called by its name is surely a topic. */
function nameable({ strength, title, heading, lead, body, strongSigns }: Evidence): number {
  return title + heading + lead + body > 0.4 || strongSigns > 1 ? strength : strength * 0.5
}

function labelInUse(concept: number, index: ConceptIndex, used: Map<string, string>): string | undefined {
  const { labels } = index.concepts[concept]!
  for (const { text } of [...labels.de, ...labels.en]) {
    const label = used.get(fold(text))
    if (label !== undefined) return label
  }
  return undefined
}

/** Two concepts found by the very same places are one topic. */
function sameWords(one: Evidence, other: Evidence): boolean {
  const places = new Set(one.hits.map((hit) => hit.word))
  const shared = other.hits.filter((hit) => places.has(hit.word)).length
  return shared > 0.7 * other.hits.length
}

function wordTopics(
  { article, terms }: { article: ArticleWords; terms: HeavyTerm[] },
  known: Topic[],
  used: Map<string, string>,
): Topic[] {
  const named = known.map(({ label }) => fold(label))
  const heaviest = terms[0]?.weight ?? 1
  return terms
    .filter((term) => (article.places.get(term.key)?.length ?? 0) > 2)
    .filter((term) => !named.some((label) => label.includes(term.folded)))
    .slice(0, mostWords)
    .map((term) => ({
      label: used.get(term.folded) ?? asWritten(term, article),
      weight: Math.min(1, term.weight / heaviest) / 2,
      conceptId: null,
    }))
}

function asWritten({ first }: HeavyTerm, { words, title, text }: ArticleWords): string {
  const { zone, start, end } = words[first]!
  return (zone === 'title' ? title : text).slice(start, end)
}

function correct(
  topics: Topic[],
  corrections: { added: readonly string[]; removed: readonly string[] } | undefined,
): Topic[] {
  if (corrections === undefined) return topics
  const gone = new Set([...corrections.removed, ...corrections.added].map(fold))
  const added = corrections.added.map((label) => ({ label, weight: 1, conceptId: null }))
  return [...added, ...topics.filter(({ label }) => !gone.has(fold(label)))].slice(0, mostTopics)
}
