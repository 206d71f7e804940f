import type { PdfLine } from './pdf-lines.ts'

const bullet = /^(?:[•▪●◦‣·*–-]|\(?\d{1,2}[.)]|[a-z]\))\s/
const sentenceEnd = /[.!?:…]["'”“»«’)\]]*\s*\d{0,3}$/

/**
 * The paragraphs of a text whose lines are known: broken where the letters change size, where more room is left than
 * between most lines, at indents, list marks and short last lines. A paragraph may go on in another column or page.
 */
export function joinParagraphs(pages: PdfLine[][]): string[] {
  const usual = usualDistance(pages)
  const words = new Set(
    pages.flatMap((lines) => lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? [])),
  )
  const paragraphs: string[] = []
  let before: PdfLine | undefined
  let isFull = false
  for (const lines of pages) {
    const rightOf = rightEdges(lines)
    for (const line of lines) {
      const last = paragraphs.length - 1
      if (before !== undefined && isOneParagraph(before, line, usual, isFull)) {
        paragraphs[last] = joinLines(paragraphs[last]!, line.text, words)
      } else paragraphs.push(line.text)
      before = line
      isFull = rightOf(line) - line.right < (rightOf(line) - line.x) * 0.2
    }
    // Whatever comes next is at another place: as if it stood higher.
    if (before) before = { ...before, y: Number.NEGATIVE_INFINITY }
  }
  return paragraphs
}

/** The distance of baselines in most of the text, in letter heights. */
function usualDistance(pages: PdfLine[][]): number {
  const distances = pages
    .flatMap((lines) =>
      lines.slice(1).map((line, at) => (lines[at]!.y - line.y) / Math.max(line.size, lines[at]!.size)),
    )
    .filter((distance) => distance > 0.8 && distance < 3)
    .toSorted((one, other) => one - other)
  // Space between paragraphs is rarer than that between lines, and in short texts not by much.
  return distances[Math.floor(distances.length / 3)] ?? 1.2
}

/** How far lines reach that begin at about the same place and are not headings over it, so that a short one is known. */
function rightEdges(lines: PdfLine[]): (line: PdfLine) => number {
  const edges = new Map<string, number>()
  const column = ({ x, size }: PdfLine): string => `${Math.round(x / 40)} ${Math.round(size)}`
  for (const line of lines) edges.set(column(line), Math.max(edges.get(column(line)) ?? 0, line.right))
  return (line) => edges.get(column(line))!
}

/** `isFull` says whether the line before reaches the edge of its column. */
function isOneParagraph(before: PdfLine, line: PdfLine, usual: number, isFull: boolean): boolean {
  const larger = Math.max(before.size, line.size)
  if (bullet.test(line.text) || Math.min(before.size, line.size) < larger * 0.88) return false
  const isAtEnd = sentenceEnd.test(before.text)
  const distance = (before.y - line.y) / larger
  // Another column or page. German nouns are capital letters in the middle of a sentence.
  if (distance < 0.3) return !isAtEnd && (isFull || /^\p{Ll}/u.test(line.text))
  if (distance > usual * 1.35) return false
  return !isAtEnd || (isFull && line.x - before.x <= line.size * 0.8)
}

/** Undoes a word's division at the end of a line. A hyphen that the word has elsewhere in the text stays. */
function joinLines(text: string, next: string, hyphenated: Set<string>): string {
  const head = /(\p{L}+)-$/u.exec(text)?.[1]
  if (head === undefined) return `${text} ${next}`
  // In German the part that is left out is marked: Vor- und Nachteile.
  if (/^(?:und|oder|bzw\.|sowie|and|or|to|bis)\s/.test(next)) return `${text} ${next}`
  const tail = (/^\p{Lu}{2,}$/u.test(head) ? /^\p{Lu}{2,}/u : /^\p{Ll}+/u).exec(next)?.[0]
  const isHyphenated = tail === undefined || hyphenated.has(`${head}-${tail}`.toLowerCase())
  return `${isHyphenated ? text : text.slice(0, -1)}${next}`
}
