import { tidy } from './tree-text.ts'

const maximalExcerpt = 300

/** At most 300 characters: what the source says of itself, else the first paragraph of some length; null for nothing. */
export function excerptOf(described: string | undefined, text: string): string | null {
  const own = tidy(described ?? '')
  const excerpt =
    own.length >= 40 ? own : tidy(text.split('\n\n').find((block) => block.length >= 60) ?? text)
  if (excerpt === '') return null
  if (excerpt.length <= maximalExcerpt) return excerpt
  const cut = excerpt.slice(0, maximalExcerpt)
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(' '), 200))
    .toWellFormed()
    .trimEnd()}…`
}
