import { tidy } from './tree-text.ts'

/** A piece of text as a PDF places it: `transform` is its text matrix, lengths are in points from the bottom left. */
export type PlacedText = { str: string; transform: number[]; width: number; hasEOL: boolean }

/** A line of a page; `y` is its baseline, `size` the height of its letters, all in points. */
export type PdfLine = { text: string; x: number; right: number; y: number; size: number }

/** The lines of one page in the order in which the PDF gives them. Text that runs up or down the margin is left out. */
export function linesOfPage(items: PlacedText[]): PdfLine[] {
  const lines: PdfLine[] = []
  let current: PdfLine | undefined
  for (const { str, transform, width } of items) {
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform
    if (str.trim() === '') {
      if (current && str !== '') current.text += ' '
      continue
    }
    if (Math.abs(b) > Math.abs(a)) continue
    const size = Math.abs(d) || Math.abs(a)
    if (current && continues(current, x, y, size)) {
      if (x - current.right > size * 0.15) current.text += ' '
      current.text += str
      current.right = x + width
      if (size > current.size) [current.size, current.y] = [size, y]
    } else {
      current = { text: str, x, right: x + width, y, size }
      lines.push(current)
    }
  }
  return lines
    .map((line) => ({ ...line, text: tidy(line.text.replace(/\u00AD\s*$/, '-').normalize('NFC')) }))
    .filter(({ text }) => text !== '')
}

/** Raised and lowered letters belong to their line; what stands far off to the side is another column. */
function continues(line: PdfLine, x: number, y: number, size: number): boolean {
  const larger = Math.max(line.size, size)
  return Math.abs(y - line.y) < larger * 0.5 && x > line.right - larger && x - line.right < larger * 3
}

/** The letter size that most of the text has, in points, rounded to halves. */
export function usualSize(pages: PdfLine[][]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of pages.flat()) {
    const rounded = Math.round(size * 2) / 2
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}
