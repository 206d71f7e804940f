import type { BlockScene } from './block-features.ts'
import { featureNames } from './block-features.ts'

/** What the second model sees besides the first one's features: how sure the first was, here and around. */
export const contextNames: readonly string[] = [
  ...featureNames,
  'chance',
  'chance before',
  'chance after',
  'chance around 2',
  'chance around 6',
  'chance of group',
  'chance of siblings',
  'chance of cousins',
  'chosen share of page',
  'log chosen words',
  'highest chance',
  'between chosen',
  'chosen and kept',
]

/** The rows of the first model, each with the chances around its block. Linear in the number of blocks. */
export function measureContext(scene: BlockScene, rows: Float64Array[], chances: number[]): Float64Array[] {
  const { blocks } = scene
  const words = blocks.map(({ text }) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0)
  const means = new Means(words, chances)
  const group = blocks.map(
    ({ element }) =>
      `${element.name}.${element.attributes.get('class') ?? ''}<${element.parent?.name}.${element.parent?.attributes.get('class') ?? ''}`,
  )
  const siblings = blocks.map(({ element }) => element.parent)
  const cousins = blocks.map(({ element }) => element.parent?.parent)
  for (let at = 0; at < blocks.length; at++)
    for (const key of [group[at], siblings[at], cousins[at]]) means.add(key, at)
  const chosen = chances.map((chance) => chance > 0.5)
  const [first, last] = [chosen.indexOf(true), chosen.lastIndexOf(true)]
  const total = Math.max(
    1,
    words.reduce((a, b) => a + b, 0),
  )
  const chosenWords = words.reduce((sum, count, at) => sum + (chosen[at] ? count : 0), 0)
  const keptWords = words.reduce((sum, count, at) => sum + (scene.kept[at]! > 0.5 ? count : 0), 0)
  const both = words.reduce((sum, count, at) => sum + (chosen[at] && scene.kept[at]! > 0.5 ? count : 0), 0)
  const highest = chances.reduce((a, b) => Math.max(a, b), 0)
  return rows.map((row, at) => {
    const context = [
      chances[at]!,
      chances[at - 1] ?? 0,
      chances[at + 1] ?? 0,
      around(chances, at, 2),
      around(chances, at, 6),
      means.of(group[at]),
      means.of(siblings[at]),
      means.of(cousins[at]),
      chosenWords / total,
      Math.log1p(chosenWords),
      highest,
      Number(at > first && at < last),
      both / Math.max(1, keptWords),
    ]
    const joined = new Float64Array(row.length + context.length)
    joined.set(row)
    joined.set(context, row.length)
    return joined
  })
}

function around(chances: number[], at: number, reach: number): number {
  let sum = 0
  for (let it = at - reach; it <= at + reach; it++) if (it !== at) sum += chances[it] ?? 0
  return sum / (2 * reach)
}

/** Mean chances of blocks that share something, weighted by their words. */
class Means {
  private readonly sums = new Map<unknown, { words: number; chance: number }>()
  private readonly words: number[]
  private readonly chances: number[]

  constructor(words: number[], chances: number[]) {
    this.words = words
    this.chances = chances
  }

  add(key: unknown, at: number): void {
    const sum = this.sums.get(key) ?? { words: 0, chance: 0 }
    sum.words += this.words[at]! + 1
    sum.chance += (this.words[at]! + 1) * this.chances[at]!
    this.sums.set(key, sum)
  }

  of(key: unknown): number {
    const sum = this.sums.get(key)
    return sum ? sum.chance / sum.words : 0
  }
}
