import type { ArticleWords } from '#src/language/article-words.ts'
import type { ArticleEvidence } from './concept-evidence.ts'
import type { ConceptIndex } from './concept-index.ts'
import type { Hit } from './term-hits.ts'

/** How much of an article is about a concept, and the words that say so. */
type Aboutness = { concept: number; weight: number; places: ReadonlySet<number> }

/** A place counts from this weight on: parts of compounds, and words inside longer names, hardly do. */
const leastWeight = 0.25
const leastInformation = 0.3
/** The share of a concept's places that no stronger concept explains. */
const leastOwned = 0.45
/** An article this long has to return to what it is about once more, and again with every further length. */
const onceMore = 350
const mostNeeded = 4
/** Neighbours speak for a concept up to this strength. */
const enoughSupport = 3
const parts = 8
const nearlyAsStrong = 1.1

/** A concept's places, and the share of their weight that no stronger concept explains as well. */
type Ownership = { hits: readonly Hit[]; share: number }

/**
 * The concepts an article is about rather than mentions: their name is in the title or comes back over the text, or several distinct
 * signs are there, strong ones among them, and neighbouring concepts are found as well. No topic is better than a wrong one.
 */
export function aboutness(
  article: ArticleWords,
  evidence: ArticleEvidence,
  index: ConceptIndex,
): Aboutness[] {
  const needed = Math.min(mostNeeded, 1 + article.words.length / onceMore)
  const owners = ownersIn(evidence, article.words.length)
  return evidence.byConcept.values().flatMap((of) => {
    const { hits, share: owned } = owners.get(of.concept)!
    const clear = hits.filter(isClear)
    const named = new Set(clear.filter(({ term }) => term.kind === 'label').map(({ word }) => word))
    const signs = new Set(clear.filter(({ term }) => term.kind === 'sign').map(({ term }) => term.id))
    const places = new Set(clear.map(({ word }) => word))
    if (places.size === 0 || owned < leastOwned) return []
    const support = supportOf(of.concept, places, evidence, owners, index)
    const titled = of.title > 0.3
    const covered = new Set([...places].map((word) => Math.floor((word * parts) / article.words.length))).size
    const isSpoken = named.size >= needed && (signs.size > 0 || support > 0.5 || named.size >= 2 * needed)
    const isShown = signs.size + named.size >= 2 + needed / 2 && of.strongSigns >= 2
    const isTitle = titled && (places.size > 1 || support > 0.8)
    if (!isTitle && !isSpoken && !isShown) return []
    if (!titled && covered < Math.min(3, needed)) return []
    const spread = Math.min(1, covered / (1 + needed))
    const weight =
      of.strength * (0.4 + 0.6 * spread) * (0.6 + 0.4 * Math.min(1, support / enoughSupport)) * owned
    return [{ concept: of.concept, weight: titled ? weight * 1.3 : weight, places }]
  })
}

/** A place explained by several concepts is the strongest one's; wider names of the same thing share it. */
function ownersIn({ byConcept, hitsOf }: ArticleEvidence, words: number): Map<number, Ownership> {
  const strongest = new Float32Array(words)
  const owners = new Map<number, Ownership>()
  for (const concept of byConcept.concepts) {
    const strength = byConcept.strengthOf(concept)
    const hits = hitsOf(concept)
    owners.set(concept, { hits, share: 0 })
    for (const { word } of hits) strongest[word] = Math.max(strongest[word]!, strength)
  }
  for (const [concept, owner] of owners) {
    const strength = byConcept.strengthOf(concept)
    let mass = 0
    let owned = 0
    for (const { word, weight } of owner.hits) {
      mass += weight
      if (strongest[word]! <= strength * nearlyAsStrong) owned += weight
    }
    owner.share = mass === 0 ? 0 : owned / mass
  }
  return owners
}

function isClear({ weight, term }: Hit): boolean {
  if (term.information < leastInformation) return false
  return (term.kind === 'label' ? weight / term.information : weight) >= leastWeight
}

/** The strength of wider, narrower and related concepts and of those with the same wider one, found by other words. */
function supportOf(
  concept: number,
  places: ReadonlySet<number>,
  { byConcept }: ArticleEvidence,
  owners: Map<number, Ownership>,
  index: ConceptIndex,
): number {
  const wider = index.broader[concept]!
  const near = new Set([
    ...wider,
    ...index.related[concept]!,
    ...index.narrower[concept]!.map((it) => it.concept),
    ...wider.flatMap((it) =>
      index.narrower[it]!.filter(({ depth }) => depth === 1).map((other) => other.concept),
    ),
  ])
  near.delete(concept)
  let support = 0
  for (const other of near) {
    const of = owners.get(other)
    if (of?.hits.some((hit) => isClear(hit) && !places.has(hit.word)) === true)
      support += byConcept.strengthOf(other) * of.share
  }
  return support
}
