import type { PageElement } from './page-tree.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const passedOn = ['id', 'class', 'role', 'itemprop', 'rel', 'dir', 'lang']

/** HTML of a light tree for the second parser: every element closed, only the attributes that reading looks at. */
export function markupOf(element: PageElement): string {
  const parts: string[] = []
  write(element, parts)
  return parts.join('')
}

function write(element: PageElement, parts: string[]): void {
  parts.push('<', element.name)
  for (const name of passedOn) {
    const value = element.attributes.get(name)
    if (value) parts.push(' ', name, '="', escapeText(value.slice(0, 300)), '"')
  }
  // Where a link leads does not matter to reading; that it is one does.
  if (element.name === 'a' && element.attributes.has('href')) parts.push(' href="#"')
  parts.push('>')
  if (element.name === 'img' || element.name === 'br' || element.name === 'hr') return
  for (const child of element.children) {
    if (typeof child === 'string') parts.push(escapeText(child))
    else write(child, parts)
  }
  parts.push('</', element.name, '>')
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character]!)
}
