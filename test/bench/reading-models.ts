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
import type { FittingThreads } from './fit-threads.ts'
import type { TrainingSet } from './fit-trees.ts'
import type { FitOrder } from './fit-worker.ts'
import { htmlOf, labelBlocks, listPages, type TruePage } from './reading-pages.ts'

/** A page ready for fitting: its blocks measured, and what is true of each. */
export type MeasuredPage = {
  page: TruePage
  scene: BlockScene
  rows: Float64Array[]
  labels: number[]
  weights: number[]
}

export const folds = 5
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
 * Fits both models, where `leftOut` is given without the sites of that fold. The second is fitted on chances that the
 * first gives for pages of sites it has not seen, as it will see them later: folds are made by site.
 */
export async function fitModels(
  pages: MeasuredPage[],
  firstModels: FirstModels,
  threads: FittingThreads,
  leftOut: number[] = [],
): Promise<BlockModels> {
  const others = pages.filter(({ page }) => !leftOut.includes(foldOf(page)))
  const models = await Promise.all(
    Array.from({ length: folds }, (_, fold) => firstModels.without([...leftOut, fold])),
  )
  const second = await threads.fit(() => {
    const contexts = others.map(({ page, scene, rows }) =>
      measureContext(scene, rows, chancesOf(models[foldOf(page)]!, rows)),
    )
    return { set: trainingSet(others, contexts), features: contextNames }
  })
  return { first: await firstModels.without(leftOut), second }
}

/** First models without the sites of some folds. Each is fitted once, however many ask for it. */
export class FirstModels {
  private readonly known = new Map<string, Promise<BoostedTrees>>()
  private readonly pages: MeasuredPage[]
  private readonly threads: FittingThreads

  constructor(pages: MeasuredPage[], threads: FittingThreads) {
    this.pages = pages
    this.threads = threads
  }

  without(leftOut: number[]): Promise<BoostedTrees> {
    const key = [...new Set(leftOut)].toSorted((one, other) => one - other).join(' ')
    const known = this.known.get(key) ?? this.threads.fit(() => this.order(leftOut))
    this.known.set(key, known)
    return known
  }

  private order(leftOut: number[]): FitOrder {
    const others = this.pages.filter(({ page }) => !leftOut.includes(foldOf(page)))
    const rows = others.map((page) => page.rows)
    return { set: trainingSet(others, rows), features: featureNames }
  }
}

function chancesOf(model: BoostedTrees, rows: Float64Array[]): number[] {
  return rows.map((row) => predict(model, row))
}

export function foldOf({ url }: TruePage): number {
  return createHash('md5').update(new URL(url).hostname).digest()[0]! % folds
}

function trainingSet(pages: MeasuredPage[], rows: Float64Array[][]): TrainingSet {
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
