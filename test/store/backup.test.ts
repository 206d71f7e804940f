import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { backUpDatabase, restoreDatabase } from '#src/store/backup.ts'
import { countContacts, createContact } from '#src/store/contacts.ts'
import { openDatabase } from '#src/store/database.ts'
import { someUser, temporaryPath } from '#test/support/database.ts'

const now = new Date('2026-03-31T10:00:00Z')
const enno = { ...blankContact(''), givenName: 'Enno' }

test('a copy made while the database is written to is whole, private, and comes back', async () => {
  const path = temporaryPath()
  const db = await openDatabase(path)
  const user = await someUser(db)
  await createContact(db, user.id, enno, now)
  backUpDatabase(path, `${path}.copy`)
  expect(statSync(`${path}.copy`).mode & 0o777).toBe(0o600)
  await createContact(db, user.id, { ...enno, givenName: 'Femke' }, now)

  // While somebody has it open nothing is put in its place.
  await expect(restoreDatabase(`${path}.copy`, path, now)).rejects.toThrow('in use')
  expect(await countContacts(db, user.id)).toBe(2)
  await db.destroy()

  const kept = await restoreDatabase(`${path}.copy`, path, now)
  expect(await countIn(path, user.id)).toBe(1)
  expect(await countIn(kept!, user.id)).toBe(2)
})

test('an unused place takes a backup too', async () => {
  const path = temporaryPath()
  const db = await openDatabase(path)
  const user = await someUser(db)
  await createContact(db, user.id, enno, now)
  await db.destroy()
  const other = temporaryPath()
  expect(await restoreDatabase(path, other, now)).toBeUndefined()
  expect(await countIn(other, user.id)).toBe(1)
})

test('a broken file is not restored and what was there stays', async () => {
  const path = temporaryPath()
  await (await openDatabase(path)).destroy()
  const before = readFileSync(path)
  writeFileSync(`${path}.broken`, 'not a database at all, but long enough to be looked at')
  await expect(restoreDatabase(`${path}.broken`, path, now)).rejects.toThrow('not a whole backup')
  await expect(restoreDatabase(`${path}.missing`, path, now)).rejects.toThrow('There is no file')
  expect(readFileSync(path)).toEqual(before)
})

test('a backup never overwrites a file', async () => {
  const path = temporaryPath()
  await (await openDatabase(path)).destroy()
  copyFileSync(path, `${path}.copy`)
  expect(() => backUpDatabase(path, `${path}.copy`)).toThrow('is there already')
  expect(() => backUpDatabase(`${path}.missing`, `${path}.new`)).toThrow('no database')
})

async function countIn(path: string, userId: string): Promise<number> {
  const db = await openDatabase(path)
  const count = await countContacts(db, userId)
  await db.destroy()
  return count
}
