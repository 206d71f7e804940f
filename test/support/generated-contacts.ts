import * as fc from 'fast-check'
import { cleanLine, cleanText } from '#src/contacts/clean-text.ts'
import type { Contact } from '#src/contacts/contact.ts'
import { channelKinds } from '#src/contacts/contact.ts'

/** Any contact that the program could hold: names in all scripts, texts with every character a file has to escape. */
export function anyContact(): fc.Arbitrary<Contact> {
  return fc.record({
    id: fc.uuid(),
    givenName: line(40),
    familyName: line(40).map((name) => name || 'Ohne'),
    honorific: orNull(fc.constantFrom('Dr.', 'Prof. Dr.', 'Frau', 'Herr Dr.')),
    salutation: orNull(fc.constantFrom('first-name', 'frau', 'herr', 'full-name', 'Liebe, gute;')),
    addressForm: orNull(fc.constantFrom('du', 'Sie')),
    language: orNull(fc.constantFrom('de', 'en', 'fi')),
    emails: list(fc.emailAddress()),
    phones: list(fc.stringMatching(/^\+[1-9][0-9]{2} ?[0-9 ()]{0,10}[0-9]{3}$/)).map((phones) =>
      different(phones.map((it) => cleanLine(it))),
    ),
    profiles: list(fc.webUrl({ validSchemes: ['https', 'http'], withQueryParameters: true })),
    company: orNull(filled(60)),
    role: orNull(filled(60)),
    birthday: orNull(birthday()),
    interests: fc.uniqueArray(
      fc.record({
        label: filled(20),
        level: fc.constantFrom('low', 'medium', 'high', 'avoid'),
        origin: fc.constantFrom('own', 'import', 'learned', 'page', 'demo'),
      }),
      { maxLength: 5, selector: ({ label }) => label.toLowerCase() },
    ),
    seeks: orNull(text()),
    offers: orNull(text()),
    notes: orNull(text()),
    preferredChannel: orNull(fc.constantFrom(...channelKinds)),
    cadenceDays: orNull(fc.integer({ min: 1, max: 999 })),
    monthlyLimit: orNull(fc.integer({ min: 1, max: 31 })),
    paused: fc.boolean(),
    middleName: orNull(filled(20)),
    nameSuffix: orNull(filled(10)),
    introducedBy: orNull(filled(40)),
    groups: list(filled(20)),
    uid: orNull(fc.uuid().map((uuid) => `urn:uuid:${uuid}`)),
    vcardLines: list(
      fc.constantFrom(
        'NICKNAME:Jo',
        'ADR;TYPE=home:;;Deich 1;Norden;;26506;DE',
        'item1.X-ABLABEL:_$!<Work>!$_',
        'X-A;B="c:d;e":f\\, g\\nh',
        'RELATED;TYPE=friend:urn:uuid:5b0d',
        `X-LONG:${'ö'.repeat(200)}`,
      ),
    ),
  })
}

/** What files have to escape stands among the letters more often than chance would put it there. */
function written(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), weight: 4 },
    {
      arbitrary: fc.constantFrom(
        ...Array.from(`,;:\\"'=+-@ \n^|`),
        '\\n',
        '\\,',
        'ü',
        'u\u0308',
        '👩‍👩‍👧',
        'BEGIN:VCARD',
      ),
      weight: 2,
    },
  )
  return fc.array(unit, { maxLength: Math.floor(maxLength / 2) }).map((parts) => parts.join(''))
}

/** Cut before it is cleaned, so that no ellipsis comes into it; cleaning can make it three times as long. */
function line(maxLength: number): fc.Arbitrary<string> {
  return written(maxLength).map((it) => cleanLine(it.slice(0, maxLength)))
}

function filled(maxLength: number): fc.Arbitrary<string> {
  return line(maxLength).map((it) => it || 'Watt')
}

function text(): fc.Arbitrary<string> {
  return written(200).map((it) => cleanText(it.slice(0, 400)) || 'Notiz')
}

function birthday(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
    .chain((date) =>
      fc.constantFrom(date.toISOString().slice(0, 10), date.toISOString().slice(4, 10).replace('-', '--')),
    )
}

function orNull<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(arbitrary, { nil: null })
}

function list(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.array(arbitrary, { maxLength: 4 }).map(different)
}

function different(values: string[]): string[] {
  return [...new Map(values.map((value) => [value.toLowerCase(), value])).values()]
}
