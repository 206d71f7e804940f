import type { ArticleWords } from '#src/language/article-words.ts'
import type { HeavyTerm } from '#src/language/heavy-terms.ts'
import { fold } from '#src/language/folding.ts'
import { aboutness } from './aboutness.ts'
import type { ArticleEvidence } from './concept-evidence.ts'
import type { ConceptIndex } from './concept-index.ts'
import { prefLabel } from './thesaurus.ts'
import type { Topic } from './topic.ts'

const mostTopics = 7
/** A concept is a topic from this share of the weightiest one on. */
const leastShare = 0.35
/** Fewer concepts than this are filled up with the article's own words. */
const fewestTopics = 2
const mostWords = 2
/** A word of the article is a topic from so many places on. */
const leastPlaces = 3
/** And from this share of the heaviest word's weight on. */
const leastWordShare = 0.6
/** An article keeps to one name of a concept from this share of its places on. */
const oneNameShare = 0.6
/** Labels people use themselves are preferred. */
const vocabularyGain = 1.25

/**
 * What an article is about, heaviest first, at most seven, in the reader's language. Concepts of the thesaurus come first; a
 * label of the vocabulary in use stands in for the thesaurus's own name of the same concept.
 */
export function findTopics(
  source: { article: ArticleWords; evidence: ArticleEvidence; terms: HeavyTerm[]; index: ConceptIndex },
  options: { language: string; vocabulary?: readonly string[] },
): Topic[] {
  const used = new Map((options.vocabulary ?? []).map((label) => [fold(label), label]))
  const concepts = conceptTopics(source.article, source.evidence, source.index, used, options.language)
  const words =
    concepts.length >= fewestTopics || !source.article.understood ? [] : wordTopics(source, concepts, used)
  return [...concepts, ...words].slice(0, mostTopics)
}

function conceptTopics(
  article: ArticleWords,
  evidence: ArticleEvidence,
  index: ConceptIndex,
  used: Map<string, string>,
  language: string,
): Topic[] {
  const ranked = aboutness(article, evidence, index)
    .map((found) => {
      const label =
        labelInUse(found.concept, index, used) ??
        labelOfArticle(found.concept, evidence, index, language) ??
        prefLabel(index.concepts[found.concept]!, language)
      return { ...found, label, weight: found.weight * (used.has(fold(label)) ? vocabularyGain : 1) }
    })
    .sort((one, other) => other.weight - one.weight)
  const heaviest = ranked[0]?.weight ?? 0
  const chosen: typeof ranked = []
  for (const candidate of ranked) {
    if (chosen.length === mostTopics || candidate.weight < leastShare * heaviest) break
    if (chosen.some(({ label }) => fold(label) === fold(candidate.label))) continue
    if (chosen.some(({ places }) => sameWords(places, candidate.places))) continue
    chosen.push(candidate)
  }
  return chosen.map(({ concept, label, weight }) => ({
    label,
    weight: Math.min(1, weight / heaviest),
    conceptId: index.concepts[concept]!.id,
  }))
}

function labelInUse(concept: number, index: ConceptIndex, used: Map<string, string>): string | undefined {
  const { labels } = index.concepts[concept]!
  for (const { text } of [...labels.de, ...labels.en]) {
    const label = used.get(fold(text))
    if (label !== undefined) return label
  }
  return undefined
}

/**
 * The thesaurus's other name that an article in the reader's language keeps to while never using the usual one: what is nearer (sourdough
 * for bread), and what is meant (one of several products).
 */
function labelOfArticle(
  concept: number,
  { hitsOf }: ArticleEvidence,
  index: ConceptIndex,
  language: string,
): string | undefined {
  // A name that needs a qualifier says too little without the article.
  const named = hitsOf(concept).filter(
    ({ term, part }) => term.kind === 'label' && !part && !term.ambiguous && term.source === language,
  )
  const counts = new Map<string, number>()
  for (const { term } of named) counts.set(term.text, (counts.get(term.text) ?? 0) + 1)
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  if (most === undefined || counts.has(prefLabel(index.concepts[concept]!, language))) return undefined
  const [text, count] = most
  return count > 1 && count > oneNameShare * named.length ? text : undefined
}

/** Two concepts found by the very same places are one topic. */
function sameWords(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  let shared = 0
  for (const place of other) if (one.has(place)) shared++
  return shared > 0.6 * other.size
}

/** Things the article returns to that no concept names; what is done in it or said of things is no topic. */
function wordTopics(
  { article, terms }: { article: ArticleWords; terms: HeavyTerm[] },
  known: Topic[],
  used: Map<string, string>,
): Topic[] {
  const named = known.map(({ label }) => fold(label))
  const heaviest = terms[0]?.weight ?? 1
  return terms
    .filter((term) => term.weight >= leastWordShare * heaviest && isThing(term, article))
    .filter((term) => !named.some((label) => label.includes(term.key) || term.folded.includes(label)))
    .slice(0, mostWords)
    .map((term) => ({
      label: used.get(term.folded) ?? asWritten(term, article),
      weight: Math.min(1, term.weight / heaviest) / 2,
      conceptId: null,
    }))
}

/** Named by the title or a heading, and in most of its places a noun or name: by its role in English, by its capital in German. */
function isThing({ key }: HeavyTerm, article: ArticleWords): boolean {
  const places = article.places.get(key) ?? []
  if (places.every((place) => ['lead', 'body'].includes(article.words[place]!.zone))) return false
  const things = places.filter((place) => {
    const { role, zone, start } = article.words[place]!
    if (article.language === 'en') return role === 'noun' || role === 'name'
    return /\p{Lu}/u.test((zone === 'title' ? article.title : article.text)[start]!)
  })
  return things.length >= leastPlaces && things.length > 0.7 * places.length
}

function asWritten({ first }: HeavyTerm, { words, title, text }: ArticleWords): string {
  const { zone, start, end } = words[first]!
  return (zone === 'title' ? title : text).slice(start, end)
}
