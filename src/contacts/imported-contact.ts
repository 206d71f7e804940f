import type { Contact } from './contact.ts'
import { blankContact } from './contact.ts'

/** A person as a file describes them; what it does not say is empty or `null`. */
export type ImportedContact = Omit<Contact, 'id'> & {
  /** The whole name as the file writes it. */
  name: string
  /** ISO 639-1 codes, the preferred one first. */
  languages: string[]
  /** Pastimes and occupations that a table names in words of its own: to propose as interests, not interests yet. */
  hobbies: string[]
  /** A company's card: no person. */
  isCompany: boolean
  /** Where in the file they begin, counted from 1. */
  line: number
}

/** Why a card or row became nobody: it names nobody, is a list of other cards, or breaks off. */
export type SkipReason = 'no-name' | 'group' | 'unfinished'

/** `value` is what might tell the user which row it was: an address, a company. */
export type SkippedEntry = { line: number; reason: SkipReason; value?: string | undefined }

export type ContactFileFormat =
  | 'vcard'
  | 'linkedin'
  | 'google'
  | 'google-old'
  | 'outlook'
  | 'outlook-de'
  | 'passalong'
  | 'table'

/** What a column of a table can be read as. */
export const columnFields = [
  'name',
  'givenName',
  'middleName',
  'familyName',
  'nameSuffix',
  'honorific',
  'salutation',
  'addressForm',
  'languages',
  'emails',
  'phones',
  'profiles',
  'company',
  'role',
  'birthday',
  'interests',
  'interestsHigh',
  'interestsLow',
  'interestsAvoid',
  'hobbies',
  'groups',
  'seeks',
  'offers',
  'notes',
  'introducedBy',
  'preferredChannel',
  'cadenceDays',
  'monthlyLimit',
  'paused',
  'uid',
] as const

export type ColumnField = (typeof columnFields)[number]

/** A table's column: what it is read as (`null`: not at all), with a few of its values to show. */
export type Column = { header: string; field: ColumnField | null; samples: string[] }

export type ContactFileProblem =
  | { code: 'empty' | 'unknown-format' | 'spreadsheet' | 'broken-archive' }
  /** The archive holds no file of contacts; `names` are some of those it holds. */
  | { code: 'nothing-in-archive'; names: string[] }
  /** No column holds a name: the user has to say which. */
  | { code: 'unknown-columns'; columns: Column[] }
  | { code: 'unclosed-quote'; line: number }
  /** `limit` in bytes, or in people. */
  | { code: 'too-large' | 'too-many'; limit: number }

export type ContactFile =
  | { people: ImportedContact[]; skipped: SkippedEntry[]; format: ContactFileFormat; columns?: Column[] }
  | { problem: ContactFileProblem }

/** A person of whom the file has said nothing yet. */
export function blankImport(line: number): ImportedContact {
  const { id: _, ...contact } = blankContact('')
  return { ...contact, name: '', languages: [], hobbies: [], isCompany: false, line }
}
