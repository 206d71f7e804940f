import { undoChanges } from '#src/contacts/field-changes.ts'
import { deleteArticle } from '#src/store/articles.ts'
import { listContactsById } from '#src/store/contacts.ts'
import { inTransaction, type OpenDatabase } from '#src/store/database.ts'
import { deleteEntries, listEntries, saveImport } from '#src/store/imports.ts'
import { deleteContacts, prepareContacts } from '#src/store/many-contacts.ts'
import { asApplied, type AppliedEntry } from './entry-data.ts'

/**
 * Takes an import back whole: those it added go with all that was noted about them since, those it changed lose what it
 * gave them. What was edited by hand in the meantime stays.
 */
export async function undoImport(
  db: OpenDatabase,
  userId: string,
  importId: string,
  now: Date,
): Promise<void> {
  const applied: AppliedEntry[] = []
  for (;;) {
    const entries = asApplied(await listEntries(db, importId, { after: applied.at(-1)?.position ?? -1 }))
    if (entries.length === 0) break
    applied.push(...entries)
  }
  const added = applied.flatMap((entry) => (entry.kind === 'new' ? (entry.contactId ?? []) : []))
  const changes = new Map(
    applied.flatMap((entry) =>
      entry.kind === 'changed' && entry.contactId !== null ? [[entry.contactId, entry.data.changes]] : [],
    ),
  )
  await inTransaction(db, async (transaction) => {
    await deleteContacts(transaction, userId, added)
    for (const entry of applied)
      if (entry.kind === 'article') await deleteArticle(transaction, userId, entry.data.id)
    const ids = [...changes.keys()]
    for (let at = 0; at < ids.length; at += 500) {
      const contacts = await listContactsById(transaction, userId, ids.slice(at, at + 500))
      const before = contacts.map((contact) => undoChanges(contact, changes.get(contact.id)!))
      await prepareContacts(db, userId, before, now)(transaction)
    }
    await deleteEntries(transaction, importId)
    await saveImport(transaction, importId, { state: 'undone', finishedAt: now.toISOString() })
  })
}
