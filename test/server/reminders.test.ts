import { expect, test } from 'vitest'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { createContact } from '#src/store/contacts.ts'
import { createFavour, listFavours } from '#src/store/favours.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'

// The house's clock stands at March 1, 2026.
const { house, request } = await openTestHouse()

test('birthdays of the next 14 days come with words in the person’s language, until they are greeted', async () => {
  const { user, cookie } = await signedInAs(house)
  const near = { birthday: '1980-03-05', language: 'de', addressForm: 'du' } as const
  const imke = await person(user.id, { givenName: 'Imke', emails: ['i@x.example'], ...near })
  await person(user.id, { givenName: 'Fern', birthday: '--03-20' })
  await person(user.id, { givenName: 'Paused', birthday: '--03-05', paused: true })
  const page = await today(cookie)
  expect(page).toContain('Imke')
  expect(page).toContain('in 4 days, on March 5')
  expect(page).toContain('turns 46')
  expect(page).toContain('Hallo Imke,')
  expect(page).toContain('mailto:i@x.example')
  expect(page).not.toContain('Fern')
  expect(page).not.toContain('Paused')

  await greet(cookie, imke.id, { status: 'sent', subject: 'Glückwunsch', body: 'Alles Gute' })
  expect(await today(cookie)).not.toContain('turns 46')
  expect((await listFavours(house.db, user.id, { contactId: imke.id })).items).toMatchObject([
    { kind: 'birthday', status: 'sent', message: 'Glückwunsch\n\nAlles Gute' },
  ])
})

test('who was to hear something more often is named, the most overdue first', async () => {
  const { user, cookie } = await signedInAs(house)
  const late = await person(user.id, { givenName: 'Late', cadenceDays: 10 })
  const later = await person(user.id, { givenName: 'Vielspaeter', cadenceDays: 10 })
  const fine = await person(user.id, { givenName: 'Punktlich', cadenceDays: 90 })
  await person(user.id, { givenName: 'Ohnerhythmus' })
  await sent(user.id, late, '2026-02-15T12:00:00Z')
  await sent(user.id, later, '2025-06-01T12:00:00Z')
  await sent(user.id, fine, '2026-02-15T12:00:00Z')
  const page = await today(cookie)
  const names = [...page.matchAll(/<strong>(Late|Vielspaeter|Punktlich|Ohnerhythmus)<\/strong>/g)]
  expect(names.map(([, name]) => name)).toEqual(['Vielspaeter', 'Late'])
  expect(page).toContain('every 10 days')
})

test('nobody is greeted for somebody else', async () => {
  const [mine, theirs] = [await signedInAs(house), await signedInAs(house)]
  const imke = await person(mine.user.id, { givenName: 'Imke', birthday: '--03-05' })
  const answer = await greet(theirs.cookie, imke.id, { status: 'sent' })
  expect(answer.status).toBe(404)
  expect(await today(theirs.cookie)).not.toContain('Imke')
})

function person(userId: string, known: Partial<Contact>): Promise<Contact> {
  return createContact(house.db, userId, { ...blankContact(''), ...known }, house.now())
}

async function sent(userId: string, contact: Contact, at: string) {
  const favour = { articleId: null, kind: 'note', channel: 'email', message: null, reason: null } as const
  await createFavour(house.db, userId, { ...favour, contactId: contact.id, status: 'sent' }, new Date(at))
}

function greet(cookie: Record<string, string>, id: string, fields: Record<string, string>) {
  return request(`/contacts/${id}/birthday`, {
    method: 'POST',
    headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
}

async function today(cookie: Record<string, string>): Promise<string> {
  return (await request('/', { headers: cookie })).text()
}
