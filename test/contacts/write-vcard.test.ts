import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contact } from '#src/contacts/contact.ts'
import { blankContact } from '#src/contacts/contact.ts'
import { newContact } from '#src/contacts/merge-contact.ts'
import { readContactFile } from '#src/contacts/read-contact-file.ts'
import { writeVcards } from '#src/contacts/write-vcard.ts'
import { anyContact } from '#test/support/generated-contacts.ts'

test('a thousand people come back from a vCard file as they went in', () => {
  fc.assert(
    fc.property(fc.array(anyContact(), { minLength: 1, maxLength: 3 }), (contacts) => {
      const file = readContactFile(Buffer.from(writeVcards(contacts)))
      expect('people' in file && file.people.map(newContact)).toEqual(contacts.map(comeBack))
    }),
    { numRuns: 1000 },
  )
})

test('a card of another address book comes back with all it held', () => {
  const lines = [
    'item1.EMAIL;TYPE=INTERNET;PREF=1:w@deich.example',
    'item1.X-ABLABEL:_$!<Work>!$_',
    'TEL;TYPE=CELL,VOICE:+49 151 1',
    'ORG:Deichbau GmbH;Planung',
    'X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/wo',
    'URL;TYPE=home:deich.example',
    'HOBBY;LEVEL=high:Segeln',
    'EXPERTISE;LEVEL=expert:Deiche',
    'LANG;PREF=2:en',
    'EMAIL;TYPE=work:no-address.example',
    'LANG;PREF=3:Plattdüütsch',
    'EXPERTISE;LEVEL=some:Siele',
    'ORG:Watt AG',
    'NICKNAME:Wiebi',
  ]
  const source = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Wiebke Oltmanns',
    'LANG;PREF=1:de',
    ...lines,
    'END:VCARD',
    '',
  ].join('\r\n')
  const written = writeVcards([contactIn(source)])
  const unfolded = written.replaceAll('\r\n ', '').split('\r\n')
  for (const line of lines) expect(unfolded).toContain(line)
  expect(
    unfolded.filter((line) => /^(item1\.)?(EMAIL|TEL|ORG|URL|X-SOC|INTEREST|HOBBY|EXP|LANG)/.test(line)),
  ).toHaveLength(13)
  const [before, after] = [contactIn(source), contactIn(written)]
  expect({ ...after, vcardLines: after.vcardLines.toSorted() }).toEqual({
    ...before,
    uid: 'urn:passalong:c',
    vcardLines: before.vcardLines.toSorted(),
  })
})

test('a birthday is written as the standard has it, with and without its year', () => {
  const born = (birthday: string) =>
    /^BDAY:(.*)\r$/m.exec(writeVcards([{ ...blankContact('c'), birthday }]))?.[1]
  expect(born('1987-04-06')).toBe('19870406')
  expect(born('--02-29')).toBe('--0229')
})

test('what was taken from a contact does not come back by its kept line', () => {
  const source =
    'BEGIN:VCARD\r\nFN:W O\r\nEMAIL;TYPE=work:w@deich.example\r\nHOBBY;LEVEL=high:Segeln\r\nORG:A;B\r\nEND:VCARD\r\n'
  const contact = contactIn(source)
  const written = writeVcards([{ ...contact, emails: [], interests: [], company: 'C' }])
  expect(written).not.toMatch(/deich|Segeln|ORG:A/)
  const lower = writeVcards([{ ...contact, interests: [{ label: 'Segeln', level: 'low', origin: 'own' }] }])
  expect(lower).toContain('INTEREST;LEVEL=low;X-PASSALONG-ORIGIN=own:Segeln')
  expect(lower).not.toContain('HOBBY')
})

test('lines are at most 75 octets and a name cannot end a card', () => {
  const contact = {
    ...blankContact('c'),
    givenName: 'A\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:B',
    familyName: '漢'.repeat(60),
  }
  const written = writeVcards([{ ...contact, vcardLines: ['X:a\r\nEND:VCARD'] }])
  for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(written.match(/^(BEGIN|END):VCARD/gm)).toEqual(['BEGIN:VCARD', 'END:VCARD'])
})

/** As it comes back: a card without an identifier was given one. */
function comeBack({ id, ...contact }: Contact) {
  return { ...contact, uid: contact.uid ?? `urn:passalong:${id}` }
}

function contactIn(card: string): Contact {
  const file = readContactFile(Buffer.from(card))
  if ('problem' in file) throw new Error(file.problem.code)
  return { id: 'c', ...newContact(file.people[0]!) }
}
