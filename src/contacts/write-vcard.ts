import { languageCode, levelOf, readAddress } from './contact-fields.ts'
import type { Contact, Interest, InterestLevel } from './contact.ts'
import { fullName } from './contact.ts'
import { salutationIn } from './person-name.ts'
import { readKeptLine } from './vcard-kept-lines.ts'
import { escapeParameter, escapeText } from './vcard-text.ts'

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
    ...contact.emails.map((address) => kept.takeAddress('emails', address) ?? property('EMAIL', address)),
    ...contact.phones.map((phone) => kept.takeAddress('phones', phone) ?? property('TEL', phone)),
    ...contact.profiles.map((profile) => kept.takeAddress('profiles', profile) ?? property('URL', profile)),
    ...optional('ORG', contact.company, (company) => kept.takeOrganisation(company)),
    ...optional('TITLE', contact.role),
    ...optional('BDAY', contact.birthday?.replace(/^(\d{4}|-)-(\d\d)-(\d\d)$/, basicDate) ?? null),
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

/** Properties whose values are one of the contact's own lists. */
const addresses = new Map<string, 'emails' | 'phones' | 'profiles'>([
  ['EMAIL', 'emails'],
  ['TEL', 'phones'],
  ['URL', 'profiles'],
  ['SOCIALPROFILE', 'profiles'],
  ['X-SOCIALPROFILE', 'profiles'],
])

type KeptLine = { line: string; name: string; value: string; head: string }

/**
 * Lines kept from another address book, each given out once. One that says what a field of the contact says too counts
 * only while the contact still says it.
 */
class KeptLines {
  private readonly lines: KeptLine[]
  private companyStands = false

  constructor(lines: string[]) {
    this.lines = lines
      .filter((line) => !/[\r\n]/.test(line))
      .map((line) => ({ line, ...readKeptLine(line) }))
      .filter(({ name }) => name !== '' && name !== 'BEGIN' && name !== 'END' && name !== 'VERSION')
  }

  /** The kept line that says this address, with its parameters. */
  takeAddress(field: 'emails' | 'phones' | 'profiles', value: string): string | undefined {
    return this.takeWhere((it) => listOf(it) === field && readAddress(field, it.value) === value)
  }

  /** With the units of the organisation that the contact's company does not name. */
  takeOrganisation(company: string): string | undefined {
    const whole = this.takeWhere(
      ({ name, line, head }) =>
        name === 'ORG' && line.slice(head.length + 1).startsWith(`${escapeText(company)};`),
    )
    this.companyStands = whole !== undefined
    return whole
  }

  takeInterest({ label, level }: Interest): string | undefined {
    return this.takeWhere(
      ({ name, value, head }) =>
        (name === 'HOBBY' || name === 'EXPERTISE') && value === label && levelIn(head) === level,
    )
  }

  /** Takes away languages of theirs: that one, or all. */
  dropLanguages(language: string | null): void {
    const readable = ({ name, value }: KeptLine) => name === 'LANG' && languageCode(value) !== undefined
    while (
      this.takeWhere((it) => readable(it) && (language ?? languageCode(it.value)) === languageCode(it.value))
    );
  }

  /** What no field of the contact says; a line whose address, say, was taken from the contact goes with it. */
  rest(): string[] {
    return this.lines.filter((it) => !this.isRepresented(it)).map(({ line }) => line)
  }

  private isRepresented(it: KeptLine): boolean {
    const list = listOf(it)
    if (list !== undefined) return readAddress(list, it.value) !== undefined
    // A further organisation is only told from a former one where the first one still stands.
    if (it.name === 'ORG') return !this.companyStands
    return it.name === 'HOBBY' || it.name === 'EXPERTISE'
  }

  private takeWhere(fits: (it: KeptLine) => boolean): string | undefined {
    const at = this.lines.findIndex(fits)
    return at < 0 ? undefined : this.lines.splice(at, 1)[0]!.line
  }
}

function listOf({ name }: KeptLine): 'emails' | 'phones' | 'profiles' | undefined {
  return addresses.get(name)
}

function levelIn(head: string): InterestLevel {
  return levelOf(/;LEVEL=([a-z]+)(?:;|$)/i.exec(head)?.[1])
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

/** RFC 6350 section 4.3.1: `19870406`, or `--0406` without a year. */
function basicDate(_: string, year: string, month: string, day: string): string {
  return `${year === '-' ? '--' : year}${month}${day}`
}

function nameLine({ familyName, givenName, middleName, honorific, nameSuffix }: Contact): string {
  const parts = [familyName, givenName, middleName, honorific, nameSuffix]
  return `N:${parts.map((part) => escapeText(part ?? '')).join(';')}`
}

function languageLines({ language }: Contact, kept: KeptLines): string[] {
  // Further languages of somebody whose first one was taken away would come back as the first.
  kept.dropLanguages(language)
  if (language === null) return []
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
