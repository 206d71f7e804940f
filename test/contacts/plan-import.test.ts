import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contact } from '#src/contacts/contact.ts'
import { blankContact } from '#src/contacts/contact.ts'
import type { ImportedContact } from '#src/contacts/imported-contact.ts'
import { blankImport } from '#src/contacts/imported-contact.ts'
import { mergeContact } from '#src/contacts/merge-contact.ts'
import type { ImportPlan } from '#src/contacts/plan-import.ts'
import { planImport } from '#src/contacts/plan-import.ts'
import { anyContact } from '#test/support/generated-contacts.ts'

test('somebody new is new, and the same file again changes nothing', () => {
  const people = [
    person({ givenName: 'Enno', familyName: 'Harms', emails: ['e@harms.example'], company: 'Watt' }),
    person({ givenName: 'Femke', familyName: 'Harms', company: 'Watt' }),
    person({ givenName: 'Femke', familyName: 'Harms', company: 'Deich' }),
  ]
  const saved = applied([], plan([], people))
  expect(saved).toHaveLength(3)
  expect(plan(saved, people).counts).toMatchObject({ unchanged: 3, new: 0, changed: 0, doubtful: 0 })
})

test('whatever file is imported twice, nobody is new or changed the second time', () => {
  const imported = fc.record({
    contact: anyContact(),
    isCompany: fc.boolean(),
    copies: fc.integer({ min: 1, max: 2 }),
  })
  fc.assert(
    fc.property(fc.array(imported, { maxLength: 6 }), (entries) => {
      const people = entries.flatMap(({ contact: generated, isCompany, copies }, at) =>
        Array.from({ length: copies }, () => ({ ...blankImport(at), ...generated, isCompany, name: 'x' })),
      )
      const saved = applied([], plan([], people))
      expect(plan(saved, people).counts).toMatchObject({ new: 0, changed: 0, doubtful: 0 })
    }),
    { numRuns: 300 },
  )
})

test.each<[string, Partial<Contact>, Partial<Contact>]>([
  ['UID', { uid: 'urn:uuid:1' }, { uid: 'urn:uuid:1', emails: ['new@x.example'] }],
  [
    'profile',
    { profiles: ['https://www.linkedin.com/in/j%C3%B6rg-a/'] },
    { profiles: ['http://de.linkedin.com/in/jörg-a?trk=x'], emails: ['new@x.example'] },
  ],
  ['e-mail', { emails: ['Enno@Harms.example'] }, { emails: ['enno@harms.example', 'new@x.example'] }],
  [
    'phone and name',
    { phones: ['0151 2345678'] },
    { phones: ['+49 151 2345678'], emails: ['new@x.example'] },
  ],
])('the same %s is the same person', (_, saved, found) => {
  const entries = plan([contact({ id: 'e', ...saved })], [person(found)]).entries
  expect(entries).toMatchObject([{ kind: 'changed', contactId: 'e' }])
})

test('a name composed and decomposed is one person', () => {
  const saved = contact({ familyName: 'M\u00fcller', emails: ['a@x.example'] })
  expect(plan([saved], [person({ familyName: 'Mu\u0308ller' })]).counts).toMatchObject({ unchanged: 1 })
  expect(plan([saved], [person({ familyName: 'Mueller', role: 'Chefin' })]).entries).toMatchObject([
    { kind: 'doubtful', reason: 'same-name', contactIds: ['saved'] },
  ])
})

test('a shared mailbox under another name is for the user to decide', () => {
  const saved = contact({ givenName: 'Enno', familyName: 'Harms', emails: ['info@watt.example'] })
  expect(
    plan([saved], [person({ givenName: 'Femke', familyName: 'Ahlers', emails: ['info@watt.example'] })])
      .entries,
  ).toMatchObject([{ kind: 'doubtful', reason: 'same-email', contactIds: ['saved'] }])
})

test('keys of two people in one entry are for the user to decide', () => {
  const saved = [contact({ id: 'a', emails: ['a@x.example'] }), contact({ id: 'b', emails: ['b@x.example'] })]
  expect(plan(saved, [person({ emails: ['a@x.example', 'b@x.example'] })]).entries).toMatchObject([
    { kind: 'doubtful', reason: 'several', contactIds: ['a', 'b'] },
  ])
})

test('namesakes with pages of their own on one network are two people', () => {
  const saved = contact({ profiles: ['https://www.linkedin.com/in/one'] })
  expect(plan([saved], [person({ profiles: ['https://www.linkedin.com/in/two'] })]).counts).toMatchObject({
    new: 1,
  })
})

test('a company site that colleagues share does not make them one', () => {
  const saved = contact({ givenName: 'Enno', familyName: 'Harms', profiles: ['https://watt.example/'] })
  const found = person({ givenName: 'Femke', familyName: 'Ahlers', profiles: ['https://watt.example/'] })
  expect(plan([saved], [found]).counts).toMatchObject({ new: 1 })
})

test('one person twice in a file is one, with what both entries say', () => {
  const { entries } = plan(
    [],
    [
      person({ uid: '1', company: 'Watt' }),
      person({ uid: '1', role: 'Leitung', emails: ['e@x.example'] }),
      person({ emails: ['e@x.example'], line: 3 }),
    ],
  )
  expect(entries).toMatchObject([
    { kind: 'new', contact: { company: 'Watt', role: 'Leitung', emails: ['e@x.example'] } },
    { kind: 'skipped', reason: 'double', of: 1 },
    { kind: 'skipped', reason: 'double', of: 1, line: 3 },
  ])
})

test('companies are left out unless asked for', () => {
  const company = person({ familyName: 'Watt AG', isCompany: true, name: 'Watt AG' })
  expect(plan([], [company]).entries).toMatchObject([
    { kind: 'skipped', reason: 'company', value: 'Watt AG' },
  ])
  expect(planImport([], { people: [company], skipped: [] }, { companies: true }).counts.new).toBe(1)
})

test('entries that the reader left out stand in their place', () => {
  const { entries } = planImport([], {
    people: [person({ line: 5 })],
    skipped: [{ line: 2, reason: 'no-name' }],
  })
  expect(entries.map(({ line }) => line)).toEqual([2, 5])
})

test('a merge fills and adds, and overwrites only the fields it was told to', () => {
  const ours = contact({
    company: 'Watt',
    birthday: '1980-02-29',
    notes: 'eins\nzwei',
    interests: [{ label: 'Vögel', level: 'high', origin: 'own' }],
  })
  const theirs = person({
    company: 'Deich',
    role: 'Leitung',
    birthday: '--02-29',
    notes: 'zwei',
    interests: [
      { label: 'vögel', level: 'low', origin: 'import' },
      { label: 'Salz', level: 'low', origin: 'import' },
    ],
  })
  const merge = mergeContact(ours, theirs)
  expect(merge.contact).toMatchObject({
    company: 'Watt',
    role: 'Leitung',
    birthday: '1980-02-29',
    notes: 'eins\nzwei',
    interests: [
      { label: 'Vögel', level: 'high' },
      { label: 'Salz', level: 'low' },
    ],
  })
  expect(merge.differences).toEqual([{ field: 'company', before: 'Watt', after: 'Deich' }])
  expect(mergeContact(ours, theirs, new Set(['company'])).contact.company).toBe('Deich')
  expect(mergeContact(merge.contact, theirs).changes).toEqual([])
})

function plan(existing: Contact[], people: ImportedContact[]): ImportPlan {
  return planImport(existing, { people, skipped: [] })
}

/** What is saved once a plan is carried out. */
function applied(existing: Contact[], { entries }: ImportPlan): Contact[] {
  const saved = new Map(existing.map((it) => [it.id, it]))
  for (const [at, entry] of entries.entries()) {
    if (entry.kind === 'new') saved.set(`new-${at}`, { id: `new-${at}`, ...entry.contact })
    if (entry.kind === 'changed') saved.set(entry.contactId, entry.contact)
  }
  return [...saved.values()]
}

function contact(fields: Partial<Contact>): Contact {
  return { ...blankContact('saved'), givenName: 'Enno', familyName: 'Harms', ...fields }
}

function person(fields: Partial<ImportedContact>): ImportedContact {
  return { ...blankImport(1), givenName: 'Enno', familyName: 'Harms', name: 'x', ...fields }
}
