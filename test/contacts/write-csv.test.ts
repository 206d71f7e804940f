import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { readCell, writeCell } from '#src/contacts/csv-cell.ts'
import { readContactFile } from '#src/contacts/read-contact-file.ts'
import { writeContactsCsv } from '#src/contacts/write-csv.ts'
import { anyContact } from '#test/support/generated-contacts.ts'

test('no cell is a formula, and every cell can be read back', () => {
  const start = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', "'", "''=", ' =', '+49', '＝')
  fc.assert(
    fc.property(start, fc.string({ unit: 'grapheme', maxLength: 20 }), (begin, rest) => {
      const cell = writeCell(begin + rest).replace(/^"|"$/g, '')
      expect(cell).not.toMatch(/^\s*[=@\-＝＠－＋]|^[\t\r\n]|^\+(?!\d[\d (:)+]*$)/)
      const unquoted = writeCell(begin + rest)
      const plain = unquoted.startsWith('"') ? unquoted.slice(1, -1).replaceAll('""', '"') : unquoted
      expect(readCell(plain)).toBe(begin + rest)
    }),
    { numRuns: 2000 },
  )
})

test('a phone number stays readable', () => {
  expect(writeCell('+49 (0)151 0000001')).toBe('+49 (0)151 0000001')
  expect(writeCell('+49 151 1 ::: 0151 2 ::: +49 151 3')).toBe('+49 151 1 ::: 0151 2 ::: +49 151 3')
  expect(writeContactsCsv([{ ...blankContact('c'), phones: ['+49 151 1'] }])).toContain(',+49 151 1,')
  expect(writeCell('+49-151')).toBe("'+49-151")
  expect(writeCell('=cmd|1')).toBe('"\'=cmd|1"')
})

test('people come back from our own table, but for where their interests come from', () => {
  fc.assert(
    fc.property(fc.array(anyContact(), { minLength: 1, maxLength: 3 }), (contacts) => {
      const file = readContactFile(Buffer.from(writeContactsCsv(contacts)))
      expect(file).toMatchObject({ format: 'passalong', skipped: [] })
      for (const [at, { id, interests, vcardLines: _, salutation, ...contact }] of contacts.entries())
        expect('people' in file && file.people[at]).toMatchObject({
          ...contact,
          uid: contact.uid ?? `urn:passalong:${id}`,
          ...(salutation === null ? {} : { salutation }),
          interests: expect.arrayContaining(
            interests.map(({ label, level }) => ({ label, level, origin: 'import' })),
          ),
        })
    }),
    { numRuns: 300 },
  )
})

test('a formula for a name is a name again after the way there and back', () => {
  const contact = { ...blankContact('c'), givenName: '=cmd|x', familyName: "'A" }
  const file = readContactFile(Buffer.from(writeContactsCsv([contact])))
  expect(file).toMatchObject({ people: [{ givenName: '=cmd|x', familyName: "'A" }] })
})

test('a group with the mark of another address book keeps it in our own table', () => {
  const contact = { ...blankContact('c'), givenName: 'Jo', groups: ['* !'] }
  const file = readContactFile(Buffer.from(writeContactsCsv([contact])))
  expect(file).toMatchObject({ people: [{ groups: ['* !'] }] })
})
