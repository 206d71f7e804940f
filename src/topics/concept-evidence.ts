import type { ArticleWords, Zone } from '#src/language/article-words.ts'
import type { ConceptIndex, Term, Terms } from './concept-index.ts'

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
  /** Strength or that of the strongest narrower concepts, with less for each level; many weak ones make no strong one. */
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
const levelWeight = 0.75
/** Near a maximum: what several narrower concepts say adds up little. A plain sum drowns in weak evidence. */
const power = 4
const otherWordWeight = 0.3
const nearlyAsStrong = 1.1

/** Finds every label and sign of the thesaurus in an article. One pass; linear in the words. */
export function findEvidence(article: ArticleWords, index: ConceptIndex): ArticleEvidence {
  const hits = findHits(article, index)
  const covered = coveredBy(hits, article.words.length)
  const byConcept = new Map<number, Evidence>()
  const tally = tallyOf(index.termsOf(article.language))
  for (const [concept, own] of Map.groupBy(hits, (hit) => hit.term.concept))
    byConcept.set(concept, weigh(concept, own, covered, article, tally))
  for (const evidence of byConcept.values()) settleAmbiguous(evidence, byConcept, index)
  settleOwners([...byConcept.values()], article.words.length)
  const total = new Map<number, number>()
  const fields = new Map<string, number>()
  let strongest = 0
  let sum = 0
  for (const { concept, strength } of byConcept.values()) {
    if (strength === 0) continue
    const share = strength ** power
    total.set(concept, (total.get(concept) ?? 0) + share)
    for (const { concept: other, depth } of index.wider[concept]!)
      total.set(other, (total.get(other) ?? 0) + share * levelWeight ** (power * depth))
    strongest = Math.max(strongest, strength)
    sum += strength
    const { field } = index.concepts[concept]!
    fields.set(field, (fields.get(field) ?? 0) + strength)
  }
  for (const [concept, powers] of total) total.set(concept, powers ** (1 / power))
  for (const [field, strength] of fields) fields.set(field, strength / sum)
  return { byConcept, total, strongest, fieldShare: fields }
}

function findHits({ words, language }: ArticleWords, index: ConceptIndex): Hit[] {
  const terms = index.termsOf(language)
  const { starting } = terms
  const tally = tallyOf(terms)
  const { foundAt } = tally
  const hits: Hit[] = []
  for (const [at, word] of words.entries()) {
    const next = words[at + 1]
    const stamp = ++tally.words
    const note = (term: Term, part: boolean) => {
      if (foundAt[term.id] === stamp || (term.capitals && !word.capitals)) return
      foundAt[term.id] = stamp
      hits.push({ word: at, length: term.words.length, term, weight: 1, part })
    }
    for (const key of word.keys) {
      const known = starting.get(key)
      if (known === undefined) continue
      for (const term of known.single) note(term, false)
      if (next === undefined || known.longer.size === 0) continue
      for (const second of next.keys)
        for (const term of known.longer.get(second) ?? [])
          if (continues(words, at, term.words)) note(term, false)
    }
    for (const key of word.parts) for (const term of starting.get(key)?.single ?? []) note(term, true)
  }
  return hits
}

/** Whether the words after the second are there as well, all of them in the title or none. */
function continues(words: ArticleWords['words'], at: number, wanted: Term['words']): boolean {
  const isTitle = words[at]!.zone === 'title'
  for (let step = 1; step < wanted.length; step++) {
    const word = words[at + step]
    if (word === undefined || (word.zone === 'title') !== isTitle) return false
    if (step > 1 && !word.keys.some((key) => wanted[step]!.includes(key))) return false
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

/** By term: the last word it was found at, words being counted on from article to article; and what is found of a sign, zeros between one concept and the next. */
type Tally = { foundAt: Float64Array; words: number; mass: Float64Array; count: Uint32Array }

const tallies = new WeakMap<Terms, Tally>()

/** Megabytes, and so made once. Work with it is never interrupted. */
function tallyOf(terms: Terms): Tally {
  const known = tallies.get(terms)
  if (known !== undefined) return known
  const { count } = terms
  const made: Tally = {
    foundAt: new Float64Array(count),
    words: 0,
    mass: new Float64Array(count),
    count: new Uint32Array(count),
  }
  tallies.set(terms, made)
  return made
}

function weigh(
  concept: number,
  hits: Hit[],
  covered: Float32Array,
  { words }: ArticleWords,
  tally: Tally,
): Evidence {
  const zones: Record<Zone, number> = { title: 0, heading: 0, lead: 0, body: 0 }
  const signs: Term[] = []
  let selected = 0
  for (const hit of hits) {
    const { term } = hit
    const { zone, selected: isSelected } = words[hit.word]!
    hit.weight = hit.part ? partWeight : 1
    if (isOtherWord(hit, words[hit.word]!)) hit.weight *= otherWordWeight
    if (extentOf(hit) < covered[hit.word]!) hit.weight *= coveredWeight
    if (term.ambiguous) hit.weight *= ambiguousWeight
    if (isSelected) selected += hit.weight
    if (term.kind === 'label') {
      hit.weight *= term.information
      zones[zone] += hit.weight
      continue
    }
    const emphasis = zone === 'title' ? 1.5 : 1
    const mass = signMass[term.strength] * term.information * hit.weight * emphasis
    if (tally.count[term.id]!++ === 0) signs.push(term)
    tally.mass[term.id] = Math.max(tally.mass[term.id]!, mass)
  }
  let all = 0
  let strong = 0
  for (const { id, strength } of signs) {
    const mass = tally.mass[id]!
    all += mass * (1 + 0.4 * Math.log(tally.count[id]!))
    if (strength === 3 && mass > 0.5) strong++
    tally.mass[id] = 0
    tally.count[id] = 0
  }
  const evidence = {
    concept,
    ...zones,
    signMass: all,
    ownedShare: 0,
    signs: signs.length,
    strongSigns: strong,
    selected,
    hits,
    strength: 0,
  }
  evidence.strength = strengthOf(evidence)
  return evidence
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

/** The title counts as much as several places in the body, the tenth place adds little to the ninth, and signs count beside names. */
function strengthOf({
  title,
  heading,
  lead,
  body,
  signMass: mass,
  selected,
}: Pick<Evidence, Zone | 'signMass' | 'selected'>): number {
  const named = 3 * Math.min(title, 2) + 1.5 * heading + lead + 0.6 * body + selected
  return 1.7 * Math.log1p(named + 0.7 * mass)
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
