import { blockNames } from './tag-names.ts'
import type { PageElement } from './page-tree.ts'

/** All elements below `root` in page order, `root` not among them. */
export function elementsBelow(root: PageElement): PageElement[] {
  const found: PageElement[] = []
  const open: PageElement[] = [root]
  while (open.length > 0) {
    const element = open.pop()!
    if (element !== root) found.push(element)
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at]!
      if (typeof child !== 'string') open.push(child)
    }
  }
  return found
}

/** The element's text with white space folded; blocks are kept apart by a space. */
export function textOf(element: PageElement): string {
  const parts: string[] = []
  collect(element, parts)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

function collect(element: PageElement, parts: string[]): void {
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(child)
    else {
      const apart = blockNames.has(child.name) || child.name === 'br' || child.name === 'td'
      if (apart) parts.push(' ')
      collect(child, parts)
      if (apart) parts.push(' ')
    }
  }
}

/** Takes an element out of its tree. */
export function removeElement(element: PageElement): void {
  const { parent } = element
  if (!parent) return
  const at = parent.children.indexOf(element)
  if (at !== -1) parent.children.splice(at, 1)
  element.parent = undefined
}

export function hasAncestor(element: PageElement, test: (ancestor: PageElement) => boolean): boolean {
  for (let up = element.parent; up; up = up.parent) if (test(up)) return true
  return false
}

/** What an element calls itself: class, id, role and the test names pages give their parts, in lower case. */
export function namesOf(element: PageElement): string {
  const { attributes } = element
  if (attributes.size === 0) return ''
  let names = ''
  for (const [key, value] of attributes)
    if (key === 'class' || key === 'id' || key === 'role' || key.startsWith('data-')) names += ` ${value}`
  return names.slice(0, 600).toLowerCase()
}

/** Sizes of a subtree, in characters of text without white space runs. */
export type Weight = {
  characters: number
  /** Characters inside links. */
  linked: number
  links: number
  paragraphs: number
  /** Characters inside `<p>` of 80 characters or more that are mostly not links. */
  prose: number
  elements: number
}

/** The weight of every element below and including `root`, in one pass. */
export function weigh(root: PageElement): Map<PageElement, Weight> {
  const weights = new Map<PageElement, Weight>()
  weighElement(root, false, weights)
  return weights
}

function weighElement(element: PageElement, inLink: boolean, weights: Map<PageElement, Weight>): Weight {
  const isLink = element.name === 'a' && element.attributes.has('href')
  const sum: Weight = {
    characters: 0,
    linked: 0,
    links: isLink ? 1 : 0,
    paragraphs: element.name === 'p' ? 1 : 0,
    prose: 0,
    elements: 1,
  }
  for (const child of element.children) {
    if (typeof child === 'string') {
      const length = visibleLength(child)
      sum.characters += length
      if (inLink || isLink) sum.linked += length
      continue
    }
    const weight = weighElement(child, inLink || isLink, weights)
    sum.characters += weight.characters
    sum.linked += weight.linked
    sum.links += weight.links
    sum.paragraphs += weight.paragraphs
    sum.prose += weight.prose
    sum.elements += weight.elements
  }
  if (element.name === 'p' && sum.characters >= 80 && sum.linked < sum.characters / 2)
    sum.prose = sum.characters
  weights.set(element, sum)
  return sum
}

function visibleLength(text: string): number {
  return text.replace(/\s+/g, ' ').trim().length
}

/** A copy of a tree, with the original of every element of the copy. */
export function copyTree(root: PageElement): { copy: PageElement; originals: Map<PageElement, PageElement> } {
  const originals = new Map<PageElement, PageElement>()
  const copyElement = (element: PageElement, parent: PageElement | undefined): PageElement => {
    const copy: PageElement = { name: element.name, attributes: element.attributes, children: [], parent }
    originals.set(copy, element)
    copy.children = element.children.map((child) =>
      typeof child === 'string' ? child : copyElement(child, copy),
    )
    return copy
  }
  return { copy: copyElement(root, undefined), originals }
}

const meaningfulWhenEmpty = new Set(['img', 'br', 'hr', 'td', 'th', 'tr'])

/** Takes out elements without text or picture; thousands of them make Readability quadratic. Gives whether any content is left. */
export function pruneEmpty(element: PageElement): boolean {
  element.children = element.children.filter((child) =>
    typeof child === 'string' ? child !== '' : pruneEmpty(child) || meaningfulWhenEmpty.has(child.name),
  )
  return element.children.some((child) =>
    typeof child === 'string' ? /[^\s\0]/.test(child) : child.name !== 'br' && child.name !== 'hr',
  )
}
