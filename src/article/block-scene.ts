import type { ArticleKind } from './article.ts'
import type { BlockScene } from './block-features.ts'
import { findForeignBlocks } from './clean-after.ts'
import { cleanBefore } from './clean-before.ts'
import type { PageFacts } from './page-facts.ts'
import { shapePage } from './page-shapes.ts'
import type { PageElement } from './page-tree.ts'
import { runReadability } from './run-readability.ts'
import { containedIn, shinglesOf } from './shingles.ts'
import type { StepRecord } from './steps.ts'
import { listTextBlocks } from './tree-text.ts'
import { copyTree, limitElements, pruneEmpty, weigh } from './tree-walk.ts'

/** Readability's time grows faster than their number; the largest real page measured had 6,649 in all. */
const maximalElements = 8_000

/**
 * Gathers what the choice of blocks looks at: the blocks of the whole page, what the clean-up would remove,
 * and what Readability makes of the page once it is cleaned up.
 */
export function prepareScene(
  facts: PageFacts,
  kind: ArticleKind,
  title: string,
  steps: StepRecord[],
  maximalBlocks = Number.POSITIVE_INFINITY,
): BlockScene & { byline: string | null } {
  const { body } = facts.tree
  shapePage(body, kind, steps)
  const { copy, originals } = copyTree(body)
  const reasons = new Map(
    [...cleanBefore(copy, kind, steps)].map(([element, why]) => [originals.get(element)!, why]),
  )
  pruneEmpty(copy)
  limitElements(copy, maximalElements)
  const found = runReadability(copy, title)
  const keptBlocks = new Set(found ? listTextBlocks(found.content).map(({ text }) => text) : [])
  const keptRuns = shinglesOf([...keptBlocks].join(' '), 4)
  const blocks = listTextBlocks(body).slice(0, maximalBlocks)
  return {
    blocks,
    removed: blocks.map(({ element }) => reasonOf(element, reasons)),
    foreign: findForeignBlocks(blocks),
    kept: blocks.map(({ text }) =>
      keptBlocks.has(text) ? 1 : text.length > 30 ? containedIn(text, keptRuns, 4) : 0,
    ),
    weights: weigh(body),
    kind,
    title,
    description: facts.meta('og:description', 'description') ?? facts.linked.description ?? '',
    declaredBody: (facts.linked.body ?? '').slice(0, 200_000).replace(/<[^>]{0,500}>/g, ' '),
    byline: found?.byline ?? null,
  }
}

function reasonOf(element: PageElement, reasons: Map<PageElement, string>): string | undefined {
  for (let up: PageElement | undefined = element; up; up = up.parent) {
    const why = reasons.get(up)
    if (why !== undefined) return why
  }
  return undefined
}
