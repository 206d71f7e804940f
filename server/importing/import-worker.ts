import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '#src/store/database.ts'
import { carryOut } from './carry-out.ts'
import type { ImportTask } from './importing.ts'
import { planFile } from './plan-file.ts'
import { undoImport } from './undo.ts'

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by importing.ts, which starts nothing else
const { database, userId, importId, work, now } = workerData as ImportTask
const db = await openDatabase(database)
let told = 0
const progress = (done: number) => {
  if (done - told < 0.01) return
  told = done
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(done)
}
try {
  const at = new Date(now)
  if (work === 'plan') await planFile(db, userId, importId, progress)
  if (work === 'carry-out') await carryOut(db, userId, importId, at, progress)
  if (work === 'undo') await undoImport(db, userId, importId, at)
} finally {
  await db.destroy()
}
