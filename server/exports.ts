import { fullExport } from '#src/contacts/full-export.ts'
import { writeContactsCsv } from '#src/contacts/write-csv.ts'
import { writeVcards } from '#src/contacts/write-vcard.ts'
import { listArticles } from '#src/store/articles.ts'
import type { Database } from '#src/store/database.ts'
import { listFavours } from '#src/store/favours.ts'
import { listContacts } from '#src/store/contacts.ts'
import { listAliases } from '#src/store/aliases.ts'
import type { Contact } from '#src/contacts/contact.ts'

export const exportFormats = ['vcf', 'csv', 'json'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** The media type of each, as the web serves it. */
export const exportTypes: Record<ExportFormat, string> = {
  vcf: 'text/vcard; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
}

/** A user's people as vCard or CSV, or everything they have as JSON. */
export async function writeExport(
  db: Database,
  userId: string,
  format: ExportFormat,
  now: Date,
): Promise<string> {
  const contacts = await everyContact(db, userId)
  if (format === 'vcf') return writeVcards(contacts)
  if (format === 'csv') return writeContactsCsv(contacts)
  const articles = await everyPage((cursor) => listArticles(db, userId, { cursor, limit: 500 }))
  const favours = await everyPage((cursor) => listFavours(db, userId, { cursor, limit: 500 }))
  const aliases = await listAliases(db, userId)
  return `${JSON.stringify(fullExport({ contacts, articles, favours, aliases }, now.toISOString()), null, 2)}\n`
}

/** All of a user's contacts, by family name. */
export async function everyContact(db: Database, userId: string): Promise<Contact[]> {
  return everyPage((cursor) => listContacts(db, userId, { cursor, limit: 500 }))
}

async function everyPage<Item>(
  list: (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page = await list(cursor)
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return items
}
