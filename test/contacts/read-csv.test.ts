import { strToU8, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ContactFile } from '#src/contacts/imported-contact.ts'
import { readContactFile } from '#src/contacts/read-contact-file.ts'

const linkedin = `Notes:
"When exporting, some addresses are missing, see ""help""."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Wiebke,"Oltmanns, MSc",https://www.linkedin.com/in/wo,,Deichbau GmbH,"Ingenieurin, Leitung",07 Sep 2023
,,,,,,
,,https://www.linkedin.com/in/nobody,,Nur Firma,,01 Jan 2024
Enno,Harms,,enno@harms.example,,,29 Feb 2024
`

test('LinkedIn connections stand behind a preamble', () => {
  const file = read(`\ufeff${linkedin}`)
  expect(file).toMatchObject({
    format: 'linkedin',
    people: [
      {
        name: 'Wiebke Oltmanns, MSc',
        profiles: ['https://www.linkedin.com/in/wo'],
        role: 'Ingenieurin, Leitung',
        line: 5,
      },
      { name: 'Enno Harms', emails: ['enno@harms.example'], line: 8 },
    ],
    skipped: [{ line: 7, reason: 'no-name', value: 'Nur Firma' }],
  })
})

test('line ends of two kinds in one file make no difference', () => {
  const rows = linkedin.indexOf('First')
  const mixed = linkedin.slice(0, rows) + linkedin.slice(rows).replaceAll('\n', '\r\n')
  expect(people(mixed)).toHaveLength(2)
})

test('LinkedIn connections are found in the archive', () => {
  const archive = zipSync({
    'messages.csv': strToU8('FROM,TO\na,b\n'),
    'Basic/Connections.csv': strToU8(linkedin),
  })
  expect(people(archive)).toHaveLength(2)
})

test('an archive cannot unpack to more than the limit, whatever it declares', () => {
  const archive = Buffer.from(zipSync({ 'Connections.csv': new Uint8Array(3_000_000) }, { level: 9 }))
  const limits = { bytes: 100_000, people: 10 }
  expect(readContactFile(archive, { limits })).toEqual({ problem: { code: 'too-large', limit: 100_000 } })
  // The uncompressed size, in the local header and in the directory.
  archive.writeUInt32LE(10, 22)
  archive.writeUInt32LE(10, archive.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 24)
  expect(readContactFile(archive, { limits })).toEqual({ problem: { code: 'too-large', limit: 100_000 } })
})

test('archives without contacts, spreadsheets and broken ones are told apart', () => {
  expect(read(zipSync({ 'a.txt': strToU8('x') }))).toEqual({
    problem: { code: 'nothing-in-archive', names: ['a.txt'] },
  })
  expect(read(zipSync({ 'xl/workbook.xml': strToU8('x') }))).toEqual({ problem: { code: 'spreadsheet' } })
  expect(read(Buffer.from('PK\u0003\u0004 nothing'))).toEqual({ problem: { code: 'broken-archive' } })
  const broken = zipSync({ 'Connections.csv': strToU8(linkedin.repeat(50)) })
  expect(read(broken.subarray(0, 200))).toHaveProperty('problem')
})

test('Google writes several values into one cell', () => {
  const file = read(
    [
      'First Name,Middle Name,Last Name,Name Prefix,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Value',
      'Femke,Anna,Jürgens,Dr.,Watt AG,Leitung, --02-29,"eins\nzwei, drei",* myContacts ::: Chor; Alt ::: Kollegen,* Work,f@watt.example ::: femke@home.example,Mobile,+49 151 1,https://watt.example/f',
    ].join('\n'),
  )
  expect(file).toMatchObject({
    format: 'google',
    people: [
      {
        name: 'Femke Anna Jürgens',
        middleName: 'Anna',
        honorific: 'Dr.',
        birthday: '--02-29',
        notes: 'eins\nzwei, drei',
        groups: ['Chor; Alt', 'Kollegen'],
        emails: ['f@watt.example', 'femke@home.example'],
      },
    ],
  })
})

test('Outlook in German, with semicolons and windows-1252', () => {
  const text = [
    '"Anrede";"Vorname";"Weitere Vornamen";"Nachname";"Firma";"Position";"Geburtstag";"E-Mail-Adresse";"E-Mail-Typ";"E-Mail 2: Adresse";"Fax geschäftlich";"Telefon geschäftlich";"Mobiltelefon";"Kategorien";"Empfohlen von";"Hobby";"Notizen";"Sprache"',
    '"Herr Dr.";"Jörg";"";"Ahlers";"Büro, Möbel";"Tischler";"3.11.1979";"j@ahlers.example";"SMTP";"x@ahlers.example";"04 1";"04 2222";"0151 3333";"Design;Holz";"Femke Jürgens";"Segeln, Schach";"mag €";"Deutsch"',
  ].join('\r\n')
  const bytes = Buffer.from(text.replace('€', '\u0080'), 'latin1')
  expect(read(bytes)).toMatchObject({
    format: 'outlook-de',
    people: [
      {
        name: 'Jörg Ahlers',
        honorific: 'Herr Dr.',
        salutation: 'herr',
        company: 'Büro, Möbel',
        birthday: '1979-11-03',
        emails: ['j@ahlers.example', 'x@ahlers.example'],
        phones: ['04 2222', '0151 3333'],
        groups: ['Design', 'Holz'],
        introducedBy: 'Femke Jürgens',
        hobbies: ['Segeln', 'Schach'],
        notes: 'mag €',
        language: 'de',
      },
    ],
  })
})

test('Outlook in English: title, month before day, no birthday', () => {
  const header =
    'Title,First Name,Last Name,Company,Job Title,Birthday,E-mail Address,E-mail Display Name,Categories'
  expect(people(`${header}\nMs.,Femke,Jürgens,Watt,Owner,0/0/00,f@w.example,F,A;B`)).toMatchObject([
    { honorific: 'Ms.', salutation: 'frau', role: 'Owner', birthday: null, groups: ['A', 'B'] },
  ])
  const born = (...dates: string[]) =>
    people([header, ...dates.map((date) => `,A,B,,,${date},,,`)].join('\n')).map(({ birthday }) => birthday)
  expect(born('11/3/1979', '2/29/1980')).toEqual(['1979-11-03', '1980-02-29'])
  expect(born('3/11/1979', '13/2/1980')).toEqual(['1979-11-03', '1980-02-13'])
})

test('a short table with commas in its cells is still one of semicolons', () => {
  expect(people('Name;Interessen\nEnno Harms;Vögel, Schach\nHarms, Femke;"Watt; Meer"')).toMatchObject([
    { name: 'Enno Harms', givenName: 'Enno', interests: [{ label: 'Vögel' }, { label: 'Schach' }] },
    { givenName: 'Femke', familyName: 'Harms', interests: [{ label: 'Watt' }, { label: 'Meer' }] },
  ])
})

test('"Name" is the family name beside "Vorname", and the whole one alone', () => {
  expect(people('sep=;\nName;Vorname;E-Mail\nHarms;Enno;e@h.example')).toMatchObject([
    { name: 'Enno Harms', familyName: 'Harms', givenName: 'Enno', emails: ['e@h.example'] },
  ])
})

test('the columns of other address books are known by their words', () => {
  const header =
    'Vorname;Nachname;Primäre E-Mail-Adresse;Sekundäre E-Mail-Adresse;Telefon dienstlich;Fax-Nummer;Mobil-Tel.-Nr.;Telefon Assistent;Webseite 1;Organisation'
  expect(
    people(`${header}\nA;B;a@b.example;c@d.example;04 111;04 222;0151 333;04 444;https://a.example;Watt`),
  ).toMatchObject([
    {
      emails: ['a@b.example', 'c@d.example'],
      phones: ['04 111', '0151 333'],
      profiles: ['https://a.example'],
      company: 'Watt',
    },
  ])
  const english =
    'First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Business Phone,Business Fax,Company Main Phone,Other Phone,Mobile Phone'
  expect(
    people(`${english}\nA,B,a@b.example,SMTP,A (a@b.example),c@d.example,1111,2222,3333,4444,5555`),
  ).toMatchObject([{ emails: ['a@b.example', 'c@d.example'], phones: ['1111', '4444', '5555'] }])
})

test('a table with headers of its own is read by a mapping', () => {
  const text = 'Wer,Worum,Seit\nEnno Harms,Vögel,2020\n'
  expect(read(text)).toMatchObject({
    problem: {
      code: 'unknown-columns',
      columns: [
        { header: 'Wer', field: null, samples: ['Enno Harms'] },
        { header: 'Worum', field: null, samples: ['Vögel'] },
        { header: 'Seit' },
      ],
    },
  })
  const mapping = { Wer: 'name', Worum: 'interests', Seit: null } as const
  expect(readContactFile(Buffer.from(text), { mapping })).toMatchObject({
    people: [{ givenName: 'Enno', interests: [{ label: 'Vögel', level: 'medium' }] }],
  })
})

test('columns named like parts of a JavaScript object pollute nothing', () => {
  expect(people('Vorname,Nachname,__proto__,constructor\nA,B,x,y\n')).toHaveLength(1)
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
})

test('an unclosed quotation names its row, too many rows the limit', () => {
  expect(read('Vorname,Nachname\nA,B\nC,"D\n'.concat('x\n'.repeat(500)))).toEqual({
    problem: { code: 'unclosed-quote', line: 3 },
  })
  const rows = `Vorname,Nachname\n${'A,B\n'.repeat(11)}`
  expect(readContactFile(Buffer.from(rows), { limits: { bytes: 1e6, people: 10 } })).toEqual({
    problem: { code: 'too-many', limit: 10 },
  })
  expect(readContactFile(Buffer.from(rows), { limits: { bytes: 10, people: 10 } })).toEqual({
    problem: { code: 'too-large', limit: 10 },
  })
})

test('what holds no people says so', () => {
  expect(read('')).toEqual({ problem: { code: 'empty' } })
  expect(read('%PDF-1.7')).toEqual({ problem: { code: 'unknown-format' } })
  expect(read('<!doctype html><p>x')).toEqual({ problem: { code: 'unknown-format' } })
  expect(read(new Uint8Array(100))).toEqual({ problem: { code: 'unknown-format' } })
})

test('any bytes give people or a problem, and no one without a name', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Vorname',
      'Nachname',
      'Name',
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r\n',
      ' ::: ',
      'Notes:',
      'E-Mail',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (pieces, latin) => {
      const file = readContactFile(Buffer.from(pieces.join(''), latin ? 'latin1' : 'utf8'))
      if ('people' in file) for (const person of file.people) expect(person.name).not.toBe('')
    }),
    { numRuns: 300 },
  )
})

function read(file: string | Uint8Array): ContactFile {
  return readContactFile(typeof file === 'string' ? Buffer.from(file) : file)
}

function people(file: string | Uint8Array) {
  const result = read(file)
  if ('problem' in result) throw new Error(JSON.stringify(result.problem))
  return result.people
}
