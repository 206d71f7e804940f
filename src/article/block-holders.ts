import type { PageElement } from './page-tree.ts'

export const holderFeatures: readonly string[] = [
  'steps to holder',
  'holder share',
  'share in holder',
  'words after in holder',
  'prose after in holder',
  'kept above',
  'kept two above',
  'kept share above',
  'kept share two above',
  'kept share four above',
  'words since kept',
]

/** A block as its place is judged: how many words it has, whether Readability kept it, and whether it is prose. */
export type PlacedBlock = { element: PageElement; words: number; isKept: boolean; isProse: boolean }

type Held = { words: number; kept: number; prose: number; passedWords: number; passedProse: number }
/** From this share of what Readability kept an element holds the text. */
const holding = 0.6
const furthest = 20

/**
 * Where each block stands to the element that holds most of what Readability kept: in it or how far outside, how
 * much of it is still to come, and how much its nearer ancestors hold.
 */
export function measureHolders(blocks: PlacedBlock[]): number[][] {
  const held = weighAncestors(blocks)
  const total = blocks.reduce((sum, { words }) => sum + words, 0)
  const kept = blocks.reduce((sum, { words, isKept }) => sum + (isKept ? words : 0), 0)
  let sinceKept = 0
  return blocks.map(({ element, words, isKept, isProse }) => {
    sinceKept = isKept ? 0 : sinceKept + words
    let steps = 0
    let holder = element
    for (; holder.parent && held.get(holder)!.kept < kept * holding; holder = holder.parent) steps++
    for (let up: PageElement | undefined = element; up; up = up.parent) {
      const sums = held.get(up)!
      sums.passedWords += words
      if (isProse) sums.passedProse += words
    }
    const all = held.get(holder)!
    const above = element.parent ?? element
    const twoAbove = above.parent ?? above
    const fourAbove = twoAbove.parent?.parent ?? twoAbove
    const [one, two, four] = [above, twoAbove, fourAbove].map((it) => held.get(it)!)
    return [
      Math.min(furthest, steps),
      all.words / Math.max(1, total),
      words / Math.max(1, all.words),
      (all.words - all.passedWords) / Math.max(1, all.words),
      (all.prose - all.passedProse) / Math.max(1, all.prose),
      one!.kept / Math.max(1, one!.words),
      two!.kept / Math.max(1, two!.words),
      one!.kept / Math.max(1, kept),
      two!.kept / Math.max(1, kept),
      four!.kept / Math.max(1, kept),
      Math.log1p(sinceKept),
    ]
  })
}

function weighAncestors(blocks: PlacedBlock[]): Map<PageElement, Held> {
  const held = new Map<PageElement, Held>()
  for (const { element, words, isKept, isProse } of blocks) {
    for (let up: PageElement | undefined = element; up; up = up.parent) {
      const sums = held.get(up) ?? { words: 0, kept: 0, prose: 0, passedWords: 0, passedProse: 0 }
      sums.words += words
      if (isKept) sums.kept += words
      if (isProse) sums.prose += words
      held.set(up, sums)
    }
  }
  return held
}
