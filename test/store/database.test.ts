import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { inTransaction, openDatabase } from '#src/store/database.ts'
import { createUser, listUsers } from '#src/store/users.ts'

const folder = mkdtempSync(join(tmpdir(), 'passalong-store-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = new Date('2026-03-01T12:00:00Z')

test('every open waits for the disk, the first and the next', async () => {
  const path = join(folder, 'synchronous.db')
  for (const _ of ['first', 'next']) {
    const db = await openDatabase(path)
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
    await createUser(db, `user ${_}`, now)
    await db.destroy()
    expect(rows[0]!.synchronous).toBe(2)
  }
})

test('only its owner may read the database and the files beside it', async () => {
  const path = join(folder, 'private', 'people.db')
  const db = await openDatabase(path)
  await createUser(db, 'me', now)
  const files = readdirSync(join(folder, 'private'))
  expect(files).toContain('people.db')
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(statSync(join(folder, 'private', file)).mode & 0o777).toBe(0o600)
  await db.destroy()
})

test('two that write at once wait for each other', async () => {
  const path = join(folder, 'two.db')
  const [one, two] = [await openDatabase(path), await openDatabase(path)]
  // A transaction that reads first and writes then is the one that fails at once when it begins deferred.
  const add = (db: typeof one, name: string) =>
    inTransaction(db, async (transaction) => {
      await listUsers(transaction)
      await createUser(transaction, name, now)
    })
  await add(one, 'a')
  await add(two, 'b')
  expect((await listUsers(one)).map((user) => user.name)).toEqual(['a', 'b'])
  await one.destroy()
  await two.destroy()
})

test('a transaction that throws leaves nothing behind', async () => {
  const db = await openDatabase(':memory:')
  await expect(
    inTransaction(db, async (transaction) => {
      await createUser(transaction, 'half', now)
      throw new Error('stop')
    }),
  ).rejects.toThrow('stop')
  expect(await listUsers(db)).toEqual([])
  await db.destroy()
})

test('a file that is no database is refused by name', async () => {
  const notADatabase = join(folder, 'letter.txt')
  writeFileSync(notADatabase, 'Dear diary, '.repeat(500))
  await expect(openDatabase(notADatabase)).rejects.toThrow(/letter\.txt cannot be opened/)
})
