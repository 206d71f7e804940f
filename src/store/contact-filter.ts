import type { ExpressionBuilder } from 'kysely'
import type { Schema } from './schema.ts'
import { foldText, holdsText } from './search-text.ts'

export type ContactFilter = {
  /** Every word of it is in their names, company, interests or notes. */
  query?: string | undefined
  /** They have this interest; '' : they have none and are not paused. */
  interest?: string | undefined
  /** Nothing was sent to them since this moment (ISO 8601). */
  silentSince?: string | undefined
  /** 1..12 */
  birthdayMonth?: number | undefined
}

/** The condition that a contact is this user's and fits the filter. */
export function matchingContacts(
  where: ExpressionBuilder<Schema, 'contact'>,
  userId: string,
  filter: ContactFilter,
) {
  const { query = '', interest, silentSince, birthdayMonth } = filter
  const words = foldText(query).split(' ').filter(Boolean).slice(0, 10)
  const conditions = [
    where('contact.userId', '=', userId),
    ...words.map((word) => holdsText('searchText', word, 'anywhere')),
  ]
  if (interest === '') conditions.push(where('interestCount', '=', 0), where('paused', '=', 0))
  else if (interest !== undefined)
    // Asked from the interest's side: few people have it, and many are there.
    conditions.push(
      where(
        'contact.id',
        'in',
        where
          .selectFrom('interest')
          .select('interest.contactId')
          .where('interest.userId', '=', userId)
          .where('interest.key', '=', foldText(interest)),
      ),
    )
  if (silentSince !== undefined)
    conditions.push(
      where.not(
        where.exists(
          where
            .selectFrom('favour')
            .select('favour.id')
            .whereRef('favour.contactId', '=', 'contact.id')
            .where('favour.status', '=', 'sent')
            .where('favour.at', '>', silentSince),
        ),
      ),
    )
  if (birthdayMonth !== undefined) {
    const month = String(birthdayMonth).padStart(2, '0')
    conditions.push(where('birthDay', '>=', `${month}-01`), where('birthDay', '<=', `${month}-31`))
  }
  return where.and(conditions)
}
