import type { PageElement } from './page-tree.ts'
import { blockNames } from './tag-names.ts'

/** A paragraph, heading, list item, quote or table row as it stands in the tree. */
export type TextBlock = {
  text: string
  /** The innermost block element around it. */
  element: PageElement
  /** Characters inside links, and inside bold text. */
  linked: number
  bold: number
}

/**
 * The text a person would read: paragraphs, headings, quotes, list items and table rows, each a line,
 * separated by blank lines; preformatted text keeps its own lines. Control characters are gone.
 */
export function readableText(root: PageElement): string {
  return listTextBlocks(root)
    .map(({ text }) => text)
    .join('\n\n')
}

/** The blocks of a text in order, none of them empty. */
export function listTextBlocks(root: PageElement): TextBlock[] {
  const blocks: TextBlock[] = []
  let line = ''
  let linked = 0
  let bold = 0
  const end = (element: PageElement): void => {
    const text = tidy(line)
    if (text !== '') blocks.push({ text, element, linked, bold })
    line = ''
    linked = 0
    bold = 0
  }
  const walk = (element: PageElement, block: PageElement, inLink: boolean, inBold: boolean): void => {
    const link = inLink || (element.name === 'a' && element.attributes.has('href'))
    const strong = inBold || element.name === 'b' || element.name === 'strong'
    for (const child of element.children) {
      if (typeof child === 'string') {
        line += child
        if (link) linked += child.trim().length
        if (strong) bold += child.trim().length
      } else if (child.name === 'br') {
        // One break is a line of a verse or an address; two end a paragraph.
        line += '\n'
        if (/\n\s*\n\s*$/.test(line.slice(-40))) end(block)
      } else if (child.name === 'pre') {
        end(block)
        const text = tidyLines(rawText(child))
        if (text !== '') blocks.push({ text, element: child, linked: 0, bold: 0 })
      } else if (blockNames.has(child.name)) {
        end(block)
        walk(child, child, link, strong)
        end(child)
      } else {
        walk(child, block, link, strong)
        if (child.name === 'td' || child.name === 'th') line += ' '
      }
    }
  }
  walk(root, root, false, false)
  end(root)
  return blocks
}

// Control characters, bidirectional overrides and invisible marks would travel on into messages.
const unwanted =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/g

/** One line: white space folded, control and invisible characters removed, broken surrogates replaced. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(unwanted, '').toWellFormed().trim()
}

function tidyLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/\t/g, '    ').replace(unwanted, '').trimEnd())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\s+$/g, '')
    .toWellFormed()
}

function rawText(element: PageElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : rawText(child)))
    .join('')
}
