import type { ArticleWords, Zone } from '#src/language/article-words.ts'
import type { ConceptIndex, Term } from './concept-index.ts'

/** A place in an article that speaks for a concept: `length` words from `word` on. */
export type Hit = { word: number; length: number; term: Term; weight: number; part: boolean }

/** What an article says about one concept. Counts are of places, weighted by how surely the words mean it. */
export type Evidence = {
  concept: number
  title: number
  heading: number
  lead: number
  body: number
  /** Signs found, each once: by strength and by how little common the word is. */
  signMass: number
  signs: number
  strongSigns: number
  selected: number
  /** All of it in one number, 0 and up; see `strengthOf`. */
  strength: number
  /** The share of its places' weight that no stronger concept explains as well. */
  ownedShare: number
  hits: Hit[]
}

export type ArticleEvidence = {
  byConcept: Map<number, Evidence>
  /** Strength including that of narrower concepts, with less for each level. */
  total: Map<number, number>
  /** The strongest concept's strength; 0 where there is none. */
  strongest: number
  /** The share of a field (its file) in all strength, 0..1. */
  fieldShare: Map<string, number>
}

const signMass = { 1: 0.3, 2: 1, 3: 2.2 } as const
/** Inside a compound or inside a longer name, a label means its concept less surely. */
const partWeight = 0.6
const coveredWeight = 0.2
const ambiguousWeight = 0.25
const enoughForAmbiguous = 1.2
const levelWeight = 0.7
const otherWordWeight = 0.3
const nearlyAsStrong = 1.1

/** Finds every label and sign of the thesaurus in an article. One pass; linear in the words. */
export function findEvidence(article: ArticleWords, index: ConceptIndex): ArticleEvidence {
  const hits = findHits(article, index)
  const covered = coveredBy(hits, article.words.length)
  const byConcept = new Map<number, Evidence>()
  for (const [concept, own] of Map.groupBy(hits, (hit) => hit.term.concept))
    byConcept.set(concept, weigh(concept, own, covered, article))
  for (const evidence of byConcept.values()) settleAmbiguous(evidence, byConcept, index)
  settleOwners([...byConcept.values()], article.words.length)
  const total = new Map<number, number>()
  const fields = new Map<string, number>()
  let strongest = 0
  let sum = 0
  for (const { concept, strength } of byConcept.values()) {
    if (strength === 0) continue
    total.set(concept, (total.get(concept) ?? 0) + strength)
    strongest = Math.max(strongest, strength)
    sum += strength
    const { field } = index.concepts[concept]!
    fields.set(field, (fields.get(field) ?? 0) + strength)
    raiseBroader(concept, strength, total, index)
  }
  for (const [field, strength] of fields) fields.set(field, strength / sum)
  return { byConcept, total, strongest, fieldShare: fields }
}

function findHits({ words, language }: ArticleWords, index: ConceptIndex): Hit[] {
  const terms = index.termsOf(language)
  const hits: Hit[] = []
  for (const [at, word] of words.entries()) {
    const found = new Set<Term>()
    const look = (key: string, part: boolean) => {
      for (const term of terms.get(key) ?? []) {
        if (found.has(term) || (term.capitals && !word.capitals)) continue
        if (term.words.length > 1 && (part || !continues(words, at, term.words))) continue
        found.add(term)
        hits.push({ word: at, length: term.words.length, term, weight: 1, part })
      }
    }
    for (const key of word.keys) look(key, false)
    for (const key of word.parts) look(key, true)
  }
  return hits
}

function continues(words: ArticleWords['words'], at: number, wanted: Term['words']): boolean {
  const { zone } = words[at]!
  for (let step = 1; step < wanted.length; step++) {
    const word = words[at + step]
    if (word === undefined || !word.keys.some((key) => wanted[step]!.includes(key))) return false
    if ((word.zone === 'title') !== (zone === 'title')) return false
  }
  return true
}

/** For every word the longest label over it, a whole compound counting as longer than its parts. */
function coveredBy(hits: Hit[], words: number): Float32Array {
  const covered = new Float32Array(words)
  for (const hit of hits) {
    if (hit.term.kind !== 'label') continue
    for (let at = hit.word; at < hit.word + hit.length; at++)
      covered[at] = Math.max(covered[at]!, extentOf(hit))
  }
  return covered
}

function extentOf(hit: Hit): number {
  return hit.part ? 0.5 : hit.length
}

function weigh(concept: number, hits: Hit[], covered: Float32Array, { words }: ArticleWords): Evidence {
  const zones: Record<Zone, number> = { title: 0, heading: 0, lead: 0, body: 0 }
  const signs = new Map<number, { mass: number; count: number; strong: boolean }>()
  let selected = 0
  for (const hit of hits) {
    const { zone, selected: isSelected } = words[hit.word]!
    hit.weight = hit.part ? partWeight : 1
    if (isOtherWord(hit, words[hit.word]!)) hit.weight *= otherWordWeight
    if (extentOf(hit) < covered[hit.word]!) hit.weight *= coveredWeight
    if (hit.term.ambiguous) hit.weight *= ambiguousWeight
    if (isSelected) selected += hit.weight
    if (hit.term.kind === 'label') {
      hit.weight *= hit.term.information
      zones[zone] += hit.weight
      continue
    }
    const emphasis = zone === 'title' ? 1.5 : 1
    const mass = signMass[hit.term.strength] * hit.term.information * hit.weight * emphasis
    const known = signs.get(hit.term.id) ?? { mass: 0, count: 0, strong: hit.term.strength === 3 }
    signs.set(hit.term.id, { ...known, mass: Math.max(known.mass, mass), count: known.count + 1 })
  }
  const mass = [...signs.values()].reduce(
    (sum, sign) => sum + sign.mass * (1 + 0.4 * Math.log(sign.count)),
    0,
  )
  const evidence = {
    concept,
    ...zones,
    signMass: mass,
    ownedShare: 0,
    signs: signs.size,
    strongSigns: [...signs.values()].filter((sign) => sign.strong && sign.mass > 0.5).length,
    selected,
    hits,
  }
  return { ...evidence, strength: strengthOf(evidence) }
}

/**
 * Whether the role of an English word speaks against a name or sign of one word: a proper name written as a common word
 * ("rust"), a verb where things have names ("to share"), an adjective where a plural was looked for ("western").
 */
function isOtherWord({ term, length }: Hit, { role, folded }: ArticleWords['words'][number]): boolean {
  if (role === undefined || length > 1) return false
  if (term.proper && role !== 'name') return true
  if (role === 'verb') return !folded.endsWith('ing')
  return role === 'adjective' && term.spelled !== folded
}

/** The title counts as much as several places in the body, and the tenth place adds little to the ninth. */
function strengthOf({
  title,
  heading,
  lead,
  body,
  signMass: mass,
  selected,
}: Pick<Evidence, Zone | 'signMass' | 'selected'>): number {
  const named = Math.log1p(3 * Math.min(title, 2) + 1.5 * heading + lead + 0.6 * body + selected)
  return 1.4 * named + 0.7 * Math.log1p(mass)
}

/** An ambiguous name alone proves nothing: signs of the concept or evidence of its surroundings have to speak for it. */
function settleAmbiguous(evidence: Evidence, byConcept: Map<number, Evidence>, index: ConceptIndex): void {
  if (!evidence.hits.some((hit) => hit.term.ambiguous)) return
  const around = [...index.broader[evidence.concept]!, ...index.related[evidence.concept]!]
  const support =
    evidence.signMass + around.reduce((sum, other) => sum + 0.5 * (byConcept.get(other)?.signMass ?? 0), 0)
  if (support < enoughForAmbiguous) return
  for (const zone of ['title', 'heading', 'lead', 'body'] as const) evidence[zone] /= ambiguousWeight
  evidence.strength = strengthOf(evidence)
}

/** A place explained by several concepts is the strongest one's; wider names of the same thing share it. */
function settleOwners(all: Evidence[], words: number): void {
  const strongest = new Float32Array(words)
  for (const { strength, hits } of all)
    for (const { word } of hits) strongest[word] = Math.max(strongest[word]!, strength)
  for (const evidence of all) {
    let mass = 0
    let owned = 0
    for (const { word, weight } of evidence.hits) {
      mass += weight
      if (strongest[word]! <= evidence.strength * nearlyAsStrong) owned += weight
    }
    evidence.ownedShare = mass === 0 ? 0 : owned / mass
  }
}

function raiseBroader(
  concept: number,
  strength: number,
  total: Map<number, number>,
  index: ConceptIndex,
): void {
  const seen = new Set([concept])
  let level = index.broader[concept]!
  for (let weight = levelWeight; level.length > 0 && weight > 0.2; weight *= levelWeight) {
    const fresh = level.filter((other) => !seen.has(other))
    for (const other of fresh) {
      seen.add(other)
      total.set(other, (total.get(other) ?? 0) + strength * weight)
    }
    level = fresh.flatMap((other) => index.broader[other]!)
  }
}
