import { hostOf, type Evidence, type PageFacts } from './page-facts.ts'
import { tidy } from './tree-text.ts'
import { textOf } from './tree-walk.ts'

/** How much a source is trusted before the others have spoken; measured, see docs/reading.md. */
const trust = {
  'only h1': 1.2,
  h1: 0.9,
  headline: 0.75,
  'news headline': 2.5,
  'og:title': 0.5,
  'dc.title': 0.3,
  'twitter:title': 0.2,
  title: 0.2,
}
const dressed = 0.5
const maximalTitle = 300
const separator = /\s+[|–—·•»›:-]{1,2}\s+|\s*\|\s*|\s+::\s+|\s+[»›]\s+/

/**
 * The title without the site's name. Each source proposes one; the one most like the others wins,
 * since an odd one out is a teaser, a section or a rubric.
 */
export function readTitle(facts: PageFacts, siteName: string | null): Evidence | undefined {
  const host = hostOf(facts.url)
  const proposals = propose(facts, siteName)
    .map((it) => ({ ...it, value: withoutSite(tidy(it.value), siteName, host) }))
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
      (it.from === 'h1' || it.from === 'only h1') &&
      others.length > 0 &&
      others.every((other) => overlap(it.value, other.value) < 0.25)
    // "Rubric - Title | Section" where another source gives just "Title".
    const isDressed = others.some((other) => trust[other.from] > 0.4 && isPartOf(other.value, it.value))
    return { ...it, score: trust[it.from] + likeness - (isOdd ? 1 : 0) - (isDressed ? dressed : 0) }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return { value: best.value.slice(0, maximalTitle).toWellFormed(), from: best.from }
}

type Proposal = { value: string; from: keyof typeof trust }

function propose({ linked, meta, tree, elements, url }: PageFacts, siteName: string | null): Proposal[] {
  const described = [tree.title, meta('og:title') ?? '']
  const likenessTo = (text: string): number => Math.max(...described.map((title) => overlap(text, title)))
  const headings = elements
    .filter((element) => /^h[1-3]$/.test(element.name))
    .slice(0, 40)
    .map((element) => ({ name: element.name, text: tidy(textOf(element)).replace(/\s*[¶#]$/, '') }))
    .filter(({ text }) => text.length > 1 && text.length < maximalTitle)
  // The first heading may be the site's name; the one most like the document's title is the article's. Where none
  // is, a lower one counts that is word for word a part of that title.
  const first = headings.filter(({ name, text }) => name === 'h1' && !isSiteName(text, siteName, hostOf(url)))
  const lower = headings.filter(
    ({ name, text }) => name !== 'h1' && described.some((title) => isPartOf(text, title)),
  )
  const heading = first
    .slice(0, 8)
    .concat(first.every(({ text }) => likenessTo(text) < 0.25) ? lower.slice(0, 1) : [])
    .toSorted((a, b) => likenessTo(b.text) - likenessTo(a.text))[0]?.text
  const isOnly = first.length === 1 && (heading ?? '').split(/\s+/).length >= 4
  const isNews = linked.types.has('NewsArticle')
  const proposals: [keyof typeof trust, string | undefined][] = [
    [isNews ? 'news headline' : 'headline', linked.headline],
    ['og:title', meta('og:title')],
    ['twitter:title', meta('twitter:title')],
    ['dc.title', meta('dc.title', 'dcterms.title', 'citation_title')],
    [isOnly ? 'only h1' : 'h1', heading],
    ['title', tree.title],
  ]
  return proposals.flatMap(([from, value]) =>
    value ? [{ from, value: value.replace(/<[^>]{0,200}>/g, ' ') }] : [],
  )
}

/** Whether a text of at least two words is what stands between the separators of a longer title. */
function isPartOf(text: string, title: string): boolean {
  const folded = fold(text)
  if (folded.length < 6 || !/\s/.test(text) || folded === fold(title)) return false
  if (fold(title.split(/:\s+/).at(-1)!) === folded) return true
  const parts = title.split(/\s+[-|–—·•»›:]{1,2}\s+|\s*\|\s*/)
  return parts.some((_, from) =>
    parts.some((__, to) => to >= from && fold(parts.slice(from, to + 1).join('')) === folded),
  )
}

function withoutSite(title: string, siteName: string | null, host: string): string {
  const whole = withoutWholeName(title, siteName)
  const parts = whole.split(separator)
  if (parts.length < 2) return whole
  let start = 0
  let end = whole.length
  if (isSiteName(parts.at(-1)!, siteName, host)) end = whole.lastIndexOf(parts.at(-1)!)
  if (isSiteName(parts[0]!, siteName, host)) start = parts[0]!.length
  return trimmed(whole.slice(start, end)) ?? whole
}

/** A name of the site that holds separators itself, as "News - Sport - The Paper". */
function withoutWholeName(title: string, siteName: string | null): string {
  if (!siteName || siteName.length < 4 || title.length <= siteName.length) return title
  if (title.endsWith(siteName) && /[|–—·•»›:-]\s*$/.test(title.slice(0, -siteName.length)))
    return trimmed(title.slice(0, -siteName.length)) ?? title
  return title
}

function trimmed(title: string): string | undefined {
  const kept = title.replace(/^[\s|–—·•»›:-]+|[\s|–—·•»›:-]+$/g, '')
  return kept.length > 3 ? kept : undefined
}

function isSiteName(part: string, siteName: string | null, host: string): boolean {
  const folded = fold(part)
  const names = [siteName ?? '', host, host.split('.').at(-2) ?? '']
    .map(fold)
    .filter((name) => name.length > 1)
  return (
    folded !== '' &&
    (folded === fold(host.split('.')[0] ?? '') ||
      names.some(
        (name) =>
          folded === name ||
          (folded.length > 3 && name.includes(folded)) ||
          (name.length > 3 && folded.includes(name) && folded.length < name.length + 6),
      ))
  )
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
