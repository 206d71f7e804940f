import type { Database } from './database.ts'

export async function countArticles(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('article')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return count
}

/** Whether any of these ids is in use already, by whomever: ids are the database's, not one user's. */
export async function anyIdTaken(
  db: Database,
  table: 'contact' | 'article' | 'favour',
  rows: { id: string }[],
): Promise<boolean> {
  for (let at = 0; at < rows.length; at += 1000) {
    const taken = await db
      .selectFrom(table)
      .select('id')
      .where(
        'id',
        'in',
        rows.slice(at, at + 1000).map(({ id }) => id),
      )
      .limit(1)
      .executeTakeFirst()
    if (taken !== undefined) return true
  }
  return false
}
