import { looksLikeFullExport } from '#src/contacts/full-export.ts'
import { newContact } from '#src/contacts/merge-contact.ts'
import { planSteps, type ImportEntry } from '#src/contacts/plan-import.ts'
import { contactFileSteps } from '#src/contacts/read-contact-file.ts'
import { inTransaction, type OpenDatabase } from '#src/store/database.ts'
import {
  addEntries,
  deleteEntries,
  findImport,
  findImportBytes,
  saveImport,
  type SavedEntry,
} from '#src/store/imports.ts'
import { everyContact } from '../exports.ts'
import { planFullExport } from './full-export-file.ts'

/** 0..1 of what is being done. */
export type Progress = (done: number) => void

/** Entries written in one transaction: others wait no longer than for these. */
const entriesAWrite = 1000

/**
 * Reads an import's file and keeps what carrying it out would do, entry by entry. A file that cannot be read becomes its
 * problem. Nothing of anybody's people is changed.
 */
export async function planFile(
  db: OpenDatabase,
  userId: string,
  importId: string,
  progress: Progress,
): Promise<void> {
  const [saved, bytes] = [await findImport(db, userId, importId), await findImportBytes(db, importId)]
  if (saved === undefined || bytes === undefined) return
  if (looksLikeFullExport(bytes)) return planFullExport(db, userId, importId, bytes)
  const { mapping, companies } = saved
  const file = toTheEnd(contactFileSteps(bytes, { mapping: mapping ?? undefined }), 0, 0.4, progress)
  if ('problem' in file) {
    const columns = 'columns' in file.problem ? file.problem.columns : null
    await saveImport(db, importId, { state: 'failed', problem: file.problem, columns })
    return
  }
  const existing = await everyContact(db, userId)
  const plan = toTheEnd(planSteps(existing, file, { companies }), 0.4, 0.7, progress)
  const entries = plan.entries.flatMap((entry, position) => plannedEntry(entry, position))
  await deleteEntries(db, importId)
  for (let at = 0; at < entries.length; at += entriesAWrite) {
    await inTransaction(db, (transaction) =>
      addEntries(transaction, importId, entries.slice(at, at + entriesAWrite)),
    )
    progress(0.7 + (0.3 * at) / entries.length)
  }
  await saveImport(db, importId, {
    state: 'planned',
    format: file.format,
    columns: file.columns ?? null,
    counts: plan.counts,
    problem: null,
  })
}

function toTheEnd<Result>(
  steps: Generator<number, Result>,
  from: number,
  to: number,
  progress: Progress,
): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    progress(from + (to - from) * step.value)
  }
}

/** What is kept of an entry; of somebody who stays as they are only where the file says something else. */
function plannedEntry(entry: ImportEntry, position: number): Omit<SavedEntry, 'decision'>[] {
  const { kind, line } = entry
  const base = { position, kind, line, contactId: null }
  if (kind === 'new') return [{ ...base, data: { contact: entry.contact } }]
  if (kind === 'skipped') {
    const { reason, value, of } = entry
    return [{ ...base, data: { reason, value, of } }]
  }
  const theirs = newContact(entry.imported)
  if (kind === 'doubtful')
    return [{ ...base, data: { theirs, contactIds: entry.contactIds, reason: entry.reason } }]
  const { contactId, differences } = entry
  if (kind === 'changed')
    return [{ ...base, contactId, data: { theirs, changes: entry.changes, differences } }]
  return differences.length === 0 ? [] : [{ ...base, contactId, data: { theirs, differences } }]
}
