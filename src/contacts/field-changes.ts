import type { Contact } from './contact.ts'
import type { FieldChange, NewContact } from './merge-contact.ts'

/** Every field in which a contact is not as it was. */
export function changesBetween(before: NewContact, after: NewContact): FieldChange[] {
  return (Object.keys(after) as (keyof NewContact | 'id')[])
    .filter((field) => field !== 'id')
    .filter((field) => !equal(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))
}

/**
 * A contact as it was before some changes. What has been edited since stays: a field that no longer holds what the
 * change put there is left alone, and of a list only what the change added is taken out.
 */
export function undoChanges(contact: Contact, changes: FieldChange[]): Contact {
  const undone = { ...contact }
  for (const { field, before, after } of changes) {
    const now: unknown = contact[field]
    if (equal(now, after)) Object.assign(undone, { [field]: before })
    else if (Array.isArray(now) && Array.isArray(before) && Array.isArray(after)) {
      const known = new Set(before.map(keyOf))
      const added = new Set(after.map(keyOf).filter((key) => !known.has(key)))
      Object.assign(undone, { [field]: now.filter((value) => !added.has(keyOf(value))) })
    }
  }
  return undone
}

/** An interest is the same one at another level. */
function keyOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'label' in value
    ? String(value.label).toLowerCase()
    : String(value)
}

function equal(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
