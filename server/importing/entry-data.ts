import type { Contact } from '#src/contacts/contact.ts'
import type { FieldChange, NewContact } from '#src/contacts/merge-contact.ts'
import type { ImportEntry } from '#src/contacts/plan-import.ts'
import type { SavedEntry } from '#src/store/imports.ts'

/** What an entry of a planned import is kept with, by kind. The store keeps it as JSON. */
type EntryData = {
  /** A full export's people come with their ids. */
  new: { contact: NewContact | Contact }
  changed: { theirs: NewContact; changes: FieldChange[]; differences: FieldChange[] }
  unchanged: { theirs: NewContact; differences: FieldChange[] }
  doubtful: {
    theirs: NewContact
    contactIds: string[]
    reason: Extract<ImportEntry, { kind: 'doubtful' }>['reason']
  }
  skipped: Pick<Extract<ImportEntry, { kind: 'skipped' }>, 'reason' | 'value' | 'of'>
}

/** An entry of an import that is carried out: what has to be undone. */
type AppliedData = {
  new: Record<string, never>
  changed: { changes: FieldChange[] }
  article: { id: string }
}

/**
 * What the user decided about an entry: for a doubtful one the id of the person it is, `new` or `skip` (as without a
 * decision); and for which fields the file is right where both say something.
 */
export type Decision = { choice?: string | undefined; fromFile: (keyof NewContact)[] }

export type PlannedEntry = {
  [Kind in keyof EntryData]: Omit<SavedEntry, 'kind' | 'data' | 'decision'> & {
    kind: Kind
    data: EntryData[Kind]
    decision: Decision | null
  }
}[keyof EntryData]

export type AppliedEntry = {
  [Kind in keyof AppliedData]: Omit<SavedEntry, 'kind' | 'data'> & { kind: Kind; data: AppliedData[Kind] }
}[keyof AppliedData]

/** Entries of an import that is still a plan; what is kept was made by `plannedEntry`. */
export function asPlanned(entries: SavedEntry[]): PlannedEntry[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own planning and nothing else
  return entries as unknown as PlannedEntry[]
}

/** Entries of an import that is carried out. */
export function asApplied(entries: SavedEntry[]): AppliedEntry[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written when it was carried out and by nothing else
  return entries as unknown as AppliedEntry[]
}
