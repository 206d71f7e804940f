import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { channelsFor, mailtoLink } from '#src/messages/channels.ts'

const message = { subject: 'Für dich', body: 'Hallo,\n\n„Text“ & mehr\nhttps://example.org/a?b=c\n\nGrüße' }

test('mailto encodes address, blanks and line breaks as RFC 6068 wants', () => {
  expect(mailtoLink('jo+a&b?c@moor.example', { subject: 'Ä b', body: 'x\ny z' })).toBe(
    'mailto:jo%2Ba%26b%3Fc@moor.example?subject=%C3%84%20b&body=x%0D%0Ay%20z',
  )
})

test('an address cannot bring header fields of its own', () => {
  for (const address of [
    'a@b.example?bcc=c@d.example',
    'a@b.example&bcc=x',
    'a@b.example,c@d.example',
    'a@b.example\r\nbcc: x',
    'nobody',
    '@b.example',
    'a b@c.example',
    '"a"@b.example',
  ]) {
    const link = mailtoLink(address, { subject: 's' })
    if (link !== undefined) expect(new URL(link).searchParams.has('bcc')).toBe(false)
    if (address !== 'a@b.example?bcc=c@d.example') expect(link).toBeUndefined()
  }
})

test('a subject stays one line', () => {
  expect(mailtoLink('a@b.example', { subject: 'x\r\nbcc: y' })).toBe(
    'mailto:a@b.example?subject=x%20bcc%3A%20y',
  )
})

test('a mailto link gives back exactly what went in, or only the subject and a copy', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 1500 }),
      fc.string({ maxLength: 40 }),
      (text, subject) => {
        const [channel] = channelsFor(
          { ...blankContact('c'), emails: ['a@b.example'] },
          { subject, body: text },
        )
        expect(channel?.kind).toBe('email')
        expect(channel!.href!.length).toBeLessThanOrEqual(1600)
        const body = /&body=(.*)$/.exec(channel!.href!)?.[1]
        if (channel!.copy) expect(body).toBeUndefined()
        else expect(decodeURIComponent(body!)).toBe(text.toWellFormed().replace(/\r\n?|\n/g, '\r\n'))
      },
    ),
  )
})

test('a phone number with its country opens WhatsApp and Signal, one without only a text message', () => {
  expect(kinds({ phones: ['+49 (0)151 000-0001'] })).toEqual(['whatsapp', 'signal', 'sms', 'copy'])
  expect(channels({ phones: ['0049 151 0000001'] })[0]!.href).toMatch(
    /^https:\/\/wa\.me\/491510000001\?text=Hallo%2C%0A%0A/,
  )
  expect(kinds({ phones: ['0151 0000001'] })).toEqual(['sms', 'copy'])
  expect(
    channelsFor({ ...blankContact('c'), phones: ['0151 0000001'] }, message, { countryCode: '49' })[0],
  ).toMatchObject({
    kind: 'whatsapp',
    href: expect.stringContaining('wa.me/491510000001?'),
  })
  expect(channels({ phones: ['+491510000001'] })[1]).toEqual({
    kind: 'signal',
    open: 'https://signal.me/#p/+491510000001',
    copy: true,
  })
})

test('profiles are opened with the words copied', () => {
  const profiles = [
    'linkedin.com/in/jb-moor',
    'https://www.xing.com/profile/JB',
    '@jb@social.example',
    'https://jb.example/',
  ]
  expect(channels({ profiles })).toEqual([
    { kind: 'linkedin', open: 'https://linkedin.com/in/jb-moor', copy: true },
    { kind: 'xing', open: 'https://www.xing.com/profile/JB', copy: true },
    { kind: 'mastodon', open: 'https://social.example/@jb', copy: true },
    { kind: 'copy' },
  ])
})

test('no address of another scheme becomes a link', () => {
  const profiles = [
    'javascript:alert(1)//linkedin.com',
    'java\tscript:alert(1)',
    'https://a@linkedin.com/in/x',
    'data:text/html,x',
  ]
  expect(kinds({ profiles })).toEqual(['copy'])
})

test('Telegram opens the chat where the name is known, else the choice of chats', () => {
  expect(channels({ profiles: ['https://t.me/jb'] })[0]!.href).toMatch(/^https:\/\/t\.me\/jb\?text=Hallo/)
  const [share] = channels({ preferredChannel: 'telegram' })
  const query = new URL(share!.href!).searchParams
  expect(query.get('url')).toBe('https://example.org/a?b=c')
  expect(query.get('text')).toBe('Hallo,\n\n„Text“ & mehr\n\nGrüße')
})

test('the preferred channel comes first', () => {
  const contact = { emails: ['a@b.example'], phones: ['+491510000001'] }
  expect(kinds({ ...contact, preferredChannel: 'signal' as const })[0]).toBe('signal')
  expect(kinds({ ...contact, preferredChannel: 'copy' as const })[0]).toBe('copy')
  expect(kinds(contact)[0]).toBe('email')
})

function channels(contact: Partial<Parameters<typeof channelsFor>[0]>) {
  return channelsFor({ ...blankContact('c'), ...contact }, message)
}

function kinds(contact: Partial<Parameters<typeof channelsFor>[0]>) {
  return channels(contact).map(({ kind }) => kind)
}
