import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { interestHints } from '#src/contacts/interest-hints.ts'
import { blankImport } from '#src/contacts/imported-contact.ts'
import { newContact } from '#src/contacts/merge-contact.ts'

test('groups that name a topic are hints, groups that say how somebody is known are not', () => {
  const groups = ['Freunde', 'Segeln', 'Co-Workers', 'KI, Daten', 'Enge Freunde', '2024', 'Freunde der Oper']
  expect(interestHints({ ...blankContact('c'), groups }).labels).toEqual([
    'Segeln',
    'KI, Daten',
    'Freunde der Oper',
  ])
})

test('what is an interest already is no hint', () => {
  const contact = { ...blankContact('c'), groups: ['Segeln'] }
  expect(
    interestHints({ ...contact, interests: [{ label: 'segeln', level: 'low', origin: 'own' }] }).labels,
  ).toEqual([])
})

test('role, company and notes are there to be read', () => {
  const contact = { ...blankContact('c'), role: 'Leiterin Netzplanung', notes: 'mag Wärmepumpen' }
  expect(interestHints(contact)).toEqual({ labels: [], text: 'Leiterin Netzplanung\n\nmag Wärmepumpen' })
})

test('a hobby of a table is not lost, and no interest yet', () => {
  const contact = newContact({ ...blankImport(1), groups: ['Chor'], hobbies: ['Segeln', 'chor'] })
  expect(contact).toMatchObject({ groups: ['Chor', 'Segeln'], interests: [] })
})
