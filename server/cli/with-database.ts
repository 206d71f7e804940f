import { openDatabase, type OpenDatabase } from '#src/store/database.ts'
import { listUsers, type User } from '#src/store/users.ts'
import { readConfig } from '../config.ts'

/** Opens the database of the settings for one command, and closes it after it. */
export async function withDatabase<Result>(work: (db: OpenDatabase) => Promise<Result>): Promise<Result> {
  const db = await openDatabase(readConfig(process.env).database)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** The account a command is for: the one named, else the only one. Throws where that is not one. */
export async function commandUser(db: OpenDatabase, name: string | undefined): Promise<User> {
  const users = await listUsers(db)
  const found =
    name === undefined ? (users.length === 1 ? users[0] : undefined) : users.find((it) => it.name === name)
  if (found !== undefined) return found
  if (users.length === 0) {
    throw new Error('Nobody has an account yet. Add one with: passalong user add NAME')
  }
  const names = users.map((it) => it.name).join(', ')
  throw new Error(
    name === undefined
      ? `There are several accounts (${names}): say which with --user NAME.`
      : `There is no account ${name}. Known are ${names}.`,
  )
}
