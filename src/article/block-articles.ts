import type { PageElement } from './page-tree.ts'
import { likeness, wordSet } from './shingles.ts'
import type { TextBlock } from './tree-text.ts'

export const articleFeatures: readonly string[] = [
  'articles of page',
  'order of article',
  'articles around',
  'in headed article',
  'after second headline',
]

/**
 * Which `<article>` of the page each block stands in: pages add further articles below the one they are about, and
 * entries of a list are articles as well. The one with the page's headline in it is meant.
 */
export function measureArticles(blocks: TextBlock[], title: string): number[][] {
  const around = blocks.map(({ element }) => articlesAround(element))
  const nearest = new Set(around.flatMap(([first]) => first ?? []))
  const order = new Map([...nearest].map((article, at) => [article, at]))
  const titleWords = wordSet(title)
  const headed = new Set(around.filter((_, at) => isHeadline(blocks[at]!, titleWords)).flat())
  let headlines = 0
  return blocks.map(({ element }, at) => {
    if (element.name === 'h1') headlines++
    const [own] = around[at]!
    return [
      Math.log1p(order.size),
      own ? order.get(own)! / order.size : -1,
      around[at]!.length,
      headed.size === 0 ? -1 : Number(own !== undefined && headed.has(own)),
      Number(headlines > 1),
    ]
  })
}

/** Innermost first. */
function articlesAround(element: PageElement): PageElement[] {
  const found: PageElement[] = []
  for (let up: PageElement | undefined = element; up; up = up.parent)
    if (up.name === 'article') found.push(up)
  return found
}

function isHeadline({ element, text }: TextBlock, title: Set<string>): boolean {
  return /^h[1-4]$/.test(element.name) && likeness(wordSet(text.slice(0, 400)), title) > 0.6
}
