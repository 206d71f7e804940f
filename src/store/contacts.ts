import { sql } from 'kysely'
import type { Contact, Interest } from '#src/contacts/contact.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { matchingContacts, type ContactFilter } from './contact-filter.ts'
import { contactOf, interestRows, rowOf } from './contact-rows.ts'
import { listAliases } from './aliases.ts'
import { comesAfter, cursorAfter, pageOf, type Page } from './cursor.ts'
import type { Database } from './database.ts'
import { createId } from './id.ts'
import type { Schema } from './schema.ts'
import { foldText, holdsText } from './search-text.ts'

export type NewContact = Omit<Contact, 'id'>

export async function findContact(db: Database, userId: string, id: string): Promise<Contact | undefined> {
  return (await listContactsById(db, userId, [id]))[0]
}

/** The contacts with these ids, in the order of the ids; ids that are not this user's are left out. */
export async function listContactsById(db: Database, userId: string, ids: string[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('contact')
    .selectAll()
    .where('userId', '=', userId)
    .where('id', 'in', ids)
    .execute()
  const contacts = new Map((await withInterests(db, rows)).map((contact) => [contact.id, contact]))
  return ids.flatMap((id) => contacts.get(id) ?? [])
}

/** Contacts by family name, a page at a time. */
export async function listContacts(
  db: Database,
  userId: string,
  {
    cursor,
    limit = 50,
    ...filter
  }: ContactFilter & { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<Contact>> {
  const rows = await db
    .selectFrom('contact')
    // Who they are is found in an index alone; their rows are read for one page of them.
    .select(['contact.id', 'sortName'])
    .where((where) => matchingContacts(where, userId, filter))
    .where(comesAfter('sortName', 'ascending', cursor))
    .orderBy('sortName')
    .orderBy('contact.id')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, (row) => row.sortName)
  const ids = items.map(({ id }) => id)
  return { items: await listContactsById(db, userId, ids), next }
}

/** The cursor after somebody, to go on with the list behind them. */
export function cursorOf(contact: Contact): string {
  return cursorAfter(rowOf(contact).sortName, contact.id)
}

export async function countContacts(
  db: Database,
  userId: string,
  filter: ContactFilter = {},
): Promise<number> {
  const { count } = await db
    .selectFrom('contact')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where((where) => matchingContacts(where, userId, filter))
    .executeTakeFirstOrThrow()
  return count
}

export async function createContact(
  db: Database,
  userId: string,
  contact: NewContact,
  now: Date,
  { demo = false } = {},
): Promise<Contact> {
  const id = createId()
  const at = now.toISOString()
  await db
    .insertInto('contact')
    .values({ ...rowOf(contact), id, userId, demo: Number(demo), createdAt: at, updatedAt: at })
    .execute()
  await replaceInterests(db, userId, id, contact.interests)
  return { ...contact, id }
}

/** Replaces everything known of a contact. Undefined where this user has no such contact. */
export async function saveContact(
  db: Database,
  userId: string,
  contact: Contact,
  now: Date,
): Promise<Contact | undefined> {
  const updated = await db
    .updateTable('contact')
    .set({ ...rowOf(contact), updatedAt: now.toISOString() })
    .where('userId', '=', userId)
    .where('id', '=', contact.id)
    .returning('id')
    .executeTakeFirst()
  if (updated === undefined) return undefined
  await replaceInterests(db, userId, contact.id, contact.interests)
  return contact
}

/** Deletes a contact with interests and favours. True where there was one. */
export async function deleteContact(db: Database, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('contact')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return gone.length > 0
}

/** Everyone who may be suggested, as matching sees them. */
export async function listCandidates(db: Database, userId: string): Promise<Candidate[]> {
  // A row for each interest and level with all who have it: some hundred rows instead of a hundred thousand.
  const rows = await db
    .selectFrom('interest')
    .select(['key', 'label', 'level', sql<string>`string_agg(contact_id, ' ')`.as('contactIds')])
    .where('userId', '=', userId)
    .where(
      'contactId',
      'not in',
      db.selectFrom('contact').select('id').where('userId', '=', userId).where('paused', '=', 1),
    )
    .groupBy(['key', 'label', 'level'])
    .execute()
  const aliases = new Map((await listAliases(db, userId)).map(({ alias, label }) => [foldText(alias), label]))
  const candidates = new Map<string, Candidate>()
  for (const { key, label, level, contactIds } of rows) {
    const interest = { label: aliases.get(key) ?? label, level }
    for (const id of contactIds.split(' ')) {
      const candidate = candidates.get(id)
      if (candidate === undefined) candidates.set(id, { id, interests: [interest] })
      else candidate.interests.push(interest)
    }
  }
  return [...candidates.values()]
}

/** The interests in use, most used first; `query` is the beginning of one of its words. */
export async function listInterestVocabulary(
  db: Database,
  userId: string,
  { query = '', limit = 1000 }: { query?: string; limit?: number | undefined } = {},
): Promise<{ label: string; count: number }[]> {
  const key = foldText(query)
  return db
    .selectFrom('interest')
    .select((select) => [select.fn.min('label').as('label'), select.fn.countAll<number>().as('count')])
    .where('userId', '=', userId)
    .$if(key !== '', (select) =>
      select.where((where) =>
        where.or([holdsText('key', key, 'at-start'), holdsText('key', ` ${key}`, 'anywhere')]),
      ),
    )
    .groupBy('key')
    .orderBy('count', 'desc')
    .orderBy('label')
    .limit(limit)
    .execute()
}

async function replaceInterests(db: Database, userId: string, contactId: string, interests: Interest[]) {
  await db.deleteFrom('interest').where('contactId', '=', contactId).execute()
  const rows = interestRows(userId, contactId, interests)
  if (rows.length > 0) await db.insertInto('interest').values(rows).execute()
}

async function withInterests(db: Database, rows: Schema['contact'][]): Promise<Contact[]> {
  if (rows.length === 0) return []
  const interests = await db
    .selectFrom('interest')
    .select(['contactId', 'label', 'level', 'origin'])
    .where(
      'contactId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  const byContact = Map.groupBy(interests, (interest) => interest.contactId)
  return rows.map((row) =>
    contactOf(
      row,
      (byContact.get(row.id) ?? []).map(({ label, level, origin }) => ({ label, level, origin })),
    ),
  )
}
