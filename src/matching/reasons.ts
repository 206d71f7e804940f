import type { ArticleWords } from '#src/language/article-words.ts'
import type { Hit } from '#src/topics/term-hits.ts'
import type { ArticleProfile } from './article-profile.ts'
import type { CompiledInterest } from './compiled-interest.ts'
import { directMatch, type DirectMatch } from './direct-match.ts'
import type { Knowledge } from './knowledge.ts'
import { similarity } from './soft-match.ts'
import type { Passage, Reason } from './suggestion.ts'

/** A place in the article that speaks for an interest. */
type Place = { word: number; length: number; weight: number }

const mostTerms = 6
const nearTerms = 4
/** Words are near enough in meaning to be shown from this cosine on. */
const nearEnough = 0.45
const longestPassage = 400
const narrowerWeight = 0.6

/** Whether anything in an article can be shown for an interest. Quick; `reasonFor` may be asked when it says yes. */
export function canBeShown(
  interest: CompiledInterest,
  profile: ArticleProfile,
  direct: DirectMatch,
): boolean {
  if (interest.meanings.some(({ concept }) => profile.evidence.total[concept]! > 0)) return true
  if (direct.places.length > 0) return true
  const vector = interest.wide
  return vector !== undefined && profile.terms.some((term) => similarity(vector, term.vector) >= nearEnough)
}

/**
 * The reason an article speaks to an interest: terms as they stand in it, strongest first, and the sentence with most of
 * them. Throws where there is nothing to show (see `canBeShown`).
 */
export function reasonFor(interest: CompiledInterest, profile: ArticleProfile, knowledge: Knowledge): Reason {
  const { article } = profile
  const places = placesFor(interest, profile, knowledge)
  if (places.length === 0) throw new Error(`nothing in the article shows ${interest.label}`)
  return { interest: interest.label, terms: termsAt(article, places), passage: bestPassage(article, places) }
}

function placesFor(interest: CompiledInterest, profile: ArticleProfile, { index }: Knowledge): Place[] {
  const places: Place[] = directMatch(interest, profile).places.map((place) => ({ ...place, weight: 3 }))
  const { hitsOf } = profile.evidence
  const note = (concept: number, weight: number) => {
    for (const hit of hitsOf(concept)) places.push(placeOf(hit, weight))
  }
  for (const { concept, share } of interest.meanings) {
    note(concept, share)
    for (const narrower of index.narrower[concept]!)
      note(narrower.concept, share * narrowerWeight ** narrower.depth)
  }
  const vector = interest.wide
  if (places.length > 0 || vector === undefined) return places
  return profile.terms
    .map((term) => ({ word: term.first, length: 1, weight: similarity(vector, term.vector) }))
    .filter(({ weight }) => weight >= nearEnough)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, nearTerms)
}

function placeOf(hit: Hit, weight: number): Place {
  const kind = hit.term.kind === 'label' ? 2 : hit.term.strength / 2
  return { word: hit.word, length: hit.length, weight: kind * weight * hit.weight * hit.term.information }
}

function termsAt(article: ArticleWords, places: Place[]): string[] {
  const weights = new Map<string, { text: string; weight: number }>()
  for (const place of places) {
    const text = textAt(article, place)
    const known = weights.get(text.toLowerCase())
    if (known === undefined) weights.set(text.toLowerCase(), { text, weight: place.weight })
    else known.weight += place.weight * 0.3
  }
  return [...weights.values()]
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostTerms)
    .map(({ text }) => text)
}

function textAt({ words, title, text }: ArticleWords, { word, length }: Place): string {
  const first = words[word]!
  let at = Math.min(words.length, word + length) - 1
  // "E-Autos" is found by its first letter; it is shown whole.
  while (words[at + 1]?.joined === true) at++
  const last = words[at]!
  return (first.zone === 'title' ? title : text).slice(first.start, last.end).replaceAll(/\s+/g, ' ')
}

/** The sentence with the most telling words; one in the selection or the lead is preferred among equals. */
function bestPassage(article: ArticleWords, places: Place[]): Passage {
  const { sentences, words, text } = article
  const inText = places.filter(({ word }) => words[word]!.zone !== 'title')
  const gains = new Map<number, Map<string, number>>()
  for (const place of inText) {
    const { start, selected, zone } = words[place.word]!
    const at = sentenceAt(sentences, start)
    if (at === undefined) continue
    const gain = gains.get(at) ?? new Map<string, number>()
    const emphasis = (selected ? 2 : 1) * (zone === 'lead' ? 1.2 : zone === 'heading' ? 0.6 : 1)
    const term = textAt(article, place).toLowerCase()
    // The same word twice in one sentence shows no more than once.
    gain.set(term, Math.max(gain.get(term) ?? 0, place.weight * emphasis))
    gains.set(at, gain)
  }
  const [best] = [...gains]
    .map(([at, gain]) => ({ at, gain: [...gain.values()].reduce((sum, weight) => sum + weight, 0) }))
    .sort((one, other) => other.gain - one.gain || one.at - other.at)
  // Where only the title says it, the beginning of the text stands for it.
  const sentence = sentences[best?.at ?? 0]!
  const end = Math.min(sentence.end, cutAt(text, sentence.start, sentence.end))
  return { text: text.slice(sentence.start, end), start: sentence.start, end }
}

function sentenceAt(sentences: { start: number; end: number }[], offset: number): number | undefined {
  let from = 0
  let to = sentences.length - 1
  while (from <= to) {
    const middle = (from + to) >> 1
    const sentence = sentences[middle]!
    if (offset < sentence.start) to = middle - 1
    else if (offset >= sentence.end) from = middle + 1
    else return middle
  }
  return undefined
}

/** A passage of at most 400 characters ends at a space. */
function cutAt(text: string, start: number, end: number): number {
  if (end - start <= longestPassage) return end
  const space = text.lastIndexOf(' ', start + longestPassage)
  return space > start ? space : start + longestPassage
}
