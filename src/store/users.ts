import type { Database } from './database.ts'
import { createId, createSecret, hashSecret } from './id.ts'
import type { Schema } from './schema.ts'

export type User = Pick<Schema['user'], 'id' | 'name' | 'language' | 'signature'>

const linkHours = 24

/** Whether any browser is signed in. */
export async function hasSessions(db: Database): Promise<boolean> {
  return (await db.selectFrom('session').select('hash').limit(1).executeTakeFirst()) !== undefined
}

async function hasUsers(db: Database): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findUserByName(db: Database, name: string): Promise<User | undefined> {
  return db.selectFrom('user').select(userColumns).where('name', '=', name).executeTakeFirst()
}

export async function listUsers(db: Database): Promise<User[]> {
  return db.selectFrom('user').select(userColumns).orderBy('createdAt').execute()
}

/** Adds a user. Throws when the name is taken. */
export async function createUser(db: Database, name: string, now: Date): Promise<User> {
  const user = { id: createId(), name, language: null, signature: null }
  await db
    .insertInto('user')
    .values({ ...user, createdAt: now.toISOString() })
    .execute()
  return user
}

export async function saveUserSettings(
  db: Database,
  userId: string,
  settings: Partial<Pick<User, 'name' | 'language' | 'signature'>>,
): Promise<void> {
  await db.updateTable('user').set(settings).where('id', '=', userId).execute()
}

/** A secret that signs one browser in once, within a day. Without a user it makes the first account. */
export async function createSignInLink(db: Database, userId: string | null, now: Date): Promise<string> {
  const secret = createSecret()
  const expiresAt = new Date(now.getTime() + linkHours * 3_600_000).toISOString()
  await db.deleteFrom('signInLink').where('expiresAt', '<', now.toISOString()).execute()
  await db
    .insertInto('signInLink')
    .values({ hash: hashSecret(secret), userId, createdAt: now.toISOString(), expiresAt })
    .execute()
  return secret
}

/**
 * Uses a sign-in link up and opens a session: its secret, for the cookie. Undefined when the link is unknown,
 * used or too old. A link without a user makes the first account, and none once there is one.
 */
export async function redeemSignInLink(
  db: Database,
  secret: string,
  firstUserName: string,
  now: Date,
): Promise<string | undefined> {
  const link = await db
    .deleteFrom('signInLink')
    .where('hash', '=', hashSecret(secret))
    .returning(['userId', 'expiresAt'])
    .executeTakeFirst()
  if (link === undefined || link.expiresAt < now.toISOString()) return undefined
  if (link.userId === null && (await hasUsers(db))) return undefined
  const userId = link.userId ?? (await createUser(db, firstUserName, now)).id
  return createSession(db, userId, now)
}

async function createSession(db: Database, userId: string, now: Date): Promise<string> {
  const secret = createSecret()
  const at = now.toISOString()
  await db
    .insertInto('session')
    .values({ hash: hashSecret(secret), userId, createdAt: at, lastSeenAt: at })
    .execute()
  return secret
}

/** The user of a session that was seen within the last 90 days. */
export async function findUserBySession(db: Database, secret: string, now: Date): Promise<User | undefined> {
  const hash = hashSecret(secret)
  const oldest = new Date(now.getTime() - 90 * 86_400_000).toISOString()
  const found = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.language', 'user.signature', 'session.lastSeenAt'])
    .where('session.hash', '=', hash)
    .where('session.lastSeenAt', '>', oldest)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { lastSeenAt, ...user } = found
  // Once a day is enough to keep a session alive, and spares a write on every page.
  if (now.getTime() - Date.parse(lastSeenAt) > 86_400_000) {
    await db.updateTable('session').set({ lastSeenAt: now.toISOString() }).where('hash', '=', hash).execute()
  }
  return user
}

export async function deleteSession(db: Database, secret: string): Promise<void> {
  await db.deleteFrom('session').where('hash', '=', hashSecret(secret)).execute()
}

const userColumns = ['id', 'name', 'language', 'signature'] as const
