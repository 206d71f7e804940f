import { interestHints } from '#src/contacts/interest-hints.ts'
import type { Contact, Interest, InterestOrigin } from '#src/contacts/contact.ts'
import { cleanLine } from '#src/contacts/clean-text.ts'
import { proposeInterests, type ProposedInterest } from '#src/matching/propose-interests.ts'
import { resolveAlias } from '#src/store/aliases.ts'
import { findContact, listInterestVocabulary, saveContact } from '#src/store/contacts.ts'
import { inTransaction } from '#src/store/database.ts'
import { foldText } from '#src/store/search-text.ts'
import type { House } from './house.ts'
import type { Language } from './texts.ts'

/** The most interests somebody has. */
const mostInterests = 200

/** Changes somebody's interests; undefined where this user has no such person. */
export async function changeInterestsOf(
  house: House,
  userId: string,
  contactId: string,
  change: (contact: Contact) => Interest[],
): Promise<Contact | undefined> {
  return inTransaction(house.db, async (db) => {
    const contact = await findContact(db, userId, contactId)
    if (contact === undefined) return undefined
    const interests = change(contact).slice(0, mostInterests)
    return saveContact(db, userId, { ...contact, interests }, house.now())
  })
}

/** Adds interests by what they are called here (see aliases); those that are there stay as they are. */
export async function addInterests(
  house: House,
  userId: string,
  contactId: string,
  labels: string[],
  origin: InterestOrigin,
): Promise<Contact | undefined> {
  const clean = labels.map((label) => cleanLine(label, 80)).filter(Boolean)
  const resolved = await Promise.all(clean.map((label) => resolveAlias(house.db, userId, label)))
  return changeInterestsOf(house, userId, contactId, ({ interests }) => {
    const known = new Set(interests.map((it) => foldText(it.label)))
    const added = resolved.filter((label) => {
      const key = foldText(label)
      if (key === '' || known.has(key)) return false
      known.add(key)
      return true
    })
    return [...interests, ...added.map((label): Interest => ({ label, level: 'medium', origin }))]
  })
}

/** First interests that the address book speaks for; not interests until the user says so. */
export async function proposedFor(
  house: House,
  userId: string,
  contact: Contact,
  language: Language,
): Promise<ProposedInterest[]> {
  const vocabulary = (await listInterestVocabulary(house.db, userId)).map(({ label }) => label)
  const { labels, text } = interestHints(contact)
  const used = new Map(vocabulary.map((label) => [foldText(label), label]))
  // A group that is an interest of somebody else is a word the thesaurus need not know.
  const said = labels.flatMap((label) => {
    const known = used.get(foldText(label))
    return known === undefined ? [] : [{ label: known, from: label }]
  })
  const read = proposeInterests([...labels, ...text.split('\n\n').filter(Boolean)], house.knowledge(), {
    language,
    vocabulary,
    said: labels,
    known: [...contact.interests, ...said].map(({ label }) => label),
  })
  return [...said, ...read].slice(0, 9)
}
