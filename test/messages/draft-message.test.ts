import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contact } from '#src/contacts/contact.ts'
import { blankContact } from '#src/contacts/contact.ts'
import type { Occasion } from '#src/messages/draft-message.ts'
import { draftMessage } from '#src/messages/draft-message.ts'
import type { MessageTexts } from '#src/messages/message-texts.ts'
import de from '../../data/messages/de.json' with { type: 'json' }
import en from '../../data/messages/en.json' with { type: 'json' }

const texts: MessageTexts = { de, en }

test('du is greeted by first name, and the words say du', () => {
  for (const body of bodies({ addressForm: 'du' })) {
    expect(body).toMatch(/^Hallo Jördis,\n/)
    expect(body).not.toMatch(/\b(Sie|Ihnen|Ihr|Ihre[mn]?)\b/)
  }
})

test('Frau and Herr are said only where the salutation says so', () => {
  expect(lineOne({ addressForm: 'Sie' })).toBe('Guten Tag Jördis Brückner,')
  expect(lineOne({ addressForm: 'Sie', salutation: 'frau' })).toBe('Guten Tag Frau Brückner,')
  expect(lineOne({ salutation: 'herr', honorific: 'Dr.' })).toBe('Guten Tag Herr Dr. Brückner,')
  expect(lineOne({ salutation: 'frau', honorific: 'Frau' })).toBe('Guten Tag Frau Brückner,')
  expect(lineOne({ honorific: 'Prof. Dr.' })).toBe('Guten Tag Prof. Dr. Jördis Brückner,')
  expect(lineOne({ addressForm: 'Sie', salutation: 'first-name' })).toBe('Guten Tag Jördis,')
  expect(lineOne({ salutation: 'Liebe Jördis' })).toBe('Liebe Jördis,')
  expect(lineOne({ salutation: 'Moin!' })).toBe('Moin!')
})

test('degrees, pronouns and signs of a profile name are not spoken', () => {
  expect(lineOne({ familyName: 'Brückner, PhD', salutation: 'frau' })).toBe('Guten Tag Frau Brückner,')
  expect(lineOne({ givenName: 'Jördis 🌱 (she/her)', addressForm: 'du' })).toBe('Hallo Jördis,')
  expect(lineOne({ givenName: '', familyName: '' })).toBe('Guten Tag,')
})

test('where the form of address is unknown no sentence needs it', () => {
  for (const salutation of [null, 'first-name', 'full-name'])
    for (const body of bodies({ salutation }))
      expect(body).not.toMatch(/\b(du|dich|dir|deine?[mnrs]?|Sie|Ihnen|Ihre?[mnrs]?|Dein)\b/)
})

test('English has its own greetings', () => {
  expect(lineOne({ language: 'en', addressForm: 'du' })).toBe('Hi Jördis,')
  expect(lineOne({ language: 'en' })).toBe('Hello Jördis,')
  expect(lineOne({ language: 'en', addressForm: 'Sie' })).toBe('Dear Jördis Brückner,')
  expect(lineOne({ language: 'en', salutation: 'frau' })).toBe('Dear Ms Brückner,')
  expect(lineOne({ language: 'en', salutation: 'herr', honorific: 'Dr' })).toBe('Dear Dr Brückner,')
})

test('an unknown language falls back to the given one', () => {
  expect(draft({ language: null }).language).toBe('de')
  expect(draft({ language: 'fi' }, { fallbackLanguage: 'en' }).language).toBe('en')
  expect(draft({ language: 'en-GB' }).language).toBe('en')
})

test('the message holds reason, passage, title, address and reading time', () => {
  const { body, subject } = draft({ addressForm: 'du' })
  expect(body).toContain('Hafenlogistik')
  expect(body).toContain('„Jeder dritte Container fährt leer.“')
  expect(body).toContain('Leere Kisten (6 Minuten Lesezeit)\nhttps://example.org/kisten\n')
  expect(body).toMatch(/\n(Viele|Herzliche) Grüße\nOde$/)
  expect(subject).toContain('Leere Kisten')
})

test('what the reader marked stands instead of the passage', () => {
  const { body } = draft({}, { selection: ' Ein\u202e Satz.\u0000 ' })
  expect(body).toContain('„Ein Satz.“')
  expect(body).not.toContain('Container fährt leer')
})

test('a quotation in the passage keeps marks that can be told apart', () => {
  expect(draft({}, { selection: 'Er nannte es "leer" und ging.' }).body).toContain(
    '„Er nannte es ‚leer‘ und ging.“',
  )
  expect(draft({}, { selection: '„Ganz zitiert.“' }).body).toContain('\n„Ganz zitiert.“\n')
  expect(draft({}, { selection: 'Ein 5" Rohr' }).body).toContain('„Ein 5" Rohr“')
})

test('an article in a language the receiver does not expect says so', () => {
  expect(draft({}, { lang: 'en' }).body).toContain('(6 Minuten Lesezeit, auf Englisch)')
  expect(draft({ language: 'en' }, { lang: 'de' }).body).toContain('(6 minutes to read, in German)')
  expect(draft({ language: 'fi' }, { lang: 'fi' }).body).toContain('(6 Minuten Lesezeit)')
  expect(draft({}, { lang: 'no such language' }).body).toContain('(6 Minuten Lesezeit)')
  expect(draft({}, { readingMinutes: 1 }).body).toContain('(1 Minute Lesezeit)')
  expect(draft({}, { readingMinutes: 0 }).body).toContain('Leere Kisten\nhttps://')
})

test('a German interest of several words keeps out of the grammar in quotation marks', () => {
  for (const body of bodies({ addressForm: 'Sie' }, ['öffentliche Vergabe']))
    expect(body).toContain('„öffentliche Vergabe“')
  for (const body of bodies({}, ['Vergabe', 'open data'])) expect(body).toContain('Vergabe und „open data“')
  for (const body of bodies({ language: 'en' }, ['open data'])) expect(body).toContain(' open data')
})

test('somebody chosen by hand gets words without a reason', () => {
  const { body } = draft({ addressForm: 'du' }, { reasons: [] })
  expect(body).not.toMatch(/Thema|interessier/)
  expect(body).toContain('Leere Kisten')
})

test('the same pair gives the same words, different people different ones', () => {
  expect(draft({ addressForm: 'du' })).toEqual(draft({ addressForm: 'du' }))
  const reasons = new Set(bodies({ addressForm: 'du' }).map((body) => body.split('\n\n')[1]))
  expect(reasons.size).toBe(texts.de.why.familiar.length)
})

test('a video is watched, not read', () => {
  for (const addressForm of ['du', 'Sie', null] as const)
    for (const id of ids)
      expect(draft({ id, addressForm }, { kind: 'video' }).body).not.toMatch(/[Ll]esen|Lesezeit/)
})

test('names, titles and interests are never read as templates', () => {
  const values = fc.string({ unit: 'binary', maxLength: 80 })
  fc.assert(
    fc.property(values, values, values, (givenName, title, interest) => {
      const { subject, body } = draft(
        { givenName: `${givenName}{x}<b>`, addressForm: 'du' },
        { title: `{title} ${title}`, reasons: [reason(`{count, plural, ${interest}`)] },
      )
      expect(subject).not.toMatch(/[\n\r]/)
      // oxlint-disable-next-line no-control-regex
      expect(subject + body).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/)
      expect((subject + body).isWellFormed()).toBe(true)
      expect(body).toContain('{title}')
    }),
  )
})

const ids = Array.from({ length: 60 }, (_, at) => `contact-${at}`)

function bodies(contact: Partial<Contact>, interests = ['Hafenlogistik']): string[] {
  return ids.map((id) => draft({ ...contact, id }, { reasons: interests.map(reason) }).body)
}

function lineOne(contact: Partial<Contact>): string {
  return draft(contact).body.split('\n')[0]!
}

function draft(
  contact: Partial<Contact>,
  occasion: Partial<Omit<Occasion, 'contact' | 'article'> & Occasion['article']> = {},
) {
  const { reasons, selection, fallbackLanguage, ...article } = occasion
  return draftMessage(
    {
      article: {
        title: 'Leere Kisten',
        canonicalUrl: 'https://example.org/kisten',
        lang: 'de',
        readingMinutes: 6,
        kind: 'article',
        ...article,
      },
      contact: {
        ...blankContact('contact'),
        givenName: 'Jördis',
        familyName: 'Brückner',
        language: 'de',
        ...contact,
      },
      reasons: reasons ?? [reason('Hafenlogistik')],
      selection: selection ?? null,
      sender: { name: 'Ode' },
      fallbackLanguage: fallbackLanguage ?? 'de',
    },
    texts,
  )
}

function reason(interest: string) {
  return { interest, passage: { text: 'Jeder dritte Container fährt leer.', start: 0, end: 34 } }
}
