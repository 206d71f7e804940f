import { expect, test } from 'vitest'
import { salutationIn, splitName } from '#src/contacts/person-name.ts'

test.each([
  ['Wiebke Oltmanns', 'Wiebke', 'Oltmanns', null],
  ['Dr. Anna von der Heide', 'Anna', 'von der Heide', 'Dr.'],
  ['Prof. Dr. med. Enno Harms', 'Enno', 'Harms', 'Prof. Dr. med.'],
  ['Oltmanns, Wiebke', 'Wiebke', 'Oltmanns', null],
  ['Femke Jürgens, PhD', 'Femke', 'Jürgens', null],
  ['Anna Maria Ahlers', 'Anna Maria', 'Ahlers', null],
  ['Enno', 'Enno', '', null],
])('%s is taken apart', (whole, givenName, familyName, honorific) => {
  expect(splitName(whole)).toMatchObject({ givenName, familyName, honorific })
})

test('Frau and Herr are read where they are written', () => {
  expect(['Frau', 'Ms.', 'Herr Dr.', 'Mr', 'Dr.', null].map(salutationIn)).toEqual([
    'frau',
    'frau',
    'herr',
    'herr',
    null,
    null,
  ])
})
