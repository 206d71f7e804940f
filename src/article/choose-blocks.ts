import firstModel from '../../data/reading/blocks-first.json' with { type: 'json' }
import secondModel from '../../data/reading/blocks-second.json' with { type: 'json' }
import { measureContext } from './block-context.ts'
import { measureBlocks, type BlockScene } from './block-features.ts'
import { predict, type BoostedTrees } from './boosted-trees.ts'

/** The two fitted models; tests and fitting give others. */
export type BlockModels = { first: BoostedTrees; second: BoostedTrees }

const fitted: BlockModels = { first: firstModel, second: secondModel }
/** What the clean-up and Readability both take for the article needs a little less than what they do not. */
const thresholdAgreed = 0.45
const thresholdOther = 0.5
/** Below this share of the words that rules and Readability agree on, the models are not believed. */
const leastShare = 0.4
const rescued = 0.08

/** The chance of each block, 0 to 1, that it belongs to the article. */
export function rateBlocks(scene: BlockScene, models: BlockModels = fitted): number[] {
  const rows = measureBlocks(scene)
  const chances = rows.map((row) => predict(models.first, row))
  return measureContext(scene, rows, chances).map((row) => predict(models.second, row))
}

/**
 * Which blocks are the article, by their chances. Where that leaves too little of what the clean-up and
 * Readability agree on, what they agree on is taken as well: an unusual page must not come out empty.
 */
export function chooseBlocks(scene: BlockScene, chances: number[]): boolean[] {
  const { blocks, kept, foreign, removed } = scene
  const agreed = blocks.map((_, at) => kept[at]! > 0.5 && foreign[at] === undefined)
  // A consent banner reads like prose, and is the one thing that must never be taken for an article.
  const chosen = chances.map(
    (chance, at) => chance > (agreed[at] ? thresholdAgreed : thresholdOther) && removed[at] !== 'consent',
  )
  const size = (choice: boolean[]): number =>
    blocks.reduce((sum, { text }, at) => sum + (choice[at] ? text.length : 0), 0)
  if (size(chosen) >= leastShare * size(agreed)) return chosen
  return chosen.map((isChosen, at) => isChosen || (agreed[at]! && chances[at]! > rescued))
}
