import type { InterestLevel } from '#src/contacts/contact.ts'
import { listContactsById } from './contacts.ts'
import { inTransaction, type Database, type OpenDatabase } from './database.ts'
import { prepareContacts } from './many-contacts.ts'
import { foldText } from './search-text.ts'

/** People changed in one transaction; with more of them others would have to wait. */
const peopleAtOnce = 250

/** From weak to strong; who is to be spared a topic is spared it whatever else is said. */
const strengths: InterestLevel[] = ['low', 'medium', 'high', 'avoid']

/**
 * Calls an interest something else for everybody who has it; who has both has one, at the stronger level. Gives how many
 * people that were.
 */
export async function renameInterest(
  db: OpenDatabase,
  userId: string,
  from: string,
  to: string,
  now: Date,
): Promise<number> {
  const [fromKey, toKey] = [foldText(from), foldText(to)]
  const ids = await peopleWith(db, userId, fromKey, to)
  for (let at = 0; at < ids.length; at += peopleAtOnce)
    await inTransaction(db, async (transaction) => {
      const contacts = await listContactsById(transaction, userId, ids.slice(at, at + peopleAtOnce))
      const renamed = contacts.map((contact) => {
        const same = contact.interests.filter((it) => [fromKey, toKey].includes(foldText(it.label)))
        const strongest = same.toSorted(
          (one, other) => strengths.indexOf(other.level) - strengths.indexOf(one.level),
        )[0]
        const interests = contact.interests.flatMap((interest) =>
          !same.includes(interest) ? [interest] : interest === same[0] ? [{ ...strongest!, label: to }] : [],
        )
        return { ...contact, interests }
      })
      await prepareContacts(db, userId, renamed, now)(transaction)
    })
  return ids.length
}

async function peopleWith(db: Database, userId: string, key: string, unlessLabel: string): Promise<string[]> {
  const rows = await db
    .selectFrom('interest')
    .select('contactId')
    .where('userId', '=', userId)
    .where('key', '=', key)
    // Another spelling of the same word is renamed too, the same spelling is not.
    .where('label', '!=', unlessLabel)
    .execute()
  return rows.map(({ contactId }) => contactId)
}
