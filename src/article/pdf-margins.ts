import type { PdfLine } from './pdf-lines.ts'

/** Lines from the top and from the bottom of a page among which its header and footer are looked for. */
const edge = 2
const pageNumber =
  /^[-–—|\s]*(?:(?:page|seite|p\.|s\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of|von)\s*\d{1,4})?[-–—|.\s]*$/i

/**
 * The pages without their numbers and without headers and footers: lines at an edge, not larger than the text, that
 * stand on at least two pages and on a third of them, whatever numbers they hold. `size` is that of the text.
 */
export function withoutMargins(pages: PdfLine[][], size: number): PdfLine[][] {
  const seen = new Map<string, number>()
  const edges = pages.map(edgesOf)
  for (const lines of edges) {
    for (const key of new Set([...lines].map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const enough = Math.max(2, pages.length / 3)
  return pages.map((lines, page) =>
    lines.filter((line) => {
      if (!edges[page]!.has(line)) return true
      if (pageNumber.test(line.text)) return false
      return line.size > size * 1.15 || (seen.get(keyOf(line)) ?? 0) < enough
    }),
  )
}

function edgesOf(lines: PdfLine[]): Set<PdfLine> {
  const byHeight = lines.toSorted((one, other) => other.y - one.y)
  return new Set([...byHeight.slice(0, edge), ...byHeight.slice(-edge)])
}

function keyOf({ text }: PdfLine): string {
  return text.toLowerCase().replace(/\d+/g, '#')
}
