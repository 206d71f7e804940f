import type { Contact } from '#src/contacts/contact.ts'
import type { ContactFileFormat, ContactFileProblem } from '#src/contacts/imported-contact.ts'
import { planSteps, type ImportEntry, type ImportPlan } from '#src/contacts/plan-import.ts'
import type { ColumnMapping } from '#src/contacts/read-csv.ts'
import { contactFileSteps } from '#src/contacts/read-contact-file.ts'
import { createContact, deleteContact, listContacts, saveContact } from '#src/store/contacts.ts'
import { inTransaction, type Database, type OpenDatabase } from '#src/store/database.ts'

/** What is said while a file is read and compared: 0..1. */
type Progress = (done: number) => void

type Options = {
  mapping?: ColumnMapping | undefined
  companies?: boolean | undefined
  progress?: Progress | undefined
}

/** What a file holds and what importing it would do; nothing is saved. */
export async function planFileImport(
  db: Database,
  userId: string,
  bytes: Uint8Array,
  { mapping, companies = false, progress }: Options = {},
): Promise<{ plan: ImportPlan; format: ContactFileFormat } | { problem: ContactFileProblem }> {
  const file = await inSlices(contactFileSteps(bytes, { mapping }), (done) => progress?.(done / 2))
  if ('problem' in file) return file
  const existing = await everyContact(db, userId)
  const steps = planSteps(existing, file, { companies })
  const plan = await inSlices(steps, (done) => progress?.(0.5 + done / 2))
  return { plan, format: file.format }
}

/** What an import did, enough to take it back: whom it added, and everybody it changed as they were. */
export type ImportRecord = { createdIds: string[]; before: Contact[] }

/** Carries out a plan in one transaction: new people are added, changed ones saved; doubtful ones are left as they are. */
export async function applyImport(
  db: OpenDatabase,
  userId: string,
  entries: ImportEntry[],
  now: Date,
): Promise<ImportRecord> {
  const existing = new Map((await everyContact(db, userId)).map((contact) => [contact.id, contact]))
  return inTransaction(db, async (transaction) => {
    const createdIds: string[] = []
    const before = new Map<string, Contact>()
    for (const entry of entries) {
      if (entry.kind === 'new')
        createdIds.push((await createContact(transaction, userId, entry.contact, now)).id)
      if (entry.kind !== 'changed') continue
      const known = existing.get(entry.contactId)
      // Somebody deleted since the plan was made stays deleted.
      if (known === undefined) continue
      before.set(known.id, known)
      await saveContact(transaction, userId, entry.contact, now)
    }
    return { createdIds, before: [...before.values()] }
  })
}

/** Takes an import back whole: those it added go, those it changed are as they were. */
export async function undoImport(
  db: OpenDatabase,
  userId: string,
  { createdIds, before }: ImportRecord,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    for (const id of createdIds) await deleteContact(transaction, userId, id)
    for (const contact of before) await saveContact(transaction, userId, contact, now)
  })
}

/** All of a user's contacts, by family name. */
export async function everyContact(db: Database, userId: string): Promise<Contact[]> {
  const contacts: Contact[] = []
  let cursor: string | undefined
  do {
    const page = await listContacts(db, userId, { cursor, limit: 500 })
    contacts.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return contacts
}

/** Milliseconds for which nobody else has to wait. */
const slice = 20

/** Runs steps to their end, letting others have their turn in between. */
async function inSlices<Result>(steps: Generator<number, Result>, progress: Progress): Promise<Result> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - since < slice) continue
    progress(step.value)
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    since = performance.now()
  }
}
