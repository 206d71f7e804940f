import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
} from 'kysely'

/** The SQLite file at `path` (`:memory:` for none), made if it is missing, readable by its owner only. */
export function sqliteDialect(path: string): SqliteDialect {
  if (path !== ':memory:') createPrivately(path)
  const sqlite = new Sqlite(path)
  try {
    // WAL with FULL on every open: a reopened WAL database silently runs at NORMAL, which loses writes at a power cut.
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('busy_timeout = 5000')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('trusted_schema = OFF')
    return new ImmediateSqliteDialect({ database: sqlite })
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function createPrivately(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600 })
  // SQLite gives its -wal and -shm files the mode of the database file.
  chmodSync(path, 0o600)
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
