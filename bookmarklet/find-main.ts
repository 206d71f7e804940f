import type { Natives } from './natives.ts'

/**
 * The element that holds the article of a page too large to be sent whole: where most of the running text stands,
 * or the `article` or `main` around it. Text counts where it stands in long pieces, so that menus weigh little.
 */
export function findMain(natives: Natives): Element | undefined {
  const { from, pattern, matches, localName, firstChild, nextSibling, parentNode, nodeType } = natives
  const ignored = pattern(
    '^(script|style|svg|noscript|template|textarea|select|nav|footer|aside|form|button)$',
  )
  const inline = pattern('^(a|abbr|b|bdi|br|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)$')
  const around = pattern('^(article|main)$')
  const weights = new from.Map<Node, number>()
  let best: Element | undefined
  let most = 0

  const weigh = (element: Node | null, weight: number): void => {
    if (element === null || nodeType(element) !== 1) return
    const sum = (weights.get(element) ?? 0) + weight
    weights.set(element, sum)
    if (sum > most) {
      most = sum
      best = element as Element
    }
  }

  /** Visits all below; gives the length of the text that stands directly in this element or inside its inline parts. */
  const visit = (parent: Node, depth: number): number => {
    let length = 0
    if (depth > 400) return 0
    for (let child = firstChild(parent); child; child = nextSibling(child)) {
      const type = nodeType(child)
      if (type === 3) length += (natives.nodeValue(child) ?? '').length
      if (type !== 1) continue
      const tag = localName(child)
      if (matches(ignored, tag)) continue
      const inside = natives.shadowRoot(child) ?? child
      const below = visit(inside, depth + 1)
      if (matches(inline, tag)) length += tag === 'a' ? 0 : below
      else if (below > 80) {
        weigh(parent, below)
        weigh(parentNode(parent), below / 2)
      }
    }
    return length
  }

  const body = natives.body(document)
  if (body === null) return undefined
  visit(body, 0)
  for (let outer: Node | null = best ?? null; outer && outer !== body; outer = parentNode(outer)) {
    if (nodeType(outer) !== 1) continue
    if (matches(around, localName(outer)) || natives.getAttribute(outer, 'role') === 'main')
      return outer as Element
  }
  return best
}
