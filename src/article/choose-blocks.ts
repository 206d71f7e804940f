import firstModel from '../../data/reading/blocks-first.json' with { type: 'json' }
import secondModel from '../../data/reading/blocks-second.json' with { type: 'json' }
import { measureContext } from './block-context.ts'
import { measureBlocks, type BlockScene } from './block-features.ts'
import { predict, type BoostedTrees } from './boosted-trees.ts'
import type { TextBlock } from './tree-text.ts'

/** The two fitted models; tests and fitting give others. */
export type BlockModels = { first: BoostedTrees; second: BoostedTrees }

const fitted: BlockModels = { first: firstModel, second: secondModel }
/** What the clean-up and Readability both take for the article needs so much less than what they do not. */
const agreement = 0.05
/** How much completeness counts beside purity, as in van Rijsbergen's F-measure (1979). */
const beta = 0.8
/** Below this share of the words that rules and Readability agree on, the models are not believed. */
const leastShare = 0.4
const rescued = 0.08
/** Consent banners and offers read like prose, and must never be taken for an article. */
const neverText = new Set<string | undefined>(['consent', 'offer'])

/** The chance of each block, 0 to 1, that it belongs to the article. */
export function rateBlocks(scene: BlockScene, models: BlockModels = fitted): number[] {
  const rows = measureBlocks(scene)
  const chances = rows.map((row) => predict(models.first, row))
  return measureContext(scene, rows, chances).map((row) => predict(models.second, row))
}

/**
 * Which blocks are the article: those that together promise the best F-measure of the page. Where that leaves too
 * little of what the clean-up and Readability agree on, what they agree on is taken as well: an unusual page must not
 * come out empty.
 */
export function chooseBlocks(scene: BlockScene, chances: number[]): boolean[] {
  const { blocks, kept, foreign, removed } = scene
  const agreed = blocks.map((_, at) => kept[at]! > 0.5 && foreign[at] === undefined)
  const least = leastChance(blocks, chances)
  const chosen = chances.map(
    (chance, at) => chance >= least - (agreed[at] ? agreement : 0) && !neverText.has(removed[at]),
  )
  const size = (choice: boolean[]): number =>
    blocks.reduce((sum, { text }, at) => sum + (choice[at] ? text.length : 0), 0)
  if (size(chosen) >= leastShare * size(agreed)) return chosen
  return chosen.map((isChosen, at) => isChosen || (agreed[at]! && chances[at]! > rescued))
}

/**
 * The chance from which on blocks are taken: where the F-measure of the right text to be expected is highest (Lewis
 * 1995). On a page of which little is sure, an unlikely block still adds more right text than wrong.
 */
function leastChance(blocks: TextBlock[], chances: number[]): number {
  const sizes = blocks.map(({ text }) => text.length)
  const wanted = chances.reduce((sum, chance, at) => sum + chance * sizes[at]!, 0)
  let [right, taken, highest, least] = [0, 0, 0, 1]
  for (const at of [...chances.keys()].sort((one, other) => chances[other]! - chances[one]!)) {
    right += chances[at]! * sizes[at]!
    taken += sizes[at]!
    const measure = ((1 + beta ** 2) * right) / (taken + beta ** 2 * wanted)
    if (measure <= highest) continue
    highest = measure
    least = chances[at]!
  }
  return least
}
