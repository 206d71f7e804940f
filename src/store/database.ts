import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  sql,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
  type Transaction,
} from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations.ts'
import type { Schema } from './schema.ts'

/** What every function of the store takes first: the database, or a transaction on it. */
export type Database = Kysely<Schema> | Transaction<Schema>

/** An open database: it can begin transactions and be closed (`destroy`). */
export type OpenDatabase = Kysely<Schema>

/** Runs `work` in one transaction: all of it happens, or nothing where it throws. */
export async function inTransaction<Result>(
  db: OpenDatabase,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(work)
}

/** A text that changes with every change to the database, by this connection or another. */
export async function findVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ own: number; others: number }>`
    select total_changes() as own, data_version as others from pragma_data_version`.execute(db)
  return rows.map(({ own, others }) => `${own} ${others}`).join()
}

/**
 * Opens the SQLite file at `path` (`:memory:` for none), makes it if it is missing, readable by its owner
 * only, and brings its tables up to date. Throws when the file is not a database or newer than this program.
 */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  if (path !== ':memory:') createPrivately(path)
  const sqlite = new Sqlite(path)
  try {
    // WAL with FULL on every open: a reopened WAL database silently runs at NORMAL, which loses writes at a power cut.
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('busy_timeout = 5000')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('trusted_schema = OFF')
    const db = new Kysely<Schema>({
      dialect: new ImmediateSqliteDialect({ database: sqlite }),
      plugins: [new CamelCasePlugin()],
    })
    await migrate(db)
    return db
  } catch (cause) {
    sqlite.close()
    throw new Error(`The database ${path} cannot be opened: ${(cause as Error).message}`, { cause })
  }
}

function createPrivately(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600 })
  // SQLite gives its -wal and -shm files the mode of the database file.
  chmodSync(path, 0o600)
}

async function migrate(db: Kysely<Schema>) {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** Write transactions begin immediately: a deferred one that reads first fails at once when another process writes. */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
