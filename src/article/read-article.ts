import type { Article, Page, Reading } from './article.ts'
import { readByline } from './byline.ts'
import { canonicalUrl } from './canonical-url.ts'
import { excerptOf } from './excerpt.ts'
import { extractText } from './extract-text.ts'
import { gatherFacts, type Evidence } from './page-facts.ts'
import { readKind } from './page-kind.ts'
import { readLanguage } from './page-language.ts'
import { readTitle } from './page-title.ts'
import { parsePage } from './page-tree.ts'
import { readPublished } from './published-date.ts'
import { readSiteName } from './site-name.ts'
import type { StepRecord } from './steps.ts'
import { tidy } from './tree-text.ts'
import { countWords, readingMinutes } from './word-count.ts'

/** A reading with what every step removed and where each piece of metadata was found. */
export type Explanation = {
  reading: Reading
  steps: StepRecord[]
  evidence: Record<string, string>
}

const maximalSelection = 10_000
const fewestWords = 12

/**
 * Reads the article on a page: its text, whole and clean, and what the page tells about it. Never throws for
 * what a page holds. Takes 20 to 50 ms for most pages; hostile ones are bounded in memory but may take
 * seconds, so a server calls it in a process of its own.
 */
export function readArticle(page: Page): Reading {
  return explainReading(page).reading
}

/** `readArticle` together with how it came to its answer. */
export function explainReading(page: Page): Explanation {
  const steps: StepRecord[] = []
  const evidence: Record<string, string> = {}
  const refuse = (problem: 'bad-url' | 'not-html' | 'no-article'): Explanation => ({
    reading: { problem },
    steps,
    evidence,
  })
  const address = URL.parse(page.url)
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    return refuse('bad-url')
  if (!looksLikeHtml(page.html)) return refuse('not-html')

  const tree = parsePage(page.html)
  const facts = gatherFacts(page.url, tree)
  const take = <Value>(name: string, found: Evidence<Value> | undefined): Value | null => {
    if (found) evidence[name] = found.from
    return found?.value ?? null
  }
  const siteName = take('siteName', readSiteName(facts))
  const kind = take('kind', readKind(facts)) ?? 'page'
  const title = take('title', readTitle(facts, siteName)) ?? tidy(page.title ?? '')
  const published = take('publishedAt', readPublished(facts))
  const byline = take('byline', readByline(facts, siteName))
  const found = extractText(facts, kind, title, steps)
  const wordCount = countWords(found.text)
  if (wordCount < fewestWords) return refuse('no-article')
  const lang = take('lang', readLanguage(facts, found.text))
  const article: Article = {
    url: page.url,
    canonicalUrl: canonicalUrl(page.url, {
      linkCanonical: tree.links.find(({ rel }) => rel.split(/\s+/).includes('canonical'))?.href,
      ogUrl: facts.meta('og:url'),
    }),
    title: title || found.text.split('\n')[0]!.slice(0, 120).toWellFormed(),
    byline: byline ?? found.byline,
    siteName,
    lang,
    publishedAt: published,
    excerpt: excerptOf(
      facts.meta('og:description', 'description', 'twitter:description') ?? facts.linked.description,
      found.text,
    ),
    text: found.text,
    wordCount,
    readingMinutes: readingMinutes(wordCount, lang),
    selection: tidy(page.selection?.slice(0, maximalSelection) ?? '') || null,
    kind,
  }
  return { reading: { article }, steps, evidence }
}

/** Plain text, images and PDF sent in place of a page have no tags, or bytes that HTML never has. */
function looksLikeHtml(html: string): boolean {
  const beginning = html.slice(0, 100_000)
  if (/^\s*(?:%PDF-|\u0089PNG|GIF8|PK..|\{|\[)/.test(beginning)) return false
  return /<[a-z!/][^>]{0,4000}>/i.test(beginning)
}
