import type { ArticleKind } from './article.ts'
import { cleanAfter } from './clean-after.ts'
import { cleanBefore } from './clean-before.ts'
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
  cleanBefore(facts.tree.body, kind, steps)
  const found = runReadability(facts.tree.body, title)
  if (found) cleanAfter(found.content, kind, title, steps)
  return { text: found ? readableText(found.content) : '', byline: found?.byline ?? null }
}
