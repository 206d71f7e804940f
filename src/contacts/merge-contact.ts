import { addInterest, addTo, limits } from './contact-fields.ts'
import type { Contact } from './contact.ts'
import type { ImportedContact } from './imported-contact.ts'

/** A contact that is not saved yet. */
export type NewContact = Omit<Contact, 'id'>

/** One field and what it would hold: before and after. */
export type FieldChange = { field: keyof NewContact; before: unknown; after: unknown }

export type Merge<Kept> = {
  contact: Kept
  /** What the file adds: empty fields filled, lists made longer. */
  changes: FieldChange[]
  /** Where both say something and not the same; taken from the file only for the fields named in `fromFile`. */
  differences: FieldChange[]
}

/**
 * A contact with what a file knows about the same person. What somebody entered stays: a file fills what is empty and
 * adds to lists; where both say something else, ours stands unless the field is in `fromFile`. Merging the same again
 * changes nothing.
 */
export function mergeContact<Kept extends NewContact>(
  ours: Kept,
  theirs: NewContact,
  fromFile: ReadonlySet<keyof NewContact> = new Set(),
): Merge<Kept> {
  const contact = { ...ours }
  const changes: FieldChange[] = []
  const differences: FieldChange[] = []
  const put = <Field extends keyof NewContact>(field: Field, after: NewContact[Field]) => {
    changes.push({ field, before: ours[field], after })
    Object.assign(contact, { [field]: after })
  }
  for (const field of singleFields) {
    const [before, after] = [ours[field], theirs[field]]
    if (isEmpty(after) || sameText(before, after)) continue
    if (isEmpty(before) || fromFile.has(field)) put(field, after)
    else if (!holds(field, before, after)) differences.push({ field, before, after })
  }
  for (const field of listFields) {
    const after = [...ours[field]]
    for (const value of theirs[field])
      addTo(after, value, field === 'groups' ? limits.entries : limits.addresses)
    if (after.length > ours[field].length) put(field, after)
  }
  const interests = [...ours.interests]
  for (const interest of theirs.interests) addInterest(interests, interest)
  if (interests.length > ours.interests.length) put('interests', interests)
  const vcardLines = mergedLines(ours, theirs)
  if (vcardLines !== undefined) put('vcardLines', vcardLines)
  if (theirs.paused && !ours.paused) put('paused', true)
  return { contact, changes, differences }
}

/**
 * An imported person as a contact, without what only the import needs to know. Hobbies join the groups: interests are
 * proposed from those, and become some only when the user says so.
 */
export function newContact(imported: ImportedContact): NewContact {
  const { name: _, languages: __, hobbies, isCompany: ____, line: _____, ...contact } = imported
  const groups = [...contact.groups]
  for (const hobby of hobbies) addTo(groups, hobby)
  return { ...contact, groups }
}

const singleFields = [
  'givenName',
  'middleName',
  'familyName',
  'nameSuffix',
  'honorific',
  'salutation',
  'addressForm',
  'language',
  'company',
  'role',
  'birthday',
  'seeks',
  'offers',
  'notes',
  'introducedBy',
  'preferredChannel',
  'cadenceDays',
  'monthlyLimit',
  'uid',
] as const

const listFields = ['emails', 'phones', 'profiles', 'groups'] as const

function isEmpty(value: string | number | null): boolean {
  return value === null || value === ''
}

/** Composed and decomposed letters are the same text. */
function sameText(one: string | number | null, other: string | number | null): boolean {
  return (
    one === other || (typeof one === 'string' && typeof other === 'string' && plain(one) === plain(other))
  )
}

function plain(text: string): string {
  // Long texts are compared as they are: normalize() is not linear.
  return text.length > 10_000 ? text : text.normalize('NFC').trim()
}

/** Where ours says all that theirs says and more: a birthday with its year, notes with further lines, another file's UID. */
function holds(
  field: keyof NewContact,
  ours: string | number | null,
  theirs: string | number | null,
): boolean {
  if (field === 'uid') return true
  if (typeof ours !== 'string' || typeof theirs !== 'string') return false
  if (field === 'birthday') return theirs.startsWith('--') && ours.endsWith(theirs.slice(1))
  return field === 'notes' && plain(ours).includes(plain(theirs))
}

/** The same card's lines replace the old ones, another card's are added; `undefined` where nothing changes. */
function mergedLines(ours: NewContact, theirs: NewContact): string[] | undefined {
  if (theirs.vcardLines.length === 0) return undefined
  const known = new Set(ours.vcardLines)
  const sameCard = ours.uid !== null && ours.uid === theirs.uid
  const unchanged =
    theirs.vcardLines.every((line) => known.has(line)) &&
    (!sameCard || theirs.vcardLines.length === ours.vcardLines.length)
  if (unchanged) return undefined
  return sameCard
    ? theirs.vcardLines
    : [...ours.vcardLines, ...theirs.vcardLines.filter((line) => !known.has(line))].slice(0, 60)
}
