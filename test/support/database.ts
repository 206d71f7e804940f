import { afterAll } from 'vitest'
import { openDatabase, type OpenDatabase } from '#src/store/database.ts'
import { createUser, type User } from '#src/store/users.ts'

/** A real, empty database for one test file, closed after it. */
export async function emptyDatabase(): Promise<OpenDatabase> {
  const db = await openDatabase(':memory:')
  afterAll(() => db.destroy())
  return db
}

let users = 0

/** A user of one test's own, so that tests share no rows. */
export async function someUser(db: OpenDatabase): Promise<User> {
  users += 1
  return createUser(db, `user ${users}`, new Date('2026-01-01T00:00:00Z'))
}
