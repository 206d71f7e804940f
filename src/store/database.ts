import { CamelCasePlugin, Kysely, sql, SqliteAdapter, type Dialect, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { createId } from './id.ts'
import { migrations } from './migrations.ts'
import { postgresDialect } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/** What every function of the store takes first: the database, or a transaction on it. */
export type Database = Kysely<Schema> | Transaction<Schema>

/** An open database: it can begin transactions and be closed (`destroy`). */
export type OpenDatabase = Kysely<Schema>

/** Whether a location is an address of PostgreSQL; any other is a path of SQLite. */
export function isPostgres(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location)
}

/**
 * Opens the database at `location`, the path of a SQLite file (`:memory:` for none) or a `postgres://` address, and
 * brings its tables up to date. Throws when there is no database to be had, or one newer than this program.
 */
export async function openDatabase(location: string): Promise<OpenDatabase> {
  // The address of a server may hold a password, which no message should repeat.
  const shown = isPostgres(location) ? new URL(location).host : location
  try {
    return await prepareDatabase(isPostgres(location) ? postgresDialect(location) : sqliteDialect(location))
  } catch (cause) {
    throw new Error(`The database ${shown} cannot be opened: ${(cause as Error).message}`, { cause })
  }
}

/** A database by its Kysely dialect, its tables brought up to date. */
export async function prepareDatabase(dialect: Dialect): Promise<OpenDatabase> {
  const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Runs `work` in one transaction: all of it happens, or nothing where it throws. */
export async function inTransaction<Result>(
  db: OpenDatabase,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(work)
}

/** A text that changes with every change to the database, by this connection or another. PostgreSQL tells nobody, so there it always changes. */
export async function findVersion(db: Database): Promise<string> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return createId()
  const { rows } = await sql<{ own: number; others: number }>`
    select total_changes() as own, data_version as others from pragma_data_version`.execute(db)
  return rows.map(({ own, others }) => `${own} ${others}`).join()
}
