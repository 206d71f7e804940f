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
  for (const lines of pages) {
    const right = rightEdges(lines)
    for (const [at, line] of lines.entries()) {
      const last = paragraphs.length - 1
      const before = lines[at - 1]
      const text = paragraphs[last]
      if (text === undefined || bullet.test(line.text)) paragraphs.push(line.text)
      else if (before === undefined ? goesOn(text, line) : isOneParagraph(before, line, usual, right)) {
        paragraphs[last] = joinLines(text, line.text, words)
      } else paragraphs.push(line.text)
    }
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

/** How far lines that begin at about the same place reach, so that a short one is known. */
function rightEdges(lines: PdfLine[]): (line: PdfLine) => number {
  const edges = new Map<number, number>()
  const column = (line: PdfLine): number => Math.round(line.x / 40)
  for (const line of lines) edges.set(column(line), Math.max(edges.get(column(line)) ?? 0, line.right))
  return (line) => edges.get(column(line))!
}

function isOneParagraph(
  before: PdfLine,
  line: PdfLine,
  usual: number,
  right: (line: PdfLine) => number,
): boolean {
  const larger = Math.max(before.size, line.size)
  if (Math.min(before.size, line.size) < larger * 0.88) return false
  const distance = (before.y - line.y) / larger
  if (distance < 0.3) return goesOn(before.text, line)
  if (distance > usual * 1.35) return false
  if (!sentenceEnd.test(before.text)) return true
  const isIndented = line.x - before.x > line.size * 0.8
  const isShort = right(before) - before.right > (right(before) - before.x) * 0.2
  return !isIndented && !isShort
}

/** Whether a paragraph goes on in the next column or on the next page. */
function goesOn(text: string, line: PdfLine): boolean {
  return !sentenceEnd.test(text) && /^\p{Ll}/u.test(line.text)
}

/** Undoes a word's division at the end of a line. A hyphen that the word has elsewhere in the text stays. */
function joinLines(text: string, next: string, hyphenated: Set<string>): string {
  const head = /(\p{L}+)-$/u.exec(text)?.[1]
  if (head === undefined) return `${text} ${next}`
  // In German the part that is left out is marked: Vor- und Nachteile.
  if (/^(?:und|oder|bzw\.|sowie|and|or|to|bis)\s/.test(next)) return `${text} ${next}`
  const tail = /^\p{Ll}+/u.exec(next)?.[0]
  const isHyphenated = tail === undefined || hyphenated.has(`${head}-${tail}`.toLowerCase())
  return `${isHyphenated ? text : text.slice(0, -1)}${next}`
}
