import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportedContact } from '#src/contacts/imported-contact.ts'
import { contactFileSteps, readContactFile } from '#src/contacts/read-contact-file.ts'

test('a card of version 3.0 as Apple writes it', () => {
  const [person] = people(
    card(
      'VERSION:3.0',
      'N:Oltmanns;Wiebke;Anna,Maria;Dr.;',
      'FN:Dr. Wiebke Oltmanns',
      'ORG:Deichbau GmbH;Planung',
      'TITLE:Ingenieurin',
      'item1.EMAIL;type=INTERNET;type=pref:wiebke@deich.example',
      'item1.X-ABLabel:_$!<Work>!$_',
      'EMAIL;type=INTERNET:w@home.example',
      'TEL;type=CELL;type=VOICE:+49 151 1',
      'item2.URL;type=pref:https\\://deich.example/wo',
      'NOTE:Kennt sich aus mit Sielen\\; Deichen\\,',
      '  und Schafen.\\nRuft gern an.',
      'BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29',
      'CATEGORIES:Küste,Wasser\\, Watt',
      'X-ABShowAs:PERSON',
    ),
  )
  expect(person).toMatchObject({
    name: 'Dr. Wiebke Oltmanns',
    givenName: 'Wiebke',
    middleName: 'Anna Maria',
    familyName: 'Oltmanns',
    honorific: 'Dr.',
    emails: ['wiebke@deich.example', 'w@home.example'],
    phones: ['+49 151 1'],
    profiles: ['https://deich.example/wo'],
    company: 'Deichbau GmbH',
    role: 'Ingenieurin',
    birthday: '--02-29',
    groups: ['Küste', 'Wasser, Watt'],
    notes: 'Kennt sich aus mit Sielen; Deichen, und Schafen.\nRuft gern an.',
    isCompany: false,
    line: 1,
  })
  expect(person!.vcardLines).toContain('item1.X-ABLABEL:_$!<Work>!$_')
  expect(person!.vcardLines).toContain('ORG:Deichbau GmbH;Planung')
})

test('a card of version 4.0 with interests and languages of RFC 6715 and 6350', () => {
  const [person] = people(
    card(
      'VERSION:4.0',
      'FN:Enno Harms',
      'UID:urn:uuid:0001',
      'BDAY:--0229',
      'LANG;PREF=2:en',
      'LANG;PREF=1:de',
      'INTEREST;LEVEL=high:bird migration',
      'HOBBY;LEVEL=low:chess',
      'EXPERTISE;LEVEL=expert:tides',
      'EXPERTISE;LEVEL=beginner:maps',
      'INTEREST:salt',
    ),
  )
  expect(person).toMatchObject({
    givenName: 'Enno',
    familyName: 'Harms',
    uid: 'urn:uuid:0001',
    birthday: '--02-29',
  })
  expect(person!.languages).toEqual(['de', 'en'])
  expect(person!.interests.map(({ label, level }) => [label, level])).toEqual([
    ['bird migration', 'high'],
    ['chess', 'low'],
    ['tides', 'high'],
    ['maps', 'low'],
    ['salt', 'medium'],
  ])
})

test('a card of version 2.1 with quoted-printable, soft breaks and bare parameters', () => {
  const [person] = people(
    card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgens;Femke;;;',
      'TEL;CELL;VOICE:0151 22',
      'EMAIL;INTERNET:femke@example.org',
      'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Baut B=C3=B6=',
      'den=0ADachgauben=',
      ' und mehr=3D',
      'ADR;HOME:;;Deich 1;Norden;;26506;DE',
    ),
  )
  expect(person).toMatchObject({ name: 'Femke Jürgens', phones: ['0151 22'], emails: ['femke@example.org'] })
  expect(person!.notes).toBe('Baut Böden\nDachgauben und mehr=')
  expect(person!.vcardLines).toContain('ADR;TYPE=HOME:;;Deich 1;Norden;;26506;DE')
})

test('a soft break at the end of a broken card does not swallow its end', () => {
  expect(
    people(`${card('VERSION:2.1', 'FN:A B', 'NOTE;QUOTED-PRINTABLE:x=')}${card('FN:C D')}`).map(
      ({ name }) => name,
    ),
  ).toEqual(['A B', 'C D'])
})

test('lower case, LF, CR alone, byte order marks and UTF-16 make no difference', () => {
  const text = 'begin:vcard\nversion:3.0\nfn:Jörg Ahlers\nn:Ahlers;Jörg\nend:vcard\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(text.replaceAll('\n', '\r')),
    Buffer.from(text, 'latin1'),
    utf16,
    Buffer.from(utf16).swap16(),
  ])
    expect(people(bytes)).toMatchObject([{ name: 'Jörg Ahlers', givenName: 'Jörg', familyName: 'Ahlers' }])
})

test('a letter folded in its middle stays whole', () => {
  const bytes = Buffer.from(card('VERSION:3.0', 'FN:Käthe Müller'))
  const at = bytes.indexOf(Buffer.from('ü')) + 1
  const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)])
  expect(people(folded)[0]!.name).toBe('Käthe Müller')
})

test('companies are marked, groups and cards without a name are left out with their line', () => {
  const file = [
    card('VERSION:3.0', 'FN:Deichbau', 'ORG:Deichbau', 'X-ABShowAs:COMPANY'),
    card('VERSION:4.0', 'FN:Watt AG', 'KIND:org'),
    card('VERSION:3.0', 'N:;;;;', 'ORG:Nur Firma'),
    card('VERSION:4.0', 'KIND:group', 'FN:Chor', 'MEMBER:urn:uuid:1'),
    card('VERSION:3.0', 'EMAIL:wer@example.org'),
    'BEGIN:VCARD\r\nFN:Halb Fertig\r\n',
  ].join('')
  expect(read(file)).toMatchObject({
    people: [
      { name: 'Deichbau', isCompany: true },
      { name: 'Watt AG', isCompany: true },
      { name: 'Nur Firma', isCompany: true },
    ],
    skipped: [
      { line: 17, reason: 'group', value: 'Chor' },
      { line: 23, reason: 'no-name', value: 'wer@example.org' },
      { line: 27, reason: 'unfinished', value: 'Halb Fertig' },
    ],
  })
})

test('somebody of whom only a middle name is known is called by it', () => {
  expect(people(card('VERSION:3.0', 'N:;;Anna;Dr.;'))).toMatchObject([
    { name: 'Anna', givenName: 'Anna', middleName: null },
  ])
})

test('a card within a card belongs to its owner', () => {
  const inner = card('VERSION:2.1', 'FN:Vertretung').trimEnd()
  expect(people(card('VERSION:2.1', 'FN:Chefin', `AGENT:\r\n${inner}`, 'TEL:0123 4'))).toMatchObject([
    { name: 'Chefin', phones: ['0123 4'] },
  ])
})

test('properties named like parts of a JavaScript object are only text', () => {
  const [person] = people(card('FN:A B', 'constructor:x', 'toString;__proto__=y:z', '__proto__:q'))
  expect(person!.vcardLines).toEqual(['CONSTRUCTOR:x', 'TOSTRING:z', '__PROTO__:q'])
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

test('an unreadable address is kept as a line, not as an address', () => {
  const [person] = people(card('FN:A B', 'EMAIL:nobody', 'URL:javascript:alert(1)', 'BDAY:circa 1900'))
  expect(person).toMatchObject({ emails: [], profiles: [], birthday: null })
  expect(person!.vcardLines).toEqual(['EMAIL:nobody', 'URL:javascript:alert(1)', 'BDAY:circa 1900'])
})

test('a large file is read in steps that say how far they are', () => {
  const steps = contactFileSteps(Buffer.from(card('FN:A B').repeat(500)))
  const done: number[] = []
  let step = steps.next()
  for (; !step.done; step = steps.next()) done.push(step.value)
  expect(step.value).toHaveProperty('people.length', 500)
  expect(done).toHaveLength(10)
  expect(done).toEqual(done.toSorted((one, other) => one - other))
  expect(done.at(-1)).toBeCloseTo(0.998)
})

test('pictures, endless lines and hostile runs are read over', () => {
  for (const line of [
    `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(50_000)}`,
    `NOTE:${' '.repeat(66_000)}`,
    `TEL${';A=b'.repeat(200_000)}:1`,
    `X-A;B="${'"'.repeat(100_001)}:1`,
    `NOTE;ENCODING=QUOTED-PRINTABLE:${'=\r\n'.repeat(30_000)}`,
    '\r\n'.repeat(45_000),
    `NOTE:${'a\u0308\u0308\u0308'.repeat(8_000)}`,
  ]) {
    const [person] = people(card('VERSION:3.0', 'FN:A B', line))
    expect(person!.name).toBe('A B')
    expect(person!.vcardLines.every((kept) => kept.length <= 4000)).toBe(true)
  }
})

test('mutated files neither throw nor give anybody without a name', () => {
  const whole = Buffer.from(
    card(
      'VERSION:3.0',
      'N:Ö;A;;;',
      'FN:A Ö',
      'item1.EMAIL;TYPE="a,b":x@y.example',
      'BDAY:--0229',
      'NOTE:a\\,b\r\n c',
    ) + card('VERSION:2.1', 'FN;QUOTED-PRINTABLE:=C3=96=\r\nx', 'TEL;CELL:1'),
  )
  const edit = fc.record({
    at: fc.nat({ max: whole.length - 1 }),
    remove: fc.nat({ max: 12 }),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.constantFrom(...['\r\n', ':', ';', '=', '"', ' ', 'BEGIN:VCARD\n'].map((it) => Buffer.from(it))),
    ),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let bytes: Buffer = whole
      for (const { at, remove, insert } of edits)
        bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)])
      const file = readContactFile(bytes)
      if ('people' in file) for (const person of file.people) expect(person.name).not.toBe('')
    }),
    { numRuns: 2000 },
  )
})

function card(...lines: string[]): string {
  return `${['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n')}\r\n`
}

function read(file: string | Uint8Array) {
  return readContactFile(typeof file === 'string' ? Buffer.from(file) : file)
}

function people(file: string | Uint8Array): ImportedContact[] {
  const result = read(file)
  if ('problem' in result) throw new Error(JSON.stringify(result.problem))
  return result.people
}
