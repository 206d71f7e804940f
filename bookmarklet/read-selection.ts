import type { Natives } from './natives.ts'

/** What the reader marked, and the paragraph or cell in which it stands. */
export type Marked = { text: string; around: string }

/** The marked text with its surroundings, at most 20,000 and 4,000 characters. Nothing out of a field that is typed in. */
export function readSelection(natives: Natives): Marked {
  const { pattern, matches, replace, slice, textContent, localName, getAttribute } = natives
  const nothing = { text: '', around: '' }
  const typed = pattern('^(input|textarea|select)$')
  const block = pattern('^(p|li|dd|dt|blockquote|td|th|pre|figcaption|h[1-6]|div|section|article|main|body)$')
  const active = natives.activeElement(document)
  // Chromium gives the marked text of the field that is being typed in.
  if (active !== null && matches(typed, localName(active))) return nothing
  const selection = natives.getSelection(document)
  const anchor = selection === null ? null : natives.selectionAnchor(selection)
  if (anchor === null) return nothing
  const text = slice(natives.selectionText(selection), 0, 20_000)
  let around = ''
  for (let outer: Node | null = anchor; outer; outer = natives.parentNode(outer)) {
    if (natives.nodeType(outer) !== 1) continue
    const editable = getAttribute(outer, 'contenteditable')
    if (editable !== null && editable !== 'false') return nothing
    if (around === '' && matches(block, localName(outer))) {
      around = replace(textContent(outer) ?? '', pattern('\\s+', 'g'), ' ')
    }
  }
  if (text === '') return nothing
  const first = slice(replace(text, pattern('\\s+', 'g'), ' '), 0, 40)
  const at = natives.indexOf(around, first)
  const start = at > 1500 ? at - 1500 : 0
  return { text, around: slice(around, start, start + 4000) }
}
