import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseBlocks, rateBlocks } from '#src/article/choose-blocks.ts'
import type { FittingThreads } from './fit-threads.ts'
import { printGroups, scoreOutputs } from './reading.ts'
import { fitModels, foldOf, folds, type FirstModels, type MeasuredPage } from './reading-models.ts'

/**
 * Prints what the reader gets on each subset where its models have not seen the site: for each fold they are fitted on
 * the other four, with everything else as it is shipped.
 */
export async function benchLeftOut(
  folder: string,
  pages: MeasuredPage[],
  firstModels: FirstModels,
  threads: FittingThreads,
): Promise<void> {
  const models = await Promise.all(
    Array.from({ length: folds }, (_, fold) => fitModels(pages, firstModels, threads, [fold])),
  )
  const outputs = pages.map(({ page, scene }) => {
    const chosen = chooseBlocks(scene, rateBlocks(scene, models[foldOf(page)]))
    const texts = scene.blocks.filter((_, at) => chosen[at]).map(({ text }) => text)
    return JSON.stringify({ id: page.id, textContent: texts.join('\n\n') })
  })
  const temporary = mkdtempSync(join(tmpdir(), 'left-out-'))
  try {
    const out = join(temporary, 'outputs.jsonl')
    writeFileSync(out, `${outputs.join('\n')}\n`)
    printGroups([{ name: 'not seen', report: await scoreOutputs(out, folder) }])
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}
