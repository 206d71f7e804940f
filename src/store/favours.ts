import type { Favour } from '#src/favours/favour.ts'
import { comesAfter, pageOf, type Page } from './cursor.ts'
import type { Database } from './database.ts'
import { createId } from './id.ts'
import type { Schema } from './schema.ts'

export async function createFavour(
  db: Database,
  userId: string,
  favour: Omit<Favour, 'id' | 'at' | 'why' | 'thanked'> & Partial<Pick<Favour, 'why'>>,
  now: Date,
  { demo = false } = {},
): Promise<Favour> {
  const saved: Favour = { why: null, ...favour, thanked: false, id: createId(), at: now.toISOString() }
  await db
    .insertInto('favour')
    .values({ ...rowOf(saved, userId), demo: Number(demo) })
    .execute()
  return saved
}

/** Notes whether they said thank you. True where there was such a favour and it was sent. */
export async function noteThanks(
  db: Database,
  userId: string,
  id: string,
  thanked: boolean,
): Promise<boolean> {
  const changed = await db
    .updateTable('favour')
    .set({ thanked: Number(thanked) })
    .where('userId', '=', userId)
    .where('id', '=', id)
    .where('status', '=', 'sent')
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Puts favours back as they were, ids and times included; none of them may be here. */
export async function restoreFavours(db: Database, userId: string, favours: Favour[]): Promise<void> {
  for (let at = 0; at < favours.length; at += 1000) {
    const rows = favours.slice(at, at + 1000).map((favour) => rowOf(favour, userId))
    await db.insertInto('favour').values(rows).execute()
  }
}

export async function countFavours(db: Database, userId: string, contactId: string): Promise<number> {
  const { count } = await db
    .selectFrom('favour')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .where('contactId', '=', contactId)
    .executeTakeFirstOrThrow()
  return count
}

/** Takes one back. True where there was one. */
export async function deleteFavour(db: Database, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('favour')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return gone.length > 0
}

/** Favours, the newest first, a page at a time; of one contact or article where named. */
export async function listFavours(
  db: Database,
  userId: string,
  filter: {
    contactId?: string | undefined
    articleId?: string | undefined
    cursor?: string | undefined
    limit?: number | undefined
  } = {},
): Promise<Page<Favour>> {
  const { contactId, articleId, limit = 50 } = filter
  let select = db.selectFrom('favour').selectAll().where('userId', '=', userId)
  if (contactId !== undefined) select = select.where('contactId', '=', contactId)
  if (articleId !== undefined) select = select.where('articleId', '=', articleId)
  const rows = await select
    .where(comesAfter('at', 'descending', filter.cursor))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, (row) => row.at)
  return { items: items.map(favourOf), next }
}

/** When each of these contacts last got something, by contact id; those who never did are missing. */
export async function findLastFavours(
  db: Database,
  userId: string,
  contactIds: string[],
): Promise<Map<string, string>> {
  if (contactIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('favour')
    .select((select) => ['contactId', select.fn.max('at').as('at')])
    .where('userId', '=', userId)
    .where('status', '=', 'sent')
    .where('contactId', 'in', contactIds)
    .groupBy('contactId')
    .execute()
  return new Map(rows.map(({ contactId, at }) => [contactId, at]))
}

function rowOf(favour: Favour, userId: string): Schema['favour'] {
  return { ...favour, thanked: Number(favour.thanked), userId, demo: 0 }
}

function favourOf(row: Schema['favour']): Favour {
  return {
    id: row.id,
    contactId: row.contactId,
    articleId: row.articleId,
    kind: row.kind,
    channel: row.channel,
    message: row.message,
    status: row.status,
    reason: row.reason,
    why: row.why,
    thanked: row.thanked === 1,
    at: row.at,
  }
}
