import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween, undoChanges } from '#src/contacts/field-changes.ts'
import { mergeContact } from '#src/contacts/merge-contact.ts'
import { anyContact } from '#test/support/generated-contacts.ts'

test('any merge can be undone to exactly what was', () => {
  fc.assert(
    fc.property(anyContact(), anyContact(), (ours, theirs) => {
      const { contact } = mergeContact(ours, theirs)
      expect(undoChanges(contact, changesBetween(ours, contact))).toEqual(ours)
    }),
    { numRuns: 300 },
  )
})

test('what was edited since the merge is kept by the undo', () => {
  fc.assert(
    fc.property(anyContact(), anyContact(), (ours, theirs) => {
      const { contact } = mergeContact(ours, theirs)
      const label = 'von Hand eingetragen, nach dem Import'
      const edited = {
        ...contact,
        notes: label,
        interests: [...contact.interests, { label, level: 'high' as const, origin: 'own' as const }],
      }
      const undone = undoChanges(edited, changesBetween(ours, contact))
      expect(undone.notes).toBe(label)
      expect(undone.interests).toEqual([...ours.interests, edited.interests.at(-1)])
    }),
    { numRuns: 300 },
  )
})
