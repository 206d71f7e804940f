import { readBirthday } from './birthday.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import {
  addGroup,
  addInterest,
  addTo,
  countIn,
  languageCode,
  levelOf,
  limits,
  readAddress,
} from './contact-fields.ts'
import { channelKinds } from './contact.ts'
import type { InterestOrigin } from './contact.ts'
import type { ImportedContact, SkipReason } from './imported-contact.ts'
import { blankImport } from './imported-contact.ts'
import { joinName, salutationIn, splitName } from './person-name.ts'
import { keptLine } from './vcard-kept-lines.ts'
import type { Property } from './vcard-lines.ts'
import { splitValue, unescapeText } from './vcard-text.ts'

/** The person a card's properties describe, or why they describe none. */
export function readCard(
  properties: Property[],
  line: number,
): { contact: ImportedContact } | { skip: SkipReason } {
  const contact = blankImport(line)
  const version21 = properties.some(({ name, value }) => name === 'VERSION' && value.trim() === '2.1')
  const card: Card = { contact, version21, formattedName: '', isGroup: false }
  // Preferred addresses first, otherwise as they stand.
  for (const property of properties.toSorted((one, other) => preference(one) - preference(other))) {
    const read = readers.get(property.name)
    const taken = read?.(card, property) ?? 'keep'
    if (taken === 'keep') keep(contact, property, version21)
  }
  if (card.isGroup) return { skip: 'group' }
  nameContact(card)
  return contact.name === '' ? { skip: 'no-name' } : { contact }
}

type Card = { contact: ImportedContact; version21: boolean; formattedName: string; isGroup: boolean }

/** Reads one property into the card; `keep`: its line holds more than the card's fields do, and goes on with them. */
type PropertyReader = (card: Card, property: Property) => 'keep' | 'done'

const readers = new Map<string, PropertyReader>([
  ...['BEGIN', 'END', 'VERSION', 'PRODID', 'REV'].map((name): [string, PropertyReader] => [
    name,
    () => 'done',
  ]),
  ['FN', (card, property) => set(() => (card.formattedName ||= oneLine(card, property)))],
  ['N', (card, property) => set(() => readName(card, property))],
  ['EMAIL', (card, property) => list(card, property, 'emails')],
  ['TEL', (card, property) => list(card, property, 'phones')],
  ['URL', (card, property) => list(card, property, 'profiles')],
  ['X-SOCIALPROFILE', (card, property) => list(card, property, 'profiles')],
  ['SOCIALPROFILE', (card, property) => list(card, property, 'profiles')],
  ['ORG', readOrganisation],
  ['TITLE', (card, property) => single(card, property, 'role')],
  ['ROLE', (card, property) => single(card, property, 'role')],
  ['NOTE', (card, property) => set(() => addNote(card, property))],
  ['BDAY', readBirthdayOf],
  ['CATEGORIES', (card, property) => set(() => readGroups(card, property))],
  ['LANG', readLanguage],
  ['INTEREST', readInterest],
  ['HOBBY', readInterest],
  ['EXPERTISE', readInterest],
  ['UID', (card, property) => single(card, property, 'uid')],
  ['KIND', readKind],
  ['X-ADDRESSBOOKSERVER-KIND', readKind],
  ['X-ABSHOWAS', readKind],
  ['DEATHDATE', (card) => ((card.contact.paused = true), 'keep')],
  ['X-PASSALONG-AVOID', readInterest],
  ['X-PASSALONG-SALUTATION', (card, property) => single(card, property, 'salutation')],
  ['X-PASSALONG-SEEKS', (card, property) => paragraph(card, property, 'seeks')],
  ['X-PASSALONG-OFFERS', (card, property) => paragraph(card, property, 'offers')],
  ['X-PASSALONG-INTRODUCED-BY', (card, property) => single(card, property, 'introducedBy')],
  ['X-PASSALONG-ADDRESS-FORM', readOwnChoice],
  ['X-PASSALONG-CHANNEL', readOwnChoice],
  ['X-PASSALONG-CADENCE-DAYS', readOwnChoice],
  ['X-PASSALONG-MONTHLY-LIMIT', readOwnChoice],
  ['X-PASSALONG-PAUSED', readOwnChoice],
])

function set(change: () => unknown): 'done' {
  change()
  return 'done'
}

function oneLine(card: Card, { value }: Property, limit: number = limits.name): string {
  return cleanLine(plain(card, value), limit)
}

/** vCard 2.1 knows one escape only, and writes Windows paths as they are. */
function plain({ version21 }: Card, value: string): string {
  return version21 ? value.replace(/\\([;,:])/g, '$1') : unescapeText(value)
}

function parts(card: Card, value: string, separator: ';' | ','): string[] {
  return splitValue(value, separator).map((part) => cleanLine(plain(card, part), limits.name))
}

function readName(card: Card, { value }: Property): void {
  const components = splitValue(value, ';').map((component) =>
    // Several names of one kind are listed with commas; a comma before a blank is a sloppy writer's own.
    cleanLine(plain(card, component.replace(/(?<!\\),(?=\S)/g, ' ')), limits.name),
  )
  const [familyName = '', givenName = '', middleName = '', honorific = '', nameSuffix = ''] = components
  Object.assign(card.contact, {
    familyName,
    givenName,
    middleName: middleName || null,
    honorific: cleanLine(honorific, limits.short) || null,
    nameSuffix: cleanLine(nameSuffix, limits.short) || null,
  })
}

function list(card: Card, property: Property, field: 'emails' | 'phones' | 'profiles'): 'keep' | 'done' {
  const value = readAddress(field, plain(card, property.value))
  if (value === undefined || !addTo(card.contact[field], value, limits.addresses)) return 'keep'
  return property.parameters.size > 0 || property.group !== undefined ? 'keep' : 'done'
}

function single(
  card: Card,
  property: Property,
  field: 'role' | 'uid' | 'salutation' | 'introducedBy',
): 'keep' | 'done' {
  const value = oneLine(card, property)
  if (value === '' || card.contact[field] !== null) return value === '' ? 'done' : 'keep'
  card.contact[field] = value
  return 'done'
}

function paragraph(card: Card, property: Property, field: 'seeks' | 'offers'): 'done' {
  return set(() => (card.contact[field] ??= cleanText(plain(card, property.value), limits.paragraph) || null))
}

function addNote(card: Card, { value }: Property): void {
  const note = cleanText(plain(card, value), limits.text)
  if (note !== '') card.contact.notes = card.contact.notes === null ? note : `${card.contact.notes}\n${note}`
}

function readOrganisation(card: Card, { value }: Property): 'keep' | 'done' {
  const [company = '', ...units] = parts(card, value, ';')
  if (card.contact.company !== null) return 'keep'
  card.contact.company = company || null
  return units.some(Boolean) ? 'keep' : 'done'
}

function readBirthdayOf(card: Card, property: Property): 'keep' | 'done' {
  const birthday = readBirthday(oneLine(card, property))
  const omitted = property.parameters.get('X-APPLE-OMIT-YEAR')?.[0]
  if (birthday === null) return 'keep'
  card.contact.birthday =
    omitted !== undefined && birthday.startsWith(omitted) ? birthday.replace(/^\d+/, '-') : birthday
  return 'done'
}

function readGroups(card: Card, { value }: Property): void {
  for (const group of splitValue(value, ',')) addGroup(card.contact.groups, plain(card, group))
}

function readLanguage({ contact }: Card, { value }: Property): 'keep' | 'done' {
  const code = languageCode(value)
  if (code === undefined || contact.languages.includes(code)) return 'keep'
  contact.languages.push(code)
  contact.language ??= code
  return contact.languages.length > 1 ? 'keep' : 'done'
}

/** RFC 6715: what they care about, do in their free time, know. */
function readInterest(card: Card, property: Property): 'keep' | 'done' {
  const level = levelOf(property.parameters.get('LEVEL')?.[0])
  const origin = origins.find((it) => it === property.parameters.get('X-PASSALONG-ORIGIN')?.[0]) ?? 'import'
  const label = oneLine(card, property, limits.label)
  const avoided = property.name === 'X-PASSALONG-AVOID'
  const added = addInterest(card.contact.interests, { label, level: avoided ? 'avoid' : level, origin })
  return added && property.name !== 'INTEREST' && !avoided ? 'keep' : 'done'
}

const origins: InterestOrigin[] = ['own', 'import', 'learned', 'page', 'demo']

function readKind(card: Card, { value }: Property): 'keep' | 'done' {
  if (/^\s*group/i.test(value)) card.isGroup = true
  if (/^\s*(?:org|company)/i.test(value)) card.contact.isCompany = true
  return 'keep'
}

function readOwnChoice({ contact }: Card, { name, value }: Property): 'done' {
  const written = value.trim()
  if (name === 'X-PASSALONG-ADDRESS-FORM')
    contact.addressForm = written === 'du' || written === 'Sie' ? written : null
  if (name === 'X-PASSALONG-CHANNEL')
    contact.preferredChannel = channelKinds.find((it) => it === written) ?? null
  if (name === 'X-PASSALONG-CADENCE-DAYS') contact.cadenceDays = countIn(written, 3650)
  if (name === 'X-PASSALONG-MONTHLY-LIMIT') contact.monthlyLimit = countIn(written, 100)
  if (name === 'X-PASSALONG-PAUSED') contact.paused = written === 'true'
  return 'done'
}

function keep(contact: ImportedContact, property: Property, version21: boolean): void {
  const kept = keptLine(property, version21)
  if (kept !== undefined && contact.vcardLines.length < limits.lines) contact.vcardLines.push(kept)
}

/** 1 (most) to 101; vCard 4.0 counts, earlier versions only say "pref". */
function preference({ parameters }: Property): number {
  const written = Number(parameters.get('PREF')?.[0] ?? Number.NaN)
  if (written >= 1 && written <= 100) return written
  return parameters.get('TYPE')?.some((type) => type.toLowerCase() === 'pref') ? 1 : 101
}

function nameContact({ contact, formattedName }: Card): void {
  const partsKnown = contact.givenName !== '' || contact.familyName !== ''
  contact.name = formattedName || joinName(contact)
  // A card whose only name is its company's is the company's.
  if (!partsKnown && contact.company !== null && [contact.company, ''].includes(contact.name)) {
    contact.isCompany = true
    contact.name = contact.company
  }
  if (contact.isCompany) contact.familyName ||= contact.givenName === '' ? contact.name : ''
  else if (!partsKnown && contact.name !== '') Object.assign(contact, splitName(contact.name))
  contact.salutation ??= salutationIn(contact.honorific)
  // Our own cards say so where Frau or Herr stands in the honorific and is not to be said.
  if (contact.salutation === 'none') contact.salutation = null
}
