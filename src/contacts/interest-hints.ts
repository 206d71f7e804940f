import type { Contact } from './contact.ts'

/** Where a first interest might be read from: what was said in so many words, and what has to be read for topics. */
export type InterestHints = {
  /** Groups and hobbies that name a topic, as the address book wrote them; not interests until the user says so. */
  labels: string[]
  /** Role, company and notes, a paragraph each; '' where there is nothing. */
  text: string
}

/**
 * What an address book tells about somebody's interests. Groups that say how somebody is known (friends, customers,
 * colleagues) are left out, and so is what they have as an interest already.
 */
export function interestHints(
  contact: Pick<Contact, 'groups' | 'role' | 'company' | 'notes' | 'interests'>,
): InterestHints {
  const known = new Set(contact.interests.map(({ label }) => label.toLowerCase()))
  const labels = contact.groups.filter((group) => {
    const plain = group.toLowerCase().trim()
    return !known.has(plain) && !acquaintance.test(plain) && /\p{L}/u.test(plain)
  })
  const text = [contact.role, contact.company, contact.notes]
    .filter((it) => it !== null && it !== '')
    .join('\n\n')
  return { labels, text }
}

/** How one knows somebody, in the words that address books come with and people add: no topic. */
const acquaintance =
  /^(?:(?:enge |beste |close |best )?(?:freunde|freundeskreis|friends|familie|family|verwandte|relatives|kollegen|kolleginnen|kolleg\*?innen|colleagues|co-?workers|bekannte|acquaintances|nachbarn|neighbou?rs|kunden|customers|clients|lieferanten|suppliers|partner|partners|geschäftlich|business|beruflich|arbeit|work|büro|office|privat|private|personal|persönlich|vip|wichtig|important|favoriten|favou?rites|sonstige|other|kontakte|contacts|weihnachtskarten|christmas cards|holiday cards|newsletter|verein|ehemalige|alumni))$/
