import type { ArticleKind } from './article.ts'
import type { PageFacts } from './page-facts.ts'
import { runReadability } from './run-readability.ts'
import type { StepRecord } from './steps.ts'
import { readableText } from './tree-text.ts'

/** The text of the article on a page. */
export type ExtractedText = { text: string; byline: string | null }

export function extractText(
  facts: PageFacts,
  kind: ArticleKind,
  title: string,
  steps: StepRecord[],
): ExtractedText {
  void kind
  void steps
  const found = runReadability(facts.tree.body, title)
  return { text: found ? readableText(found.content) : '', byline: found?.byline ?? null }
}
