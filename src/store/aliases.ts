import type { Database } from './database.ts'
import { foldText } from './search-text.ts'

/** Another word for an interest: "ML" for "Machine Learning". */
export type Alias = { alias: string; label: string }

/** A user's aliases, by alias. */
export async function listAliases(db: Database, userId: string): Promise<Alias[]> {
  return db
    .selectFrom('interestAlias')
    .select(['alias', 'label'])
    .where('userId', '=', userId)
    .orderBy('key')
    .execute()
}

/** From now on `alias` means `label`. What meant `alias` until now means `label` too, so there are no chains. */
export async function saveAlias(db: Database, userId: string, { alias, label }: Alias): Promise<void> {
  const key = foldText(alias)
  if (key === foldText(label)) return
  await deleteAlias(db, userId, label)
  for (const known of await listAliases(db, userId))
    if (foldText(known.label) === key)
      await db
        .updateTable('interestAlias')
        .set({ label })
        .where('userId', '=', userId)
        .where('key', '=', foldText(known.alias))
        .execute()
  await db
    .insertInto('interestAlias')
    .values({ userId, key, alias, label })
    .onConflict((conflict) => conflict.columns(['userId', 'key']).doUpdateSet({ alias, label }))
    .execute()
}

export async function deleteAlias(db: Database, userId: string, alias: string): Promise<void> {
  await db
    .deleteFrom('interestAlias')
    .where('userId', '=', userId)
    .where('key', '=', foldText(alias))
    .execute()
}

/** What an interest is called here: the label that it is another word for, or itself. */
export async function resolveAlias(db: Database, userId: string, label: string): Promise<string> {
  const row = await db
    .selectFrom('interestAlias')
    .select('label')
    .where('userId', '=', userId)
    .where('key', '=', foldText(label))
    .executeTakeFirst()
  return row?.label ?? label
}
