import { hostOf, type Evidence, type PageFacts } from './page-facts.ts'
import { tidy } from './tree-text.ts'
import { textOf } from './tree-walk.ts'

/** How much a source is trusted before the others have spoken; measured, see docs/reading.md. */
const trust = { headline: 0.75, 'og:title': 0.5, 'twitter:title': 0.2, 'dc.title': 0.3, h1: 0.9, title: 0.2 }
const maximalTitle = 300
const separator = /\s+[|–—·•»›:-]{1,2}\s+|\s*\|\s*|\s+::\s+|\s+[»›]\s+/

/**
 * The title without the site's name. Each source proposes one; the one most like the others wins,
 * since an odd one out is a teaser, a section or a rubric.
 */
export function readTitle(facts: PageFacts, siteName: string | null): Evidence | undefined {
  const proposals = propose(facts)
    .map((it) => ({ ...it, value: withoutSite(tidy(it.value), siteName, hostOf(facts.url)) }))
    .filter((it) => it.value.length > 1)
  if (proposals.length === 0) return undefined
  const scored = proposals.map((it) => {
    const others = proposals.filter((other) => other !== it)
    const likeness = others.reduce(
      (sum, other) => sum + overlap(it.value, other.value) * trust[other.from],
      0,
    )
    // A first heading unlike everything else is the site's name, a rubric or a menu.
    const isOdd =
      it.from === 'h1' && others.length > 0 && others.every((other) => overlap(it.value, other.value) < 0.25)
    return { ...it, score: trust[it.from] + likeness - (isOdd ? 1 : 0) }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return { value: best.value.slice(0, maximalTitle).toWellFormed(), from: best.from }
}

type Proposal = { value: string; from: keyof typeof trust }

function propose({ linked, meta, tree, elements }: PageFacts): Proposal[] {
  const headings = elements
    .filter((element) => element.name === 'h1')
    .slice(0, 8)
    .map(textOf)
  const described = tree.title || (meta('og:title') ?? '')
  // The first heading may be the site's name; the one most like the document's title is the article's.
  const heading = headings
    .filter((text) => text.length > 1 && text.length < maximalTitle)
    .toSorted((a, b) => overlap(b, described) - overlap(a, described))[0]
  const proposals: [keyof typeof trust, string | undefined][] = [
    ['headline', linked.headline],
    ['og:title', meta('og:title')],
    ['twitter:title', meta('twitter:title')],
    ['dc.title', meta('dc.title', 'dcterms.title', 'citation_title')],
    ['h1', heading],
    ['title', tree.title],
  ]
  return proposals.flatMap(([from, value]) =>
    value ? [{ from, value: value.replace(/<[^>]{0,200}>/g, ' ') }] : [],
  )
}

function withoutSite(title: string, siteName: string | null, host: string): string {
  const parts = title.split(separator)
  if (parts.length < 2) return title
  const names = [siteName ?? '', host, host.split('.').at(-2) ?? '']
    .map(fold)
    .filter((name) => name.length > 1)
  const isSite = (part: string): boolean => {
    const folded = fold(part)
    return (
      folded !== '' &&
      names.some(
        (name) =>
          folded === name ||
          (folded.length > 3 && name.includes(folded)) ||
          (name.length > 3 && folded.includes(name) && folded.length < name.length + 6),
      )
    )
  }
  let start = 0
  let end = title.length
  if (isSite(parts.at(-1)!)) end = title.lastIndexOf(parts.at(-1)!)
  if (isSite(parts[0]!)) start = parts[0]!.length
  const kept = title.slice(start, end).replace(/^[\s|–—·•»›:-]+|[\s|–—·•»›:-]+$/g, '')
  return kept.length > 3 ? kept : title
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** F1 of the two texts' sets of words, 0 to 1. */
function overlap(one: string, other: string): number {
  const a = new Set(one.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  const b = new Set(other.toLowerCase().match(/[\p{L}\p{N}]+/gu))
  const shared = [...a].filter((word) => b.has(word)).length
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
