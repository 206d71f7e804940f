import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'
import type { Database } from './database.ts'

/** Whether a database is SQLite; otherwise it is PostgreSQL. */
export function isSqlite(db: Pick<Kysely<unknown>, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** All values of a text column in a group, as the text of a JSON list. */
export function textList(db: Database, column: string): RawBuilder<string> {
  return isSqlite(db)
    ? sql<string>`json_group_array(${sql.ref(column)})`
    : sql<string>`json_agg(${sql.ref(column)})::text`
}

/** A text that changes with every change to the database, by this connection or another. */
export async function findVersion(db: Database): Promise<string> {
  const { rows } = isSqlite(db)
    ? await sql<{ version: string }>`
        select total_changes() || ' ' || data_version as version from pragma_data_version`.execute(db)
    : await sql<{ version: string }>`select pg_current_snapshot()::text as version`.execute(db)
  return rows.map(({ version }) => version).join('')
}
