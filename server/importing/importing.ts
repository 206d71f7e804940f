import { Worker } from 'node:worker_threads'
import type { OpenDatabase } from '#src/store/database.ts'
import { listUnfinishedImports, saveImport, type ImportProblem } from '#src/store/imports.ts'

export type ImportWork = 'plan' | 'carry-out' | 'undo'

export type ImportTask = {
  database: string
  userId: string
  importId: string
  work: ImportWork
  now: string
}

/** Imports are read, planned and saved beside the server, one after the other, so that it answers all the while. */
export type Importing = {
  /** Resolves when it is done, or the import says what went wrong. */
  start: (task: Omit<ImportTask, 'database'>) => Promise<void>
  /** 0..1 while it is under way; undefined for what is not. */
  progressOf: (importId: string) => number | undefined
  close: () => Promise<void>
}

/** 50,000 people take some ten seconds; what takes this long is no address book. */
const longestMs = 180_000
const memoryMegabytes = 1536

/** The worker threads have their own connection to the database's file; there are none for one in memory. */
export function openImporting(db: OpenDatabase, database: string): Importing {
  const progress = new Map<string, number>()
  let last: Promise<unknown> = Promise.resolve()
  let running: Worker | undefined
  let closed = false

  async function run(task: ImportTask): Promise<void> {
    if (closed) return
    const problem = await new Promise<ImportProblem | undefined>((resolve) => {
      const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
        workerData: task,
        execArgv: ['--disable-warning=ExperimentalWarning'],
        resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      })
      running = worker
      let tooSlow = false
      const limit = setTimeout(() => {
        tooSlow = true
        void worker.terminate()
      }, longestMs)
      worker.on('message', (done: number) => progress.set(task.importId, done))
      let failed: ImportProblem | undefined
      worker.on('error', (error: NodeJS.ErrnoException) => {
        process.stderr.write(`import ${task.importId}: ${error.stack ?? error.message}\n`)
        failed = { code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-slow' : 'interrupted' }
      })
      worker.on('exit', (code) => {
        clearTimeout(limit)
        resolve(
          tooSlow ? { code: 'too-slow' } : (failed ?? (code === 0 ? undefined : { code: 'interrupted' })),
        )
      })
    })
    running = undefined
    if (problem !== undefined && !closed) await giveUp(db, task, problem)
  }

  return {
    start: async (task) => {
      if (database === ':memory:') throw new Error('A database in memory cannot be reached from a worker')
      progress.set(task.importId, 0)
      const mine = last.then(() => run({ ...task, database }))
      last = mine.catch(() => undefined)
      await mine.finally(() => progress.delete(task.importId))
    },
    progressOf: (importId) => progress.get(importId),
    close: async () => {
      closed = true
      await running?.terminate()
    },
  }
}

/** For the start of the server: what says that it is under way was broken off by its end. What it was before still holds. */
export async function settleInterrupted(db: OpenDatabase): Promise<void> {
  for (const { id, state, finishedAt } of await listUnfinishedImports(db)) {
    const work = state === 'reading' ? 'plan' : finishedAt === null ? 'carry-out' : 'undo'
    await giveUp(db, { importId: id, work }, { code: 'interrupted' })
  }
}

async function giveUp(
  db: OpenDatabase,
  { importId, work }: Pick<ImportTask, 'importId' | 'work'>,
  problem: ImportProblem,
): Promise<void> {
  // What could not be undone is still done.
  await saveImport(db, importId, { state: work === 'undo' ? 'done' : 'failed', problem })
}
