import { expect, test } from 'vitest'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { listAliases } from '#src/store/aliases.ts'
import { saveArticle } from '#src/store/articles.ts'
import { createContact, findContact, listCandidates } from '#src/store/contacts.ts'
import { createFavour } from '#src/store/favours.ts'
import { everyContact } from '#server/exports.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'

const { house, request } = await openTestHouse()

test('people without interests are walked through, and nothing is added that was not chosen', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, {
    givenName: 'Imke',
    familyName: 'Ahlers',
    groups: ['Freunde', 'Segeln'],
  })
  const jan = await person(user.id, { givenName: 'Jan', familyName: 'Behrens', role: 'Imker' })
  const first = await page('/contacts/without-interests', cookie)
  expect(first).toContain('Imke Ahlers')
  expect(first).toContain('value="Segeln"')
  expect(first).not.toContain('value="Freunde"')
  expect((await findContact(house.db, user.id, imke.id))?.interests).toEqual([])

  const after = /name="after" value="([^"]+)"/.exec(first)![1]!
  const next = await send('/contacts/without-interests', cookie, {
    id: imke.id,
    after,
    'label-0': 'Segeln',
    more: 'Chor, Segeln',
  })
  expect((await findContact(house.db, user.id, imke.id))?.interests).toEqual([
    { label: 'Segeln', level: 'medium', origin: 'own' },
    { label: 'Chor', level: 'medium', origin: 'own' },
  ])
  expect(await page(next, cookie)).toContain('Jan Behrens')
  expect(await page(next, { ...cookie, 'accept-language': 'de' })).toContain('Imkerei')
  await send('/contacts/without-interests', cookie, { id: jan.id, after: '', pause: 'on' })
  expect(await findContact(house.db, user.id, jan.id)).toMatchObject({ paused: true, interests: [] })
  expect(await page('/contacts/without-interests', cookie)).toContain('That was everybody')
})

test('somebody’s own page teaches what they care about', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, { givenName: 'Imke', familyName: 'Ahlers' })
  const article = await keep(user.id, { byline: 'Imke Ahlers', topics: [topic('Segeln'), topic('Wetter')] })
  const who = await page(`/articles/${article.id}/learn`, cookie)
  expect(who).toContain(`person=${imke.id}`)
  expect(await page(`/articles/${article.id}/learn?person=${imke.id}`, cookie)).toContain('value="Wetter"')
  await send(`/articles/${article.id}/learn`, cookie, { id: imke.id, 'label-1': 'Wetter', profile: 'on' })
  expect(await findContact(house.db, user.id, imke.id)).toMatchObject({
    interests: [{ label: 'Wetter', origin: 'page' }],
    profiles: [article.canonicalUrl],
  })
})

test('an interest is renamed for everybody, put together with another, and understood by other words', async () => {
  const { user, cookie } = await signedInAs(house)
  const both = await person(user.id, {
    givenName: 'A',
    interests: [of('ML', 'high'), of('Machine Learning', 'low')],
  })
  const one = await person(user.id, { givenName: 'B', interests: [of('ml', 'low'), of('Chor', 'medium')] })
  await send('/interests/aliases', cookie, { alias: 'ML', label: 'Machine Learning' })
  expect((await findContact(house.db, user.id, both.id))?.interests).toEqual([of('Machine Learning', 'high')])
  expect((await findContact(house.db, user.id, one.id))?.interests).toEqual([
    of('Machine Learning', 'low'),
    of('Chor', 'medium'),
  ])
  await send(`/contacts/${one.id}/interests`, cookie, { label: 'mL' })
  expect((await findContact(house.db, user.id, one.id))?.interests).toHaveLength(2)

  // What comes in by another way is understood too.
  await person(user.id, { givenName: 'C', interests: [of('ML', 'high')] })
  const candidates = await listCandidates(house.db, user.id)
  expect(new Set(candidates.flatMap((it) => it.interests.map(({ label }) => label)))).toEqual(
    new Set(['Machine Learning', 'Chor']),
  )
  await send('/interests/rename', cookie, { from: 'Chor', to: 'Singen', alias: 'on' })
  expect(await page('/interests', cookie)).toContain('Singen')
  expect(await page('/contacts?q=singen', cookie)).toContain(`/contacts/${one.id}`)
  await send('/interests/aliases', cookie, { alias: 'Machine Learning', label: 'KI' })
  expect(await listAliases(house.db, user.id)).toEqual([
    { alias: 'Chor', label: 'Singen' },
    { alias: 'Machine Learning', label: 'KI' },
    { alias: 'ML', label: 'KI' },
  ])
})

test('the list is narrowed by interest, silence and month of birth', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, {
    givenName: 'Imke',
    birthday: '--03-05',
    interests: [of('Segeln', 'low')],
  })
  const jan = await person(user.id, { givenName: 'Jan', birthday: '1980-04-01' })
  const none = { articleId: null, message: null, reason: null } as const
  await createFavour(
    house.db,
    user.id,
    { ...none, contactId: jan.id, kind: 'note', channel: 'email', status: 'sent' },
    house.now(),
  )
  const found = async (query: string) => {
    const text = await page(`/contacts?${query}`, cookie)
    return [imke, jan].filter(({ id }) => text.includes(`href="/contacts/${id}"`)).map((it) => it.givenName)
  }
  expect(await found('')).toEqual(['Imke', 'Jan'])
  expect(await found('interest=SEGELN')).toEqual(['Imke'])
  expect(await found('month=4')).toEqual(['Jan'])
  expect(await found('silence=3')).toEqual(['Imke'])
  expect(await found('silence=3&month=4')).toEqual([])
  expect(await found('month=99&silence=x')).toEqual(['Imke', 'Jan'])
})

test('an edited interest says at once how many kept articles suit', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, { givenName: 'Imke' })
  await keep(user.id, {})
  expect(await page(`/contacts/${imke.id}`, cookie)).toContain('No kept article would suit Imke yet.')
  const at = await send(`/contacts/${imke.id}/interests`, cookie, { label: 'Sourdough bread' })
  expect(await page(at, cookie)).toContain('One kept article would now suit Imke.')
})

test('all that is kept about somebody is one page, and forgetting them says what went', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, {
    givenName: 'Imke',
    familyName: 'Ahlers',
    notes: 'mag Tee',
    seeks: 'eine Werft',
    interests: [of('Segeln', 'high')],
    vcardLines: ['NICKNAME:Imi'],
  })
  const favour = {
    contactId: imke.id,
    articleId: null,
    kind: 'note',
    channel: 'email',
    reason: null,
  } as const
  await createFavour(house.db, user.id, { ...favour, message: 'Moin Imke', status: 'sent' }, house.now())
  const everything = await page(`/contacts/${imke.id}/everything`, cookie)
  for (const part of ['mag Tee', 'eine Werft', 'Segeln', 'NICKNAME:Imi', 'Moin Imke'])
    expect(everything).toContain(part)
  const answer = await post(`/contacts/${imke.id}/delete`, cookie, {})
  expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain(
    'Imke Ahlers, with one interest and one entry',
  )
  expect(await everyContact(house.db, user.id)).toEqual([])
})

test('every field of a person is in the form and kept by it', async () => {
  const { user, cookie } = await signedInAs(house)
  const imke = await person(user.id, { givenName: 'Imke', salutation: 'Liebste Imke', language: 'de' })
  const form = await page(`/contacts/${imke.id}`, cookie)
  const fields = {
    givenName: 'Imke',
    middleName: 'Tjalda',
    familyName: 'Ahlers',
    nameSuffix: 'PhD',
    honorific: 'Dr.',
    salutation: 'Liebste Imke',
    addressForm: 'du',
    language: 'de',
    company: 'Werft',
    role: 'Leiterin',
    birthday: '--03-05',
    preferredChannel: 'signal',
    cadenceDays: '90',
    monthlyLimit: '2',
    introducedBy: 'Jan',
    seeks: 'Holz',
    offers: 'Zeit',
    notes: 'mag Tee',
    groups: 'Chor\nDeich',
  }
  for (const name of Object.keys(fields)) expect(form).toContain(`name="${name}"`)
  expect(form).toContain('Liebste Imke')
  await send(`/contacts/${imke.id}`, cookie, fields)
  const { cadenceDays, monthlyLimit, groups, ...texts } = fields
  expect(await findContact(house.db, user.id, imke.id)).toMatchObject({
    ...texts,
    cadenceDays: Number(cadenceDays),
    monthlyLimit: Number(monthlyLimit),
    groups: groups.split('\n'),
  })
})

test('typing finds words in use first, then those of the thesaurus in both languages', async () => {
  const { user, cookie } = await signedInAs(house)
  await person(user.id, { givenName: 'Imke', interests: [of('Segelfliegen', 'low')] })
  const answer = await request('/api/v1/interests?q=segel', { headers: cookie })
  const { items } = (await answer.json()) as { items: { label: string; count: number }[] }
  expect(items[0]).toEqual({ label: 'Segelfliegen', count: 1 })
  expect(items).toContainEqual({ label: 'Segeln', count: 0 })
  const english = (await (
    await request('/api/v1/interests?q=sail', { headers: cookie })
  ).json()) as typeof answer
  expect(JSON.stringify(english)).toContain('sailing')
})

test('somebody else’s people are not found on any of these pages', async () => {
  const [mine, theirs] = [await signedInAs(house), await signedInAs(house)]
  const imke = await person(mine.user.id, { givenName: 'Imke', familyName: 'Ahlers' })
  const article = await keep(theirs.user.id, {})
  expect((await request(`/contacts/${imke.id}/everything`, { headers: theirs.cookie })).status).toBe(404)
  expect((await post('/contacts/without-interests', theirs.cookie, { id: imke.id, more: 'x' })).status).toBe(
    404,
  )
  expect(
    (await post(`/articles/${article.id}/learn`, theirs.cookie, { id: imke.id, more: 'x' })).status,
  ).toBe(404)
  expect(await page(`/articles/${article.id}/learn?q=Imke`, theirs.cookie)).not.toContain('Ahlers')
  expect(await page('/contacts/without-interests', theirs.cookie)).not.toContain('Imke')
  expect((await findContact(house.db, mine.user.id, imke.id))?.interests).toEqual([])
})

function person(userId: string, known: Partial<Contact>): Promise<Contact> {
  return createContact(house.db, userId, { ...blankContact(''), ...known }, house.now())
}

function of(label: string, level: Contact['interests'][0]['level']): Contact['interests'][0] {
  return { label, level, origin: 'own' }
}

function topic(label: string) {
  return { label, weight: 1, conceptId: null }
}

const bread =
  'Sourdough bread needs patience. The sourdough starter is fed with rye flour the evening before, and the dough proves slowly. Bakers judge a loaf by its crust. Baking sourdough bread at home is easier than most people believe.'

async function keep(userId: string, known: { byline?: string; topics?: ReturnType<typeof topic>[] }) {
  const { article } = await saveArticle(
    house.db,
    userId,
    {
      url: 'https://imke.example/brot',
      canonicalUrl: 'https://imke.example/brot',
      title: 'Baking sourdough bread in winter',
      byline: null,
      siteName: null,
      lang: 'en',
      publishedAt: null,
      excerpt: null,
      text: `${bread}\n\n${bread}`,
      wordCount: 70,
      readingMinutes: 1,
      selection: null,
      kind: 'article',
      topics: [],
      problem: null,
      ...known,
    },
    house.now(),
  )
  return article
}

function post(path: string, cookie: Record<string, string>, fields: Record<string, string>) {
  return request(path, {
    method: 'POST',
    headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
}

async function send(path: string, cookie: Record<string, string>, fields: Record<string, string>) {
  const answer = await post(path, cookie, fields)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

async function page(path: string, headers: Record<string, string>): Promise<string> {
  return (await request(path, { headers })).text()
}
