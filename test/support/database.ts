import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { afterAll } from 'vitest'
import { openDatabase, prepareDatabase, type OpenDatabase } from '#src/store/database.ts'
import { createUser, type User } from '#src/store/users.ts'

/** A real, empty database for one test file, closed after it; in memory, or at a path. */
export async function emptyDatabase(path = ':memory:'): Promise<OpenDatabase> {
  const db = await openDatabase(path)
  afterAll(() => db.destroy())
  return db
}

/**
 * A real, empty database of each kind, for tests of the store. PostgreSQL is PGlite, the same program in this process;
 * with `POSTGRES_URL` it is the server there, whose database must be empty.
 */
export async function everyDatabase(): Promise<[kind: string, db: OpenDatabase][]> {
  const { POSTGRES_URL } = process.env
  const postgres = POSTGRES_URL
    ? await openDatabase(POSTGRES_URL)
    : await prepareDatabase(new PGliteDialect({ pglite: new PGlite() }))
  afterAll(() => postgres.destroy())
  return [
    ['SQLite', await emptyDatabase()],
    ['PostgreSQL', postgres],
  ]
}

/** The path of a database file that is not there yet, removed after the test file with all that is beside it. */
export function temporaryPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'passalong-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'passalong.db')
}

let users = 0

/** A user of one test's own, so that tests share no rows. */
export async function someUser(db: OpenDatabase): Promise<User> {
  users += 1
  return createUser(db, `user ${users} ${process.hrtime.bigint()}`, new Date('2026-01-01T00:00:00Z'))
}
