import { evaluationFolder } from './evaluation-data.ts'
import { FittingThreads } from './fit-threads.ts'
import { benchLeftOut } from './reading-left-out.ts'
import { FirstModels, fitModels, measurePages, saveModels } from './reading-models.ts'

/**
 * `npm run fit:reading` fits the models and writes them; with `-- --left-out` it writes nothing and prints what such
 * models reach on sites they have not seen.
 */
const folder = evaluationFolder()
if (folder === undefined) throw new Error('No evaluation data: name its folder with --data DIR.')
const pages = measurePages(folder)
const threads = new FittingThreads()
const firstModels = new FirstModels(pages, threads)
if (process.argv.includes('--left-out')) await benchLeftOut(folder, pages, firstModels, threads)
else saveModels(await fitModels(pages, firstModels, threads))
await threads.close()
