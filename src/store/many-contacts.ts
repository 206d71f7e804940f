import type { CompiledQuery } from 'kysely'
import type { Contact } from '#src/contacts/contact.ts'
import { interestRows, rowOf } from './contact-rows.ts'
import type { Database, OpenDatabase } from './database.ts'

/** SQLite takes at most 32,766 values a statement, and a contact has some thirty. */
const rowsAStatement = 500

/**
 * Gets ready to add or replace many contacts with their ids as they are. Making the statements takes most of the time, so
 * it is done before the transaction in which they are run and for whose length others wait.
 */
export function prepareContacts(
  db: OpenDatabase,
  userId: string,
  contacts: Contact[],
  now: Date,
): (transaction: Database) => Promise<void> {
  const statements: CompiledQuery[] = []
  for (let at = 0; at < contacts.length; at += rowsAStatement)
    statements.push(...statementsFor(db, userId, contacts.slice(at, at + rowsAStatement), now.toISOString()))
  return async (transaction) => {
    for (const statement of statements) await transaction.executeQuery(statement)
  }
}

/** When each of these contacts was last changed, by id; those that are not this user's are missing. */
export async function findContactTimes(
  db: Database,
  userId: string,
  ids: string[],
): Promise<Map<string, string>> {
  const times = new Map<string, string>()
  for (let at = 0; at < ids.length; at += rowsAStatement) {
    const rows = await db
      .selectFrom('contact')
      .select(['id', 'updatedAt'])
      .where('userId', '=', userId)
      .where('id', 'in', ids.slice(at, at + rowsAStatement))
      .execute()
    for (const { id, updatedAt } of rows) times.set(id, updatedAt)
  }
  return times
}

/** Deletes many contacts with interests and favours; gives how many there were. */
export async function deleteContacts(db: Database, userId: string, ids: string[]): Promise<number> {
  let gone = 0
  for (let at = 0; at < ids.length; at += rowsAStatement) {
    const { numDeletedRows } = await db
      .deleteFrom('contact')
      .where('userId', '=', userId)
      .where('id', 'in', ids.slice(at, at + rowsAStatement))
      .executeTakeFirstOrThrow()
    gone += Number(numDeletedRows)
  }
  return gone
}

function statementsFor(db: OpenDatabase, userId: string, contacts: Contact[], at: string): CompiledQuery[] {
  const rows = contacts.map((contact) => ({
    ...rowOf(contact),
    id: contact.id,
    userId,
    demo: 0,
    createdAt: at,
    updatedAt: at,
  }))
  const kept = new Set(['id', 'userId', 'demo', 'createdAt'])
  const replaced = (Object.keys(rows[0]!) as (keyof (typeof rows)[0])[]).filter((name) => !kept.has(name))
  const interests = contacts.flatMap((contact) => interestRows(userId, contact.id, contact.interests))
  const statements: CompiledQuery[] = [
    db
      .insertInto('contact')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((set) =>
            Object.fromEntries(replaced.map((name) => [name, set.ref(`excluded.${name}`)])),
          )
          .where('contact.userId', '=', userId),
      )
      .compile(),
    db
      .deleteFrom('interest')
      .where(
        'contactId',
        'in',
        contacts.map(({ id }) => id),
      )
      .where('userId', '=', userId)
      .compile(),
  ]
  for (let start = 0; start < interests.length; start += 2000)
    statements.push(
      db
        .insertInto('interest')
        .values(interests.slice(start, start + 2000))
        .compile(),
    )
  return statements
}
