import { fullExport } from '#src/contacts/full-export.ts'
import { writeContactsCsv } from '#src/contacts/write-csv.ts'
import { writeVcards } from '#src/contacts/write-vcard.ts'
import { listArticles } from '#src/store/articles.ts'
import type { Database } from '#src/store/database.ts'
import { listFavours } from '#src/store/favours.ts'
import { everyContact } from './imports.ts'

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
  return `${JSON.stringify(fullExport({ contacts, articles, favours }, now.toISOString()), null, 2)}\n`
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
