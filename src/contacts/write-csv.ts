import type { Contact, InterestLevel } from './contact.ts'
import { fullName } from './contact.ts'
import { writeCell } from './csv-cell.ts'

/**
 * Contacts as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to tell it), no cell of which is a
 * formula. `readContactFile` reads it back; kept vCard lines and where an interest came from are not in it.
 */
export function writeContactsCsv(contacts: Contact[]): string {
  const rows = [
    columns.map(([header]) => header),
    ...contacts.map((contact) => columns.map(([, cell]) => cell(contact) ?? '')),
  ]
  return `\ufeff${rows.map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`
}

const columns: [header: string, cell: (contact: Contact) => string | null][] = [
  ['Name', fullName],
  ['Given Name', (contact) => contact.givenName],
  ['Middle Name', (contact) => contact.middleName],
  ['Family Name', (contact) => contact.familyName],
  ['Name Suffix', (contact) => contact.nameSuffix],
  ['Honorific', (contact) => contact.honorific],
  ['Salutation', (contact) => contact.salutation],
  ['Address Form', (contact) => contact.addressForm],
  ['Language', (contact) => contact.language],
  ['E-mails', (contact) => contact.emails.join(' ::: ')],
  ['Phones', (contact) => contact.phones.join(' ::: ')],
  ['Profiles', (contact) => contact.profiles.join(' ::: ')],
  ['Company', (contact) => contact.company],
  ['Role', (contact) => contact.role],
  ['Birthday', (contact) => contact.birthday],
  ['Interests high', (contact) => labelsOf(contact, 'high')],
  ['Interests medium', (contact) => labelsOf(contact, 'medium')],
  ['Interests low', (contact) => labelsOf(contact, 'low')],
  ['Interests avoid', (contact) => labelsOf(contact, 'avoid')],
  ['Groups', (contact) => labels(contact.groups)],
  ['Seeks', (contact) => contact.seeks],
  ['Offers', (contact) => contact.offers],
  ['Notes', (contact) => contact.notes],
  ['Introduced by', (contact) => contact.introducedBy],
  ['Preferred channel', (contact) => contact.preferredChannel],
  ['Cadence days', (contact) => contact.cadenceDays?.toString() ?? null],
  ['Monthly limit', (contact) => contact.monthlyLimit?.toString() ?? null],
  ['Paused', (contact) => (contact.paused ? 'true' : null)],
  ['UID', (contact) => contact.uid ?? `urn:passalong:${contact.id}`],
]

function labelsOf(contact: Contact, level: InterestLevel): string {
  return labels(contact.interests.filter((interest) => interest.level === level).map(({ label }) => label))
}

/** As Google writes several values into one cell; a single one that looks like a list gets the mark that it is none. */
function labels(values: string[]): string {
  return values.length === 1 && /[;,|\n]/.test(values[0]!) ? `${values[0]} ::: ` : values.join(' ::: ')
}
