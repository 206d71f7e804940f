import type { PageElement } from './page-tree.ts'
import { blockNames } from './tag-names.ts'

/**
 * The text a person would read: paragraphs, headings, quotes, list items and table rows, each a line,
 * separated by blank lines; preformatted text keeps its own lines. Control characters are gone.
 */
export function readableText(root: PageElement): string {
  return blocksOf(root).join('\n\n')
}

/** The blocks of a text in order, none of them empty. */
export function blocksOf(root: PageElement): string[] {
  const blocks: string[] = []
  let line = ''
  const end = (): void => {
    const text = tidy(line)
    if (text !== '') blocks.push(text)
    line = ''
  }
  const walk = (element: PageElement): void => {
    if (element.name === 'pre') {
      end()
      const kept = tidyLines(rawText(element))
      if (kept !== '') blocks.push(kept)
      return
    }
    const isBlock = blockNames.has(element.name)
    if (isBlock) end()
    for (const child of element.children) {
      if (typeof child === 'string') line += child
      else if (child.name === 'br') {
        // One break is a line of a verse or an address; two end a paragraph.
        line += '\n'
        if (/\n\s*\n\s*$/.test(line.slice(-40))) end()
      } else {
        walk(child)
        if (child.name === 'td' || child.name === 'th') line += ' '
      }
    }
    if (isBlock) end()
  }
  walk(root)
  end()
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
