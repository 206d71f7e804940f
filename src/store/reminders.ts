import type { Database } from './database.ts'

/** Those with a birthday on one of these days (`MM-DD`) who are not paused. */
export async function listBirthdaysOn(
  db: Database,
  userId: string,
  days: string[],
): Promise<{ id: string; birthday: string | null }[]> {
  return db
    .selectFrom('contact')
    .select(['id', 'birthday'])
    .where('userId', '=', userId)
    .where('birthDay', 'in', days)
    .where('paused', '=', 0)
    .execute()
}

/** Everyone the user wants to be in touch with now and then, and when they last got something; ISO 8601 or null. */
export async function listRhythms(
  db: Database,
  userId: string,
): Promise<{ id: string; cadenceDays: number; lastFavourAt: string | null }[]> {
  const rows = await db
    .selectFrom('contact')
    .select((select) => [
      'contact.id',
      'contact.cadenceDays',
      select
        .selectFrom('favour')
        .select((last) => last.fn.max('favour.at').as('at'))
        .whereRef('favour.contactId', '=', 'contact.id')
        .where('favour.status', '=', 'sent')
        .as('lastFavourAt'),
    ])
    .where('userId', '=', userId)
    .where('cadenceDays', 'is not', null)
    .where('paused', '=', 0)
    .execute()
  return rows.map(({ id, cadenceDays, lastFavourAt }) => ({ id, cadenceDays: cadenceDays!, lastFavourAt }))
}

/** Who was greeted for their birthday, or deliberately not, since a moment. */
export async function listGreeted(db: Database, userId: string, since: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('favour')
    .select('contactId')
    .where('userId', '=', userId)
    .where('at', '>=', since)
    .where('kind', '=', 'birthday')
    .execute()
  return new Set(rows.map(({ contactId }) => contactId))
}
