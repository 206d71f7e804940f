import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { changesBetween } from '#src/contacts/field-changes.ts'
import { mergeContact } from '#src/contacts/merge-contact.ts'
import { listContactsById } from '#src/store/contacts.ts'
import { inTransaction, type OpenDatabase } from '#src/store/database.ts'
import { createId } from '#src/store/id.ts'
import { addEntries, deleteEntries, findImport, listEntries, saveImport } from '#src/store/imports.ts'
import { findContactTimes, prepareContacts } from '#src/store/many-contacts.ts'
import { asPlanned, type PlannedEntry } from './entry-data.ts'
import { carryOutFullExport } from './full-export-file.ts'
import type { Progress } from './plan-file.ts'

/**
 * Carries a planned import out with what the user decided, in one transaction, and keeps what it takes to undo it. Who was
 * edited or forgotten since the plan was made is looked at anew, so that no edit is lost and nobody comes back.
 */
export async function carryOut(
  db: OpenDatabase,
  userId: string,
  importId: string,
  now: Date,
  progress: Progress,
): Promise<void> {
  const saved = await findImport(db, userId, importId)
  if (saved === undefined) return
  if (saved.format === 'everything') return carryOutFullExport(db, userId, importId, now)
  const planned: PlannedEntry[] = []
  for (;;) {
    const after = planned.at(-1)?.position ?? -1
    const entries = asPlanned(
      await listEntries(db, importId, { kinds: ['new', 'changed', 'unchanged', 'doubtful'], after }),
    )
    if (entries.length === 0) break
    planned.push(...entries)
    progress(0.2 * Math.min(1, planned.length / 10_000))
  }
  while (!(await saveAll(db, userId, importId, planned, now, progress)));
}

/** False where somebody was changed elsewhere in the meantime; then nothing is saved. */
async function saveAll(
  db: OpenDatabase,
  userId: string,
  importId: string,
  planned: PlannedEntry[],
  now: Date,
  progress: Progress,
): Promise<boolean> {
  const ids = [...new Set(planned.flatMap((entry) => targetOf(entry) ?? []))]
  const times = await findContactTimes(db, userId, ids)
  const before = new Map<string, Contact>()
  for (let at = 0; at < ids.length; at += 500) {
    for (const contact of await listContactsById(db, userId, ids.slice(at, at + 500)))
      before.set(contact.id, contact)
    progress(0.2 + (0.3 * at) / ids.length)
  }
  const created: { contact: Contact; line: number }[] = []
  const after = new Map<string, { contact: Contact; line: number }>()
  for (const entry of planned) {
    const id = targetOf(entry)
    if (id === undefined) {
      const contact = newOf(entry)
      if (contact !== undefined) created.push({ contact, line: entry.line })
      continue
    }
    const known = after.get(id)?.contact ?? before.get(id)
    if (known === undefined || !('theirs' in entry.data)) continue
    const { contact, changes } = mergeContact(known, entry.data.theirs, new Set(entry.decision?.fromFile))
    if (changes.length > 0) after.set(id, { contact, line: entry.line })
  }
  const people = [...created, ...after.values()].map((it) => it.contact)
  const save = prepareContacts(db, userId, people, now)
  progress(0.9)
  const applied = [
    ...created.map(({ contact, line }) => ({ kind: 'new' as const, line, contactId: contact.id, data: {} })),
    ...[...after].map(([id, { contact, line }]) => ({
      kind: 'changed' as const,
      line,
      contactId: id,
      data: { changes: changesBetween(before.get(id)!, contact) },
    })),
  ].map((entry, position) => ({ ...entry, position }))
  return inTransaction(db, async (transaction) => {
    const still = await findContactTimes(transaction, userId, [...after.keys()])
    if ([...after.keys()].some((id) => still.get(id) !== times.get(id))) return false
    await save(transaction)
    await deleteEntries(transaction, importId)
    await addEntries(transaction, importId, applied)
    const counts = { new: created.length, changed: after.size }
    await saveImport(transaction, importId, {
      state: 'done',
      counts,
      bytes: null,
      columns: null,
      finishedAt: now.toISOString(),
    })
    return true
  })
}

/** The person an entry is put together with; undefined for somebody new and for what is left out. */
function targetOf(entry: PlannedEntry): string | undefined {
  if (entry.kind === 'changed' || entry.kind === 'unchanged') return entry.contactId ?? undefined
  if (entry.kind !== 'doubtful') return undefined
  const choice = entry.decision?.choice
  return choice !== undefined && entry.data.contactIds.includes(choice) ? choice : undefined
}

function newOf(entry: PlannedEntry): Contact | undefined {
  const contact =
    entry.kind === 'new'
      ? entry.data.contact
      : entry.kind === 'doubtful' && entry.decision?.choice === 'new'
        ? entry.data.theirs
        : undefined
  return contact === undefined ? undefined : { ...blankContact(''), ...contact, id: createId() }
}
