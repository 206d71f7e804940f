import type { ExpressionBuilder } from 'kysely'
import type { Contact, Interest } from '#src/contacts/contact.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { cursorAfter, readCursor, type Page } from './cursor.ts'
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

/** Contacts by family name, a page at a time; every word of `query` is in their names, company, interests or notes. */
export async function listContacts(
  db: Database,
  userId: string,
  {
    query = '',
    cursor,
    limit = 50,
  }: { query?: string; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<Contact>> {
  let select = db.selectFrom('contact').selectAll().where('userId', '=', userId)
  for (const word of foldText(query).split(' ').filter(Boolean).slice(0, 10)) {
    select = select.where(holdsText('searchText', word, 'anywhere'))
  }
  const after = readCursor(cursor)
  if (after !== undefined) {
    select = select.where((where) =>
      where.or([
        where('sortName', '>', after.value),
        where.and([where('sortName', '=', after.value), where('id', '>', after.id)]),
      ]),
    )
  }
  const rows = await select
    .orderBy('sortName')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await withInterests(db, shown),
    next: rows.length > limit && last !== undefined ? cursorAfter(last.sortName, last.id) : null,
  }
}

export async function countContacts(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('contact')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return count
}

export async function countContactsWithoutInterests(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('contact')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .where(hasNoInterest)
    .executeTakeFirstOrThrow()
  return count
}

function hasNoInterest(where: ExpressionBuilder<Schema, 'contact'>) {
  return where.not(
    where.exists(
      where.selectFrom('interest').select('interest.key').whereRef('interest.contactId', '=', 'contact.id'),
    ),
  )
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
  const rows = await db
    .selectFrom('interest')
    .innerJoin('contact', 'contact.id', 'interest.contactId')
    .select(['interest.contactId', 'interest.label', 'interest.level'])
    .where('interest.userId', '=', userId)
    .where('contact.paused', '=', 0)
    .execute()
  const candidates = new Map<string, Candidate>()
  for (const { contactId, label, level } of rows) {
    const candidate = candidates.get(contactId) ?? { id: contactId, interests: [] }
    candidate.interests.push({ label, level })
    candidates.set(contactId, candidate)
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

export function interestRows(userId: string, contactId: string, interests: Interest[]): Schema['interest'][] {
  const once = new Map(interests.map((interest) => [foldText(interest.label), interest]))
  return [...once].map(([key, { label, level, origin }], position) => ({
    contactId,
    userId,
    key,
    label,
    level,
    origin,
    position,
  }))
}

export function rowOf(contact: NewContact) {
  const { interests, emails, phones, profiles, paused } = contact
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    honorific: contact.honorific,
    salutation: contact.salutation,
    addressForm: contact.addressForm,
    language: contact.language,
    emails: JSON.stringify(emails),
    phones: JSON.stringify(phones),
    profiles: JSON.stringify(profiles),
    company: contact.company,
    role: contact.role,
    birthday: contact.birthday,
    seeks: contact.seeks,
    offers: contact.offers,
    notes: contact.notes,
    preferredChannel: contact.preferredChannel,
    cadenceDays: contact.cadenceDays,
    monthlyLimit: contact.monthlyLimit,
    middleName: contact.middleName,
    nameSuffix: contact.nameSuffix,
    introducedBy: contact.introducedBy,
    groups: JSON.stringify(contact.groups),
    uid: contact.uid,
    vcardLines: JSON.stringify(contact.vcardLines),
    paused: Number(paused),
    searchText: [
      contact.givenName,
      contact.familyName,
      contact.company,
      contact.role,
      ...contact.groups,
      ...emails,
      ...interests.map((interest) => interest.label),
      contact.seeks,
      contact.offers,
      contact.notes,
    ]
      .map((part) => foldText(part ?? ''))
      .join('\n'),
    sortName: foldText(`${contact.familyName} ${contact.givenName}`),
    birthDay: contact.birthday === null ? null : contact.birthday.slice(-5),
  }
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

function contactOf(row: Schema['contact'], interests: Interest[]): Contact {
  return {
    id: row.id,
    givenName: row.givenName,
    familyName: row.familyName,
    honorific: row.honorific,
    salutation: row.salutation,
    addressForm: row.addressForm,
    language: row.language,
    // Written by `rowOf` above and nothing else.
    emails: JSON.parse(row.emails) as string[],
    phones: JSON.parse(row.phones) as string[],
    profiles: JSON.parse(row.profiles) as string[],
    company: row.company,
    role: row.role,
    birthday: row.birthday,
    interests,
    seeks: row.seeks,
    offers: row.offers,
    notes: row.notes,
    preferredChannel: row.preferredChannel,
    cadenceDays: row.cadenceDays,
    monthlyLimit: row.monthlyLimit,
    middleName: row.middleName,
    nameSuffix: row.nameSuffix,
    introducedBy: row.introducedBy,
    groups: JSON.parse(row.groups) as string[],
    uid: row.uid,
    vcardLines: JSON.parse(row.vcardLines) as string[],
    paused: row.paused === 1,
  }
}
