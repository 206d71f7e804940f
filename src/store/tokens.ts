import type { Database } from './database.ts'
import { createId, createSecret, hashSecret } from './id.ts'
import type { User } from './users.ts'

export type Token = { id: string; name: string; createdAt: string; lastUsedAt: string | null }

/** A new API token: the secret is given out here once and never again. Undefined when the name is in use. */
export async function createToken(
  db: Database,
  userId: string,
  name: string,
  now: Date,
): Promise<string | undefined> {
  const secret = `pal_${createSecret()}`
  const inserted = await db
    .insertInto('token')
    .values({
      id: createId(),
      userId,
      name,
      hash: hashSecret(secret),
      createdAt: now.toISOString(),
      lastUsedAt: null,
    })
    .onConflict((conflict) => conflict.columns(['userId', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted === undefined ? undefined : secret
}

export async function listTokens(db: Database, userId: string): Promise<Token[]> {
  return db
    .selectFrom('token')
    .select(['id', 'name', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute()
}

/** True where there was one. */
export async function revokeToken(db: Database, userId: string, name: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('token')
    .where('userId', '=', userId)
    .where('name', '=', name)
    .returning('id')
    .execute()
  return gone.length > 0
}

export async function findUserByToken(db: Database, secret: string, now: Date): Promise<User | undefined> {
  const hash = hashSecret(secret)
  const found = await db
    .selectFrom('token')
    .innerJoin('user', 'user.id', 'token.userId')
    .select(['user.id', 'user.name', 'user.language', 'user.signature', 'token.lastUsedAt'])
    .where('token.hash', '=', hash)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { lastUsedAt, ...user } = found
  const today = now.toISOString().slice(0, 10)
  if (lastUsedAt?.slice(0, 10) !== today) {
    await db.updateTable('token').set({ lastUsedAt: now.toISOString() }).where('hash', '=', hash).execute()
  }
  return user
}
