import { hostOf, type Evidence, type PageFacts } from './page-facts.ts'
import { tidy } from './tree-text.ts'

/** The site's name as the page gives it; where it gives none, the host without `www.`. */
export function readSiteName(facts: PageFacts): Evidence | undefined {
  const sources = [
    ['og:site_name', facts.meta('og:site_name')],
    ['json-ld', facts.linked.publisher],
    ['application-name', facts.meta('application-name', 'dc.publisher', 'twitter:app:name:iphone')],
    ['address', hostOf(facts.url)],
  ] as const
  for (const [from, written] of sources) {
    const value = tidy(written ?? '').slice(0, 100)
    if (value !== '' && !/^https?:/.test(value)) return { value, from }
  }
  return undefined
}
