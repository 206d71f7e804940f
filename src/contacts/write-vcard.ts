import type { Contact, Interest } from './contact.ts'
import { fullName } from './contact.ts'
import { salutationIn } from './person-name.ts'
import { readKeptLine } from './vcard-kept-lines.ts'
import { escapeParameter, escapeText } from './vcard-text.ts'
import { fediverseAddress, webAddress } from './web-address.ts'

/**
 * Contacts as a vCard 4.0 file (RFC 6350; interests as RFC 6715) in UTF-8 with CRLF, which `readContactFile` reads back
 * to the same contacts. What vCard has no property for stands in X-PASSALONG ones; lines kept from another address book
 * come out as they came in, where the contact still says what they say.
 */
export function writeVcards(contacts: Contact[]): string {
  return contacts.map(writeVcard).join('')
}

function writeVcard(contact: Contact): string {
  const kept = new KeptLines(contact.vcardLines)
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    // A card of our own gets an identifier too, so that it is known again when it comes back.
    property('UID', contact.uid ?? `urn:passalong:${contact.id}`),
    property('FN', [contact.honorific, fullName(contact)].filter(Boolean).join(' ') || contact.id),
    nameLine(contact),
    ...contact.emails.map((address) => kept.take('EMAIL', address) ?? property('EMAIL', address)),
    ...contact.phones.map((phone) => kept.take('TEL', phone) ?? property('TEL', phone)),
    ...contact.profiles.map((profile) => kept.take('URL', profile) ?? property('URL', profile)),
    ...optional('ORG', contact.company, (company) => kept.takeOrganisation(company)),
    ...optional('TITLE', contact.role),
    ...optional('BDAY', contact.birthday?.replace(/-(\d\d)-(\d\d)$/, '$1$2') ?? null),
    ...languageLines(contact, kept),
    ...(contact.groups.length > 0 ? [`CATEGORIES:${contact.groups.map(escapeText).join(',')}`] : []),
    ...contact.interests.map((interest) => interestLine(interest, kept)),
    ...optional('NOTE', contact.notes),
    ...optional('X-PASSALONG-SEEKS', contact.seeks),
    ...optional('X-PASSALONG-OFFERS', contact.offers),
    ...optional('X-PASSALONG-INTRODUCED-BY', contact.introducedBy),
    ...optional('X-PASSALONG-SALUTATION', contact.salutation ?? (salutationIn(contact.honorific) && 'none')),
    ...optional('X-PASSALONG-ADDRESS-FORM', contact.addressForm),
    ...optional('X-PASSALONG-CHANNEL', contact.preferredChannel),
    ...optional('X-PASSALONG-CADENCE-DAYS', contact.cadenceDays),
    ...optional('X-PASSALONG-MONTHLY-LIMIT', contact.monthlyLimit),
    ...(contact.paused ? ['X-PASSALONG-PAUSED:true'] : []),
    ...kept.rest(),
    'END:VCARD',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** Properties whose values are the contact's own: a kept line of theirs only counts while the contact says the same. */
const represented = new Set([
  'EMAIL',
  'TEL',
  'URL',
  'SOCIALPROFILE',
  'X-SOCIALPROFILE',
  'ORG',
  'LANG',
  'HOBBY',
  'EXPERTISE',
])

/** Lines kept from another address book, each given out once. */
class KeptLines {
  private readonly lines: { line: string; name: string; value: string; head: string }[]

  constructor(lines: string[]) {
    this.lines = lines
      .filter((line) => !/[\r\n]/.test(line))
      .map((line) => ({ line, ...readKeptLine(line) }))
      .filter(({ name }) => name !== '' && name !== 'BEGIN' && name !== 'END' && name !== 'VERSION')
  }

  /** The kept line of that property and value, with its parameters. */
  take(name: string, value: string): string | undefined {
    const alike = name === 'URL' ? ['URL', 'SOCIALPROFILE', 'X-SOCIALPROFILE'] : [name]
    return this.takeWhere((it) => alike.includes(it.name) && bare(it.value) === bare(value))
  }

  takeAll(name: string): void {
    while (this.takeWhere((it) => it.name === name) !== undefined);
  }

  /** With the units of the organisation that the contact's company does not name. */
  takeOrganisation(company: string): string | undefined {
    return this.takeWhere(
      ({ name, line, head }) =>
        name === 'ORG' && line.slice(head.length + 1).startsWith(`${escapeText(company)};`),
    )
  }

  takeInterest({ label, level }: Interest): string | undefined {
    return this.takeWhere(
      ({ name, value, head }) =>
        (name === 'HOBBY' || name === 'EXPERTISE') && value === label && levelIn(head) === level,
    )
  }

  /** What no field of the contact says; a line whose address, say, was removed from the contact goes with it. */
  rest(): string[] {
    return this.lines
      .filter(
        ({ name, value }) =>
          !represented.has(name) || name === 'LANG' || (isAddress(name) && !isReadable(value)),
      )
      .map(({ line }) => line)
  }

  private takeWhere(fits: (it: KeptLines['lines'][number]) => boolean): string | undefined {
    const at = this.lines.findIndex(fits)
    return at < 0 ? undefined : this.lines.splice(at, 1)[0]!.line
  }
}

function isAddress(name: string): boolean {
  return name === 'EMAIL' || name === 'URL' || name.endsWith('SOCIALPROFILE')
}

/** Whether the reader makes an address of it; what it cannot read is nobody's but the line's. */
function isReadable(value: string): boolean {
  return (
    /^(?:mailto:)?[^\s@]+@[^\s@]+$/i.test(value) || webAddress(fediverseAddress(value) ?? value) !== undefined
  )
}

function bare(value: string): string {
  const text = value.replace(/^(?:mailto|tel):/i, '').trim()
  return webAddress(text) ?? text
}

function levelIn(head: string): string {
  const level = /;LEVEL=([a-z]+)/i.exec(head)?.[1]?.toLowerCase() ?? 'medium'
  return { beginner: 'low', average: 'medium', expert: 'high' }[level] ?? level
}

function property(name: string, value: string): string {
  return `${name}:${escapeText(value)}`
}

function optional(
  name: string,
  value: string | number | null,
  kept?: (value: string) => string | undefined,
): string[] {
  if (value === null || value === '') return []
  return [kept?.(String(value)) ?? property(name, String(value))]
}

function nameLine({ familyName, givenName, middleName, honorific, nameSuffix }: Contact): string {
  const parts = [familyName, givenName, middleName, honorific, nameSuffix]
  return `N:${parts.map((part) => escapeText(part ?? '')).join(';')}`
}

function languageLines({ language }: Contact, kept: KeptLines): string[] {
  // Further languages of somebody whose first one was taken away would come back as the first.
  if (language === null) kept.takeAll('LANG')
  if (language === null) return []
  kept.take('LANG', language)
  return [`LANG;PREF=1:${language}`]
}

/** RFC 6715 knows neither where an interest comes from nor that somebody wants to hear nothing of it. */
function interestLine(interest: Interest, kept: KeptLines): string {
  const { label, level, origin } = interest
  const known = origin === 'import' ? kept.takeInterest(interest) : undefined
  if (known !== undefined) return known
  const parameters = [
    level === 'avoid' ? 'X-PASSALONG-AVOID' : `INTEREST;LEVEL=${level}`,
    ...(origin === 'import' ? [] : [`X-PASSALONG-ORIGIN=${escapeParameter(origin)}`]),
  ]
  return property(parameters.join(';'), label)
}

/** RFC 6350 section 3.2: lines of at most 75 octets, continued with a blank; never broken inside a character. */
function fold(line: string): string {
  const rows: string[] = []
  let row = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      rows.push(row)
      row = ''
      // The blank that continues a line counts.
      octets = 1
    }
    row += character
    octets += size
  }
  return [...rows, row].join('\r\n ')
}
