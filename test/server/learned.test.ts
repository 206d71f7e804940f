import { expect, test } from 'vitest'
import { learnedOf } from '#server/learned.ts'
import { suggestContacts } from '#server/suggestions.ts'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { findArticle, saveArticle, type NewArticle, type SavedArticle } from '#src/store/articles.ts'
import { createContact, findContact, listCandidates } from '#src/store/contacts.ts'
import { deleteFavour, listFavours } from '#src/store/favours.ts'
import type { User } from '#src/store/users.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'

const { house, request } = await openTestHouse()

test('"not for her" lowers her next scores, her page says so, and taking it back undoes it', async () => {
  const { user, cookie } = await signedInAs(house)
  const contact = await person(user, ['Rust'])
  const [first, second, next] = [await article(user, 1), await article(user, 2), await article(user, 3)]
  const before = await scoreOf(user, next)
  for (const of of [first, second])
    await post(`/articles/${of.id}/dismissed`, cookie, { contactId: contact.id, reason: 'zu technisch' })
  const { shifts } = await learnedOf(house, user, await listCandidates(house.db, user.id))
  expect(shifts).toEqual([{ contactId: contact.id, label: 'Rust', shift: -1, answers: 2 }])
  expect(await scoreOf(user, next)).toBeLessThan(before)
  const page = await (await request(`/contacts/${contact.id}`, { headers: cookie })).text()
  expect(page).toContain('Rust: suits less often than thought (2 answers)')
  for (const { id } of (await listFavours(house.db, user.id)).items) await deleteFavour(house.db, user.id, id)
  expect(await scoreOf(user, next)).toBe(before)
  expect(await (await request(`/contacts/${contact.id}`, { headers: cookie })).text()).not.toContain(
    'id="learned"',
  )
})

test('a dismissal for the moment, or of what they know, moves nothing', async () => {
  const { user, cookie } = await signedInAs(house)
  const contact = await person(user, ['Rust'])
  for (const [at, reason] of ['jetzt nicht', 'kennt sie', 'already knows it'].entries()) {
    const { id } = await article(user, at)
    await post(`/articles/${id}/dismissed`, cookie, { contactId: contact.id, reason })
  }
  for (const [at, why] of ['not-now', 'known'].entries()) {
    const { id } = await article(user, at + 3)
    await post(`/articles/${id}/dismissed`, cookie, { contactId: contact.id, why, reason: 'aber schön' })
  }
  const { shifts } = await learnedOf(house, user, await listCandidates(house.db, user.id))
  expect(shifts).toEqual([])
  const everything = await request(`/contacts/${contact.id}/everything`, { headers: cookie })
  expect(await everything.text()).toContain('Ilse knows it already – aber schön')
})

test('thanks say more than sending, and can be taken back', async () => {
  const { user, cookie } = await signedInAs(house)
  const contact = await person(user, ['Rust'])
  const { id } = await article(user, 1)
  await post(`/articles/${id}/sent`, cookie, { contactId: contact.id })
  const [favour] = (await listFavours(house.db, user.id)).items
  const shift = async () =>
    (await learnedOf(house, user, await listCandidates(house.db, user.id))).shifts[0]?.shift
  const sent = await shift()
  const page = async () => (await request(`/contacts/${contact.id}`, { headers: cookie })).text()
  expect(await page()).toContain('Note their thanks')
  await post(`/contacts/${contact.id}/thanks`, cookie, { favourId: favour!.id, thanked: 'yes' })
  expect(await page()).toContain('Said thank you.')
  const everything = await request(`/contacts/${contact.id}/everything`, { headers: cookie })
  expect(await everything.text()).toContain('Said thank you.')
  expect(await shift()).toBeGreaterThan(sent!)
  await post(`/contacts/${contact.id}/thanks`, cookie, { favourId: favour!.id, thanked: 'no' })
  expect(await shift()).toBe(sent)
})

test('topics are corrected on the page, and stay so', async () => {
  const { user, cookie } = await signedInAs(house)
  const { id } = await article(user, 1)
  await post(`/articles/${id}/topics`, cookie, { add: 'Werkzeug <b>' })
  const page = async () => (await request(`/articles/${id}`, { headers: cookie })).text()
  expect(await page()).toContain('Werkzeug &lt;b&gt;')
  await post(`/articles/${id}/topics`, cookie, { remove: 'Werkzeug <b>' })
  expect(await page()).not.toContain('Werkzeug')
  const other = await signedInAs(house)
  await post(`/articles/${id}/topics`, other.cookie, { add: 'Fremd' }, 404)
  await post(`/articles/${id}/topics`, cookie, { add: ' ' }, 422)
})

test('a topic sent twice by hand becomes an interest named as learned; taken away, it stays away', async () => {
  const { user, cookie } = await signedInAs(house)
  const contact = await person(user, ['Gemüsegarten'])
  const send = async (slug: number) =>
    post(`/articles/${(await article(user, slug)).id}/sent`, cookie, { contactId: contact.id })
  await send(1)
  expect((await interestsOf(user, contact)).map((it) => it.label)).toEqual(['Gemüsegarten'])
  await send(2)
  expect(await interestsOf(user, contact)).toContainEqual({ label: 'Rust', level: 'low', origin: 'learned' })
  expect(await (await request(`/contacts/${contact.id}`, { headers: cookie })).text()).toContain(
    '<span class="small soft">learned</span>',
  )
  await post(`/contacts/${contact.id}/interests/remove`, cookie, { label: 'Rust' })
  await send(3)
  expect((await interestsOf(user, contact)).map((it) => it.label)).toEqual(['Gemüsegarten'])
})

test('what one account learned moves nothing for another', async () => {
  const [ann, ben] = [await signedInAs(house), await signedInAs(house)]
  const contact = await person(ann.user, ['Rust'])
  await person(ben.user, ['Rust'])
  const before = await scoreOf(ben.user, await article(ben.user, 9))
  const { id } = await article(ann.user, 1)
  await post(`/articles/${id}/dismissed`, ann.cookie, { contactId: contact.id, reason: '' })
  expect(await scoreOf(ben.user, await article(ben.user, 9))).toBe(before)
})

async function scoreOf(user: User, of: SavedArticle): Promise<number> {
  return (await suggestContacts(house, user, of, 'en'))[0]?.score ?? 0
}

async function person(user: User, labels: string[]): Promise<Contact> {
  const interests = labels.map((label) => ({ label, level: 'high', origin: 'own' }) as const)
  return createContact(house.db, user.id, { ...blankContact(''), givenName: 'Ilse', interests }, house.now())
}

async function interestsOf(user: User, contact: Contact) {
  return (await findContact(house.db, user.id, contact.id))!.interests
}

async function article(user: User, number: number): Promise<SavedArticle> {
  const url = `https://blog.example/rust-${number}`
  const fields: NewArticle = {
    url,
    canonicalUrl: url,
    title: `Why planner ${number} moved to Rust`,
    byline: null,
    siteName: 'Blog',
    lang: 'en',
    publishedAt: null,
    excerpt: null,
    text: 'The borrow checker of the Rust compiler refused the shared list within an hour, and cargo built the rest of the crate. Rust made ownership explicit. Rust is now what the team writes its services in.',
    wordCount: 40,
    readingMinutes: 1,
    selection: null,
    kind: 'article',
    topics: [],
    problem: null,
  }
  const saved = await saveArticle(house.db, user.id, fields, house.now())
  return (await findArticle(house.db, user.id, saved.article.id))!
}

async function post(
  path: string,
  headers: Record<string, string>,
  fields: Record<string, string>,
  status = 303,
) {
  const answer = await request(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  expect(answer.status).toBe(status)
}
