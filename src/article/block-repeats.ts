import type { PageElement } from './page-tree.ts'
import type { Weight } from './tree-walk.ts'

export const repeatFeatures: readonly string[] = [
  'repeats',
  'steps to repeats',
  'repeat size',
  'repeat share of page',
  'repeat density',
  'place in repeats',
  'size among repeats',
]

type Repeats = { count: number; characters: number; linked: number }
const furthest = 12
const fewest = 3

/**
 * What repeats itself around a block: comments, teasers, answers, goods and entries of a list are each one of many
 * alike. The ancestor with most siblings of its own kind tells.
 */
export class RepeatsAround {
  private readonly alike = new Map<PageElement, Map<string, Repeats>>()
  private readonly places = new Map<PageElement, number>()
  private readonly weights: Map<PageElement, Weight>
  private readonly characters: number

  constructor(weights: Map<PageElement, Weight>, characters: number) {
    this.weights = weights
    this.characters = Math.max(1, characters)
  }

  of(element: PageElement): number[] {
    let best: { repeats: Repeats; element: PageElement; steps: number } | undefined
    let steps = 0
    for (let up: PageElement = element; up.parent && steps < furthest; up = up.parent, steps++) {
      if (up.name === 'p') continue
      const repeats = this.below(up.parent).get(kindOf(up))
      if (repeats && repeats.count >= fewest && repeats.count > (best?.repeats.count ?? 0))
        best = { repeats, element: up, steps }
    }
    if (!best) return [0, furthest, 0, 0, 0, 0, 0]
    const { count, characters, linked } = best.repeats
    const mean = characters / count
    return [
      Math.log1p(count),
      best.steps,
      Math.log1p(mean),
      characters / this.characters,
      linked / Math.max(1, characters),
      this.places.get(best.element)! / count,
      this.weights.get(best.element)!.characters / Math.max(1, mean),
    ]
  }

  private below(parent: PageElement): Map<string, Repeats> {
    const known = this.alike.get(parent)
    if (known) return known
    const found = new Map<string, Repeats>()
    for (const child of parent.children) {
      if (typeof child === 'string') continue
      const weight = this.weights.get(child)
      if (!weight || weight.characters === 0) continue
      const kind = kindOf(child)
      const repeats = found.get(kind) ?? { count: 0, characters: 0, linked: 0 }
      this.places.set(child, repeats.count)
      repeats.count++
      repeats.characters += weight.characters
      repeats.linked += weight.linked
      found.set(kind, repeats)
    }
    this.alike.set(parent, found)
    return found
  }
}

/** Numbers in class names count the single ones. */
function kindOf({ name, attributes }: PageElement): string {
  const first = (attributes.get('class') ?? '').slice(0, 80).replace(/\d+/g, '').trim().split(/\s+/)[0]!
  return `${name}.${first}`
}
