import type { DateOrder } from './birthday.ts'
import { dateOrderOf, readBirthday } from './birthday.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import { addGroup, addInterest, addTo, countIn, languageCode, limits, readAddress } from './contact-fields.ts'
import type { InterestLevel } from './contact.ts'
import { channelKinds } from './contact.ts'
import { readCell } from './csv-cell.ts'
import { fieldOfHeader, formatOfHeaders } from './csv-headers.ts'
import type { Table } from './csv-table.ts'
import type {
  Column,
  ColumnField,
  ContactFile,
  ContactFileFormat,
  ImportedContact,
  SkippedEntry,
} from './imported-contact.ts'
import { blankImport } from './imported-contact.ts'
import { joinName, salutationIn, splitName } from './person-name.ts'

/** Which column is what, by header; what is not named is not read. */
export type ColumnMapping = Record<string, ColumnField | null>

/** How many rows are read between two looks at the clock. */
const rowsAStep = 200

/** The people of a table, by its own headers or, where a mapping is given, by that alone. Yields how much is read, 0..1. */
export function* readPeople(
  table: Table,
  limit: number,
  mapping?: ColumnMapping,
): Generator<number, ContactFile> {
  const format = formatOfHeaders(table.headers)
  const columns = columnsOf(table, mapping)
  if (!columns.some(({ field }) => field === 'name' || field === 'givenName' || field === 'familyName'))
    return { problem: { code: 'unknown-columns', columns } }
  if (table.rows.length > limit) return { problem: { code: 'too-many', limit } }
  const birthdays = columns.findIndex(({ field }) => field === 'birthday')
  const order = dateOrderOf(table.rows.map(({ cells }) => cells[birthdays] ?? ''))
  const people: ImportedContact[] = []
  const skipped: SkippedEntry[] = []
  for (const [at, row] of table.rows.entries()) {
    if (at % rowsAStep === 0) yield at / table.rows.length
    const contact = readRow(row, columns, format, order)
    if (contact.name !== '') people.push(contact)
    else skipped.push({ line: row.line, reason: 'no-name', value: tellingCell(contact, row.cells) })
  }
  return { people, skipped, format, columns }
}

function columnsOf({ headers, rows }: Table, mapping: ColumnMapping | undefined): Column[] {
  const known = new Set(headers.map(fieldOfHeader))
  const chosen = new Map(Object.entries(mapping ?? {}))
  return headers.map((header, at) => ({
    header: cleanLine(header, limits.name),
    field: mapping === undefined ? guess(header, known) : (chosen.get(header) ?? null),
    samples: rows
      .slice(0, 20)
      .map(({ cells }) => cleanLine(cells[at] ?? '', 60))
      .filter(Boolean)
      .slice(0, 3),
  }))
}

/** What a header means beside the others: some words mean one thing alone and another in company. */
function guess(header: string, known: Set<ColumnField | undefined>): ColumnField | null {
  const word = header.trim().toLowerCase()
  // Outlook's "Title" is what somebody is called; where no other column holds the job it is the job.
  if (word === 'title' && !known.has('role')) return 'role'
  // "Name;Vorname" is how German lists begin.
  if (word === 'name' && known.has('givenName') && !known.has('familyName')) return 'familyName'
  return fieldOfHeader(header) ?? null
}

function readRow(row: Table['rows'][number], columns: Column[], format: ContactFileFormat, order: DateOrder) {
  const contact = blankImport(row.line)
  for (const [at, { field }] of columns.entries()) {
    const cell = format === 'passalong' ? readCell(row.cells[at] ?? '') : (row.cells[at] ?? '')
    if (field !== null && cell.trim() !== '') fieldReaders[field](contact, cell, format, order)
  }
  return named(contact, format)
}

type FieldReader = (
  contact: ImportedContact,
  cell: string,
  format: ContactFileFormat,
  order: DateOrder,
) => void

const fieldReaders: Record<ColumnField, FieldReader> = {
  name: (contact, cell) => (contact.name ||= cleanLine(cell, limits.name)),
  givenName: (contact, cell) => (contact.givenName ||= cleanLine(cell, limits.name)),
  middleName: (contact, cell) => (contact.middleName ??= cleanLine(cell, limits.name)),
  familyName: (contact, cell) => (contact.familyName ||= cleanLine(cell, limits.name)),
  nameSuffix: (contact, cell) => (contact.nameSuffix ??= cleanLine(cell, limits.short)),
  honorific: (contact, cell) => (contact.honorific ??= cleanLine(cell, limits.short)),
  salutation: (contact, cell) => (contact.salutation ??= cleanLine(cell, limits.name)),
  addressForm: (contact, cell) => {
    const form = cell.trim().toLowerCase()
    contact.addressForm = form === 'du' ? 'du' : form === 'sie' ? 'Sie' : null
  },
  languages: (contact, cell) => {
    for (const part of cell.split(/:::|[;,/]/)) {
      const code = languageCode(part)
      if (code !== undefined) addTo(contact.languages, code)
    }
    contact.language = contact.languages[0] ?? null
  },
  emails: (contact, cell) => {
    for (const part of severalValues(cell).flatMap((value) => value.split(/[;,\s]+/)))
      addTo(contact.emails, readAddress('emails', part) ?? '', limits.addresses)
  },
  phones: (contact, cell) => {
    for (const part of severalValues(cell))
      if (/\d{3}/.test(part.replace(/\D/g, '')))
        addTo(contact.phones, readAddress('phones', part) ?? '', limits.addresses)
  },
  profiles: (contact, cell) => {
    for (const part of severalValues(cell))
      addTo(contact.profiles, readAddress('profiles', part) ?? '', limits.addresses)
  },
  company: (contact, cell) => (contact.company ??= cleanLine(cell, limits.name)),
  role: (contact, cell) => (contact.role ??= cleanLine(cell, limits.name)),
  birthday: (contact, cell, _, order) => (contact.birthday ??= readBirthday(cell, order)),
  interests: (contact, cell) => readInterests(contact, cell, 'medium'),
  interestsHigh: (contact, cell) => readInterests(contact, cell, 'high'),
  interestsLow: (contact, cell) => readInterests(contact, cell, 'low'),
  interestsAvoid: (contact, cell) => readInterests(contact, cell, 'avoid'),
  hobbies: (contact, cell) => {
    for (const part of labels(cell)) addTo(contact.hobbies, cleanLine(part, limits.label))
  },
  groups: (contact, cell, format) => {
    // Google's labels may hold commas and semicolons; Outlook and others list with them.
    const parts = format === 'google' || format === 'google-old' ? severalValues(cell) : labels(cell)
    for (const part of parts)
      if (format === 'passalong') addTo(contact.groups, cleanLine(part, limits.label))
      else addGroup(contact.groups, part)
  },
  seeks: (contact, cell) => (contact.seeks ??= cleanText(cell, limits.paragraph)),
  offers: (contact, cell) => (contact.offers ??= cleanText(cell, limits.paragraph)),
  notes: (contact, cell) => {
    const note = cleanText(cell, limits.text)
    contact.notes = contact.notes === null ? note : `${contact.notes}\n${note}`
  },
  introducedBy: (contact, cell) => (contact.introducedBy ??= cleanLine(cell, limits.name)),
  preferredChannel: (contact, cell) =>
    (contact.preferredChannel = channelKinds.find((kind) => kind === cell.trim()) ?? null),
  cadenceDays: (contact, cell) => (contact.cadenceDays = countIn(cell, 3650)),
  monthlyLimit: (contact, cell) => (contact.monthlyLimit = countIn(cell, 100)),
  paused: (contact, cell) => (contact.paused = /^(?:true|yes|ja|1)$/i.test(cell.trim())),
  uid: (contact, cell) => (contact.uid ??= cleanLine(cell, limits.name)),
}

/** Google puts several values into one cell with " ::: " between them. */
function severalValues(cell: string): string[] {
  return cell.split(' ::: ')
}

function labels(cell: string): string[] {
  return cell.includes(' ::: ') ? severalValues(cell) : cell.split(/[;,|\n]/)
}

function readInterests(contact: ImportedContact, cell: string, level: InterestLevel): void {
  for (const part of labels(cell))
    addInterest(contact.interests, { label: cleanLine(part, limits.label), level, origin: 'import' })
}

function named(contact: ImportedContact, format: ContactFileFormat): ImportedContact {
  const partsKnown = contact.givenName !== '' || contact.familyName !== ''
  contact.name = (partsKnown ? '' : contact.name) || joinName(contact)
  if (!partsKnown && contact.name !== '') Object.assign(contact, splitName(contact.name))
  // Address books also hold companies, with nothing in the columns for a person's name.
  const onlyCompany =
    contact.name === '' && contact.company !== null && format !== 'linkedin' && format !== 'table'
  if (onlyCompany)
    Object.assign(contact, { isCompany: true, name: contact.company, familyName: contact.company })
  contact.salutation ??= salutationIn(contact.honorific)
  return contact
}

function tellingCell(contact: ImportedContact, cells: string[]): string | undefined {
  const found = contact.company ?? contact.emails[0] ?? cells.find((cell) => cell.trim() !== '')
  return found === undefined ? undefined : cleanLine(found, 100)
}
