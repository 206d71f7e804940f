import { type LinkedFacts, readLinkedData } from './linked-data.ts'
import type { PageElement, PageTree } from './page-tree.ts'
import { elementsBelow, namesOf } from './tree-walk.ts'

/** Everything the metadata readers look at, gathered once from the untouched page. */
export type PageFacts = {
  url: string
  tree: PageTree
  linked: LinkedFacts
  elements: PageElement[]
  /** First non-empty content of the first of these meta keys (lower case) that the page has. */
  meta: (...keys: string[]) => string | undefined
}

/** A value with the place it was read from. */
export type Evidence<Value = string> = { value: Value; from: string }

export function gatherFacts(url: string, tree: PageTree): PageFacts {
  const first = new Map<string, string>()
  for (const { key, content } of tree.metas) {
    const decoded = content
      .replace(/&amp;/g, '&')
      .replace(/&quot;/g, '"')
      .replace(/&#0?39;/g, "'")
    if (decoded !== '' && !first.has(key)) first.set(key, decoded)
  }
  return {
    url,
    tree,
    linked: readLinkedData(tree.linkedData),
    elements: elementsBelow(tree.body),
    meta: (...keys) => keys.map((key) => first.get(key)).find((content) => content !== undefined),
  }
}

/** The host without `www.`, e.g. `example.org`. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\d?\./, '') ?? ''
}

const asideNames =
  /(?:^|[\s_-])(?:comments?|commentlist|related|teasers?|side-?bar|footer|widgets?|newsletter|promo)(?:$|[\s_-])/
const wholePage =
  /(?:^|[\s_-])(?:has|with|without|no|left|right)-?side-?bar|comments-(?:open|closed)|hentry|type-post|(?:post|entry|article)-?footer/

/** Whether an element stands beside the article; names of the whole page ("has-sidebar") do not count. */
export function isBeside(element: PageElement): boolean {
  if (/^(?:aside|nav|footer)$/.test(element.name)) return true
  if (/^(?:body|main|article|header)$/.test(element.name)) return false
  const names = namesOf(element)
  return asideNames.test(names) && !wholePage.test(names)
}
