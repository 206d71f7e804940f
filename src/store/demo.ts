import type { Database } from './database.ts'

/** Whether this user has fictional people or articles. */
export async function findDemo(db: Database, userId: string): Promise<boolean> {
  for (const table of ['contact', 'article'] as const) {
    const found = await db
      .selectFrom(table)
      .select('id')
      .where('userId', '=', userId)
      .where('demo', '=', 1)
      .limit(1)
      .executeTakeFirst()
    if (found !== undefined) return true
  }
  return false
}

/** Deletes everything fictional; favours to fictional people go with them. */
export async function deleteDemo(db: Database, userId: string): Promise<void> {
  for (const table of ['favour', 'contact', 'article'] as const) {
    await db.deleteFrom(table).where('userId', '=', userId).where('demo', '=', 1).execute()
  }
}
