import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureContext, contextNames } from '#src/article/block-context.ts'
import type { BlockModels } from '#src/article/choose-blocks.ts'
import { featureNames, measureBlocks, type BlockScene } from '#src/article/block-features.ts'
import { prepareScene } from '#src/article/block-scene.ts'
import { predict, type BoostedTrees } from '#src/article/boosted-trees.ts'
import { gatherFacts } from '#src/article/page-facts.ts'
import { readKind } from '#src/article/page-kind.ts'
import { parsePage } from '#src/article/page-tree.ts'
import { readSiteName } from '#src/article/site-name.ts'
import { readTitle } from '#src/article/page-title.ts'
import { evaluationFolder } from './evaluation-data.ts'
import { fitTrees, type TrainingSet } from './fit-trees.ts'
import { htmlOf, labelBlocks, listPages, type TruePage } from './reading-pages.ts'

/** A page ready for fitting: its blocks measured, and what is true of each. */
export type MeasuredPage = {
  page: TruePage
  scene: BlockScene
  rows: Float64Array[]
  labels: number[]
  weights: number[]
}

const folds = 5
const heaviest = 0.3

export function measurePages(folder: string): MeasuredPage[] {
  return listPages(folder)
    .filter(({ gt }) => gt.text !== undefined || (gt.with?.length ?? 0) > 0)
    .map((page) => {
      const facts = gatherFacts(page.url, parsePage(htmlOf(folder, page)))
      const siteName = readSiteName(facts)?.value ?? null
      const scene = prepareScene(facts, readKind(facts).value, readTitle(facts, siteName)?.value ?? '', [])
      const texts = scene.blocks.map(({ text }) => text)
      return { page, scene, rows: measureBlocks(scene), ...labelBlocks(texts, page.gt) }
    })
}

/**
 * Fits both models. The second is fitted on chances that the first gives for pages of sites it has not seen,
 * as it will see them later: folds are made by site.
 */
export function fitModels(pages: MeasuredPage[]): BlockModels {
  const chances = chancesOutOfFold(pages)
  const contexts = pages.map(({ scene, rows }, at) => measureContext(scene, rows, chances[at]!))
  return {
    first: fitTrees(
      trainingSet(
        pages,
        pages.map(({ rows }) => rows),
      ),
      featureNames,
    ),
    second: fitTrees(trainingSet(pages, contexts), contextNames),
  }
}

function chancesOutOfFold(pages: MeasuredPage[]): number[][] {
  const chances: number[][] = pages.map(() => [])
  for (let fold = 0; fold < folds; fold++) {
    const others = pages.filter(({ page }) => foldOf(page) !== fold)
    const model = fitTrees(
      trainingSet(
        others,
        others.map(({ rows }) => rows),
      ),
      featureNames,
    )
    for (const [at, { page, rows }] of pages.entries())
      if (foldOf(page) === fold) chances[at] = rows.map((row) => predict(model, row))
  }
  return chances
}

export function foldOf({ url }: TruePage): number {
  return createHash('md5').update(new URL(url).hostname).digest()[0]! % folds
}

export function trainingSet(pages: MeasuredPage[], rows: Float64Array[][]): TrainingSet {
  const set: TrainingSet = { rows: [], labels: [], weights: [] }
  for (const [index, { labels, weights, scene }] of pages.entries()) {
    for (let at = 0; at < labels.length; at++) {
      if (weights[at] === 0) continue
      // Menus are many and easy: every fourth stands for all.
      const isEasy = labels[at]! < 0.3 && scene.kept[at]! < 0.3 && scene.removed[at] !== undefined
      if (isEasy && at % 4 > 0) continue
      set.rows.push(rows[index]![at]!)
      set.labels.push(labels[at]!)
      set.weights.push(Math.min(weights[at]!, heaviest) * 100 * (isEasy ? 4 : 1))
    }
  }
  return set
}

/** Writes the fitted models where reading takes them from. */
export function saveModels(
  { first, second }: BlockModels,
  folder = join(import.meta.dirname, '../../data/reading'),
): void {
  mkdirSync(folder, { recursive: true })
  const format = (model: BoostedTrees): string =>
    `{"features":${JSON.stringify(model.features)},\n"base":${model.base},\n"trees":[\n${model.trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]}\n`
  writeFileSync(join(folder, 'blocks-first.json'), format(first))
  writeFileSync(join(folder, 'blocks-second.json'), format(second))
}

if (import.meta.main) {
  const folder = evaluationFolder()
  if (folder === undefined) throw new Error('No evaluation data: name its folder with --data DIR.')
  saveModels(fitModels(measurePages(folder)))
}
