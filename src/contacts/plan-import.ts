import { keysOf, nameKey, namesAgree, nameWords } from './contact-keys.ts'
import type { Contact } from './contact.ts'
import type { ImportedContact, SkippedEntry, SkipReason } from './imported-contact.ts'
import type { FieldChange, NewContact } from './merge-contact.ts'
import { mergeContact, newContact } from './merge-contact.ts'

/**
 * What an import will do with one entry of the file. `imported` is what the file says, `contact` what is to be saved.
 * An entry `changed` holds what earlier entries of the same file changed, so saving them in order is right.
 */
export type ImportEntry =
  | { kind: 'new'; line: number; imported: ImportedContact; contact: NewContact }
  | {
      kind: 'changed'
      line: number
      imported: ImportedContact
      contactId: string
      contact: Contact
      changes: FieldChange[]
      /** Where the file says something else than we do; ours stands. */
      differences: FieldChange[]
    }
  | {
      kind: 'unchanged'
      line: number
      imported: ImportedContact
      contactId: string
      differences: FieldChange[]
    }
  | { kind: 'doubtful'; line: number; imported: ImportedContact; contactIds: string[]; reason: DoubtReason }
  /** `of`: the line of the same person's first entry, with which this one went together. */
  | {
      kind: 'skipped'
      line: number
      reason: SkipReason | 'company' | 'double'
      value?: string | undefined
      of?: number
    }

/** Same name and nothing else in common; same mailbox under another name; keys of several people at once. */
type DoubtReason = 'same-name' | 'same-email' | 'several'

export type ImportPlan = {
  /** In the order of the file. */
  entries: ImportEntry[]
  counts: Record<ImportEntry['kind'], number>
}

/**
 * What importing a file would do, without doing it. People are known again by their keys (UID, profile, e-mail); by
 * name alone only where nothing would change, otherwise it is for the user to say. Linear in contacts and entries.
 */
export function planImport(
  existing: Contact[],
  file: { people: ImportedContact[]; skipped: SkippedEntry[] },
  options: PlanOptions = {},
): ImportPlan {
  const steps = planSteps(existing, file, options)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** `companies`: let cards of companies in, too. */
type PlanOptions = { companies?: boolean }

/** How many contacts and entries are looked at between two looks at the clock. */
const entriesAStep = 500

/** The same in small steps, as `contactFileSteps`; yields how much is done, 0..1. */
export function* planSteps(
  existing: Contact[],
  file: { people: ImportedContact[]; skipped: SkippedEntry[] },
  { companies = false }: PlanOptions = {},
): Generator<number, ImportPlan> {
  const index = new ContactIndex()
  const all = existing.length + file.people.length
  for (const [at, contact] of existing.entries()) {
    if (at % entriesAStep === 0) yield at / all
    index.add({ contact, contactId: contact.id })
  }
  const entries = file.skipped.map((entry): ImportEntry => ({ kind: 'skipped', ...entry }))
  for (const [at, imported] of file.people.entries()) {
    if (at % entriesAStep === 0) yield (existing.length + at) / all
    entries.push(planEntry(index, imported, companies))
  }
  const counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, skipped: 0 }
  for (const { kind } of entries) counts[kind]++
  return { entries: entries.toSorted((one, other) => one.line - other.line), counts }
}

/** Somebody already here: a saved contact, or an earlier entry of the file that will be one. */
type Known =
  | { contact: Contact; contactId: string }
  | { contact: NewContact; entry: Extract<ImportEntry, { kind: 'new' }> }

function planEntry(index: ContactIndex, imported: ImportedContact, companies: boolean): ImportEntry {
  const { line } = imported
  const contact = newContact(imported)
  const found = index.find(contact)
  // A company that was let in before is known and stays.
  if (imported.isCompany && !companies && !found[0]?.sure)
    return { kind: 'skipped', line, reason: 'company', value: imported.name }
  const saved = found.flatMap(({ known }) => ('contactId' in known ? [known.contactId] : []))
  const [first] = found
  if (first?.sure && (found.length === 1 || saved.length === 0))
    return mergeInto(index, first.known, imported, contact)
  if (saved.length > 0) return { kind: 'doubtful', line, imported, contactIds: saved, reason: doubt(found) }
  // Namesakes within one file are that file's own affair: it holds them as two.
  const entry = { kind: 'new' as const, line, imported, contact }
  index.add({ contact, entry })
  return entry
}

function mergeInto(
  index: ContactIndex,
  known: Known,
  imported: ImportedContact,
  contact: NewContact,
): ImportEntry {
  const { line } = imported
  if ('entry' in known) {
    known.contact = mergeContact(known.contact, contact).contact
    known.entry.contact = known.contact
    index.add(known)
    return { kind: 'skipped', line, reason: 'double', value: imported.name, of: known.entry.line }
  }
  const { contactId } = known
  const merge = mergeContact(known.contact, contact)
  const { differences } = merge
  if (merge.changes.length === 0) return { kind: 'unchanged', line, imported, contactId, differences }
  known.contact = merge.contact
  index.add(known)
  return { kind: 'changed', line, imported, contactId, ...merge }
}

type Found = { known: Known; sure: boolean; by: DoubtReason }

function doubt(found: Found[]): DoubtReason {
  const sure = found.filter((it) => it.sure)
  return sure.length > 1 ? 'several' : (found.find((it) => !it.sure) ?? found[0]!).by
}

class ContactIndex {
  private readonly byKey = new Map<string, Known>()
  private readonly byName = new Map<string, Set<Known>>()

  /** Adds somebody, or what has become known of them since; a key stays with whom it was first. */
  add(known: Known): void {
    for (const key of keysOf(known.contact)) if (!this.byKey.has(key)) this.byKey.set(key, known)
    const name = nameKey(known.contact)
    if (name === '') return
    const namesakes = this.byName.get(name)
    if (namesakes === undefined) this.byName.set(name, new Set([known]))
    else namesakes.add(known)
  }

  /** Who this may be: one sure answer, or those it might be, or nobody. */
  find(contact: NewContact): Found[] {
    const found = new Map<Known, Found>()
    const words = nameWords(`${contact.givenName} ${contact.familyName}`)
    for (const key of keysOf(contact)) {
      const known = this.byKey.get(key)
      if (known === undefined || found.get(known)?.sure) continue
      const sure =
        !key.startsWith('email:') ||
        namesAgree(words, nameWords(`${known.contact.givenName} ${known.contact.familyName}`))
      found.set(known, { known, sure, by: 'same-email' })
    }
    const sure = [...found.values()].filter((it) => it.sure)
    // A UID or profile outweighs a mailbox that two people share.
    if (sure.length > 0) return sure
    return found.size > 0 ? [...found.values()] : this.namesakes(contact)
  }

  private namesakes(contact: NewContact): Found[] {
    const namesakes = [...(this.byName.get(nameKey(contact)) ?? [])]
      // Two pages on the same network are two people.
      .filter((known) => !differentProfiles(known.contact, contact))
    const same = namesakes.find((known) => {
      const { changes, differences } = mergeContact(known.contact, contact)
      return changes.length === 0 && differences.length === 0
    })
    if (same !== undefined) return [{ known: same, sure: true, by: 'same-name' }]
    return namesakes.map((known) => ({ known, sure: sharesPhone(known.contact, contact), by: 'same-name' }))
  }
}

function differentProfiles(one: NewContact, other: NewContact): boolean {
  const network = (key: string) => key.split('/')[0]
  const keys = (contact: NewContact) => keysOf(contact).filter((key) => key.startsWith('profile:'))
  const theirs = keys(other)
  return keys(one).some((key) => theirs.some((it) => it !== key && network(it) === network(key)))
}

function sharesPhone(one: NewContact, other: NewContact): boolean {
  // The last eight digits are the same with and without the country's code.
  const ends = (contact: NewContact) =>
    contact.phones.map((phone) => phone.replace(/\D/g, '').slice(-8)).filter((it) => it.length === 8)
  const theirs = new Set(ends(other))
  return ends(one).some((end) => theirs.has(end))
}
