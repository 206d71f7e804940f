import { detectLanguage } from '#src/language/language-detection.ts'
import type { Evidence, PageFacts } from './page-facts.ts'

/** The article's language as ISO 639-1: what its text shows where that is sure, else what the page declares. */
export function readLanguage(facts: PageFacts, text: string): Evidence | undefined {
  const detected = detectLanguage(text)
  if (detected?.sure) return { value: detected.language, from: 'detected' }
  const declared = [
    ['json-ld', facts.linked.language],
    ['html lang', facts.tree.lang],
    ['meta', facts.meta('content-language', 'og:locale', 'dc.language', 'dcterms.language', 'language')],
  ] as const
  for (const [from, written] of declared) {
    const code = /^([a-z]{2})(?:$|[-_,;\s])/i.exec(written ?? '')?.[1]?.toLowerCase()
    if (code) return { value: code === 'nb' || code === 'nn' ? 'no' : code, from }
  }
  return detected ? { value: detected.language, from: 'guessed' } : undefined
}
