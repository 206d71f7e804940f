import { describe, expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { saveArticle, type NewArticle } from '#src/store/articles.ts'
import { createContact, findContact, listContacts } from '#src/store/contacts.ts'
import { listFavours } from '#src/store/favours.ts'
import { createSignInLink } from '#src/store/users.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'

const { house, request } = await openTestHouse()
const german = { 'accept-language': 'de' }

describe('signing in', () => {
  test('the link makes the first account, works once, and the cookie is for this host alone', async () => {
    const code = await createSignInLink(house.db, null, house.now())
    const first = await request(`/sign-in?code=${code}`)
    expect(first.status).toBe(200)
    const cookie = first.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-passalong=[\w-]{32};/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
    expect((await request(`/sign-in?code=${code}`)).status).toBe(403)
    const page = await request('/', { headers: { cookie: cookie.split(';')[0]! } })
    expect(page.status).toBe(200)
  })

  test('once there is an account, a link without one makes no second', async () => {
    await signedInAs(house)
    const code = await createSignInLink(house.db, null, house.now())
    expect((await request(`/sign-in?code=${code}`)).status).toBe(403)
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'it goes on to our own pages, not to %s',
    async (next) => {
      const page = await (await request(`/sign-in?next=${encodeURIComponent(next)}`)).text()
      expect(page).toContain('name="next" value="/"')
    },
  )

  test('without a session every page asks for one and comes back to itself', async () => {
    const answer = await request('/contacts?q=a', { headers: { 'sec-fetch-site': 'none' } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fcontacts%3Fq%3Da')
  })

  test('a link on another site is followed once more from here, where the cookie goes along', async () => {
    const answer = await request('/contacts', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('id="again"')
  })
})

describe('pages', () => {
  test.each([
    '/',
    '/articles',
    '/contacts',
    '/contacts/new',
    '/bookmarklet',
    '/settings',
    '/thesaurus',
    '/thesaurus?q=eis',
    '/thesaurus/software',
  ])('%s speaks German and English', async (path) => {
    const { cookie } = await signedInAs(house)
    for (const language of ['de', 'en']) {
      const answer = await request(path, { headers: { ...cookie, 'accept-language': language } })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain(`<html lang="${language}">`)
    }
  })

  test('a setting goes before the browser’s language', async () => {
    const { cookie } = await signedInAs(house)
    await form('/settings', cookie, { language: 'de', signature: 'Ode' })
    const page = await (
      await request('/settings', { headers: { ...cookie, 'accept-language': 'en' } })
    ).text()
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('value="Ode"')
  })

  test('nothing of a page, a person or an interest is ever markup', async () => {
    const { user, cookie } = await signedInAs(house)
    const evil = `<img src=x onerror=alert(1)>"'{{7*7}}\${7*7}`
    const { article } = await saveArticle(
      house.db,
      user.id,
      articleOn('rust', { title: evil, byline: evil, siteName: evil, selection: evil }),
      house.now(),
    )
    const contact = await createContact(
      house.db,
      user.id,
      {
        ...blankContact(''),
        givenName: evil,
        company: evil,
        emails: ['a@example.org'],
        interests: [
          { label: 'Rust', level: 'high', origin: 'own' },
          { label: evil.slice(0, 80), level: 'low', origin: 'own' },
        ],
      },
      house.now(),
    )
    for (const path of [
      '/',
      '/articles',
      `/articles/${article.id}`,
      '/contacts',
      `/contacts/${contact.id}`,
      `/articles/${article.id}?q=${encodeURIComponent(evil)}`,
    ]) {
      const page = await (await request(path, { headers: cookie })).text()
      expect(page, path).not.toContain('<img src=x')
      expect(page, path).not.toMatch(/value="[^"]*"'\{\{/)
      expect(page, path).toContain('&lt;img src=x')
    }
  })
})

describe('an article', () => {
  test('shows who, how sure, why, when last, and the words', async () => {
    const { user, cookie } = await signedInAs(house)
    const { article } = await saveArticle(house.db, user.id, articleOn('rust'), house.now())
    await createContact(
      house.db,
      user.id,
      {
        ...blankContact(''),
        givenName: 'Marlon',
        emails: ['m@example.org'],
        language: 'de',
        addressForm: 'du',
        interests: [{ label: 'Rust', level: 'high', origin: 'own' }],
      },
      house.now(),
    )
    const page = await (
      await request(`/articles/${article.id}`, { headers: { ...cookie, ...german } })
    ).text()
    expect(page).toMatch(/Passt (sehr )?wahrscheinlich/)
    expect(page).toMatch(/<mark>[^<]*Rust<\/mark>/)
    expect(page).toContain('Hat noch nichts von dir bekommen.')
    expect(page).toContain('Hallo Marlon,')
    expect(page).toContain('href="mailto:m@example.org?subject=')
  })

  test('that suits nobody says so kindly and offers a search, which offers the interest', async () => {
    const { user, cookie } = await signedInAs(house)
    const { article } = await saveArticle(house.db, user.id, articleOn('rust'), house.now())
    const contact = await createContact(
      house.db,
      user.id,
      {
        ...blankContact(''),
        givenName: 'Ilse',
        interests: [{ label: 'Gemüsegarten', level: 'high', origin: 'own' }],
      },
      house.now(),
    )
    const headers = { ...cookie, ...german }
    const nobody = await (await request(`/articles/${article.id}`, { headers })).text()
    expect(nobody).toContain('Das macht nichts.')
    const found = await (await request(`/articles/${article.id}?q=ilse`, { headers })).text()
    expect(found).toContain(`?person=${contact.id}`)
    const chosen = await (await request(`/articles/${article.id}?person=${contact.id}`, { headers })).text()
    expect(chosen).toContain('Ilse')
    expect(chosen).toContain('value="Rust"')
    await form(`/contacts/${contact.id}/interests`, cookie, { label: 'Rust' })
    expect(await (await request(`/articles/${article.id}`, { headers })).text()).toContain('class="sure"')
  })

  test('sent is remembered, "not for her" takes her away, and both are told', async () => {
    const { user, cookie } = await signedInAs(house)
    const { article } = await saveArticle(house.db, user.id, articleOn('rust'), house.now())
    const contact = await createContact(
      house.db,
      user.id,
      {
        ...blankContact(''),
        givenName: 'Anna',
        interests: [{ label: 'Rust', level: 'high', origin: 'own' }],
      },
      house.now(),
    )
    const answer = { contactId: contact.id, subject: 'S', body: 'B', channel: 'email' }
    const sent = await form(`/articles/${article.id}/sent`, cookie, answer)
    expect(sent.status).toBe(303)
    const page = await (
      await request(`/articles/${article.id}`, { headers: { ...cookie, ...german } })
    ).text()
    expect(page).toContain('Diesen Artikel hast du am 1. März 2026 schon geschickt.')
    await form(`/articles/${article.id}/dismissed`, cookie, { ...answer, reason: 'kennt sie' })
    const after = await (
      await request(`/articles/${article.id}`, { headers: { ...cookie, ...german } })
    ).text()
    expect(after).not.toContain('class="sure"')
    expect(after).toContain('kennt sie')
    const { items } = await listFavours(house.db, user.id)
    expect(items.map((favour) => favour.status).sort()).toEqual(['dismissed', 'sent'])
    const favourId = items.find((favour) => favour.status === 'dismissed')!.id
    await form(`/articles/${article.id}/reconsider`, cookie, { favourId })
    expect(await (await request(`/articles/${article.id}`, { headers: cookie })).text()).toContain(
      'class="sure"',
    )
  })
})

describe('a person', () => {
  test('without a name is not saved, and what was typed is still there', async () => {
    const { user, cookie } = await signedInAs(house)
    const answer = await form(
      '/contacts',
      { ...cookie, ...german },
      { company: 'Hafenkontor', notes: 'Segelt' },
    )
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Es braucht einen Vornamen oder einen Nachnamen.')
    expect(page).toContain('value="Hafenkontor"')
    expect(page).toContain('Segelt')
    expect((await listContacts(house.db, user.id, {})).items).toEqual([])
  })

  test('keeps what the form does not show', async () => {
    const { user, cookie } = await signedInAs(house)
    const contact = await createContact(
      house.db,
      user.id,
      { ...blankContact(''), givenName: 'Tamme', uid: 'urn:uuid:7', vcardLines: ['X-A:1'] },
      house.now(),
    )
    await form(`/contacts/${contact.id}`, cookie, { givenName: 'Tammo' })
    expect(await findContact(house.db, user.id, contact.id)).toMatchObject({
      givenName: 'Tammo',
      uid: 'urn:uuid:7',
      vcardLines: ['X-A:1'],
    })
  })

  test('gets an interest once, a level, and loses it again', async () => {
    const { user, cookie } = await signedInAs(house)
    const contact = await createContact(
      house.db,
      user.id,
      { ...blankContact(''), givenName: 'A' },
      house.now(),
    )
    const path = `/contacts/${contact.id}/interests`
    const labels = async () =>
      (await findContact(house.db, user.id, contact.id))!.interests.map((it) => [it.label, it.level])
    await form(path, cookie, { label: ' Moor­schutz ' })
    await form(path, cookie, { label: 'moorschutz' })
    expect(await labels()).toEqual([['Moorschutz', 'medium']])
    await form(`${path}/level`, cookie, { label: 'Moorschutz', level: 'avoid' })
    expect(await labels()).toEqual([['Moorschutz', 'avoid']])
    await form(`${path}/remove`, cookie, { label: 'Moorschutz' })
    expect(await labels()).toEqual([])
    expect((await form(path, cookie, { label: 'x'.repeat(10_000) })).status).toBe(422)
  })
})

test('pages of somebody else are not there', async () => {
  const [owner, other] = [await signedInAs(house), await signedInAs(house)]
  const { article } = await saveArticle(house.db, owner.user.id, articleOn('rust'), house.now())
  const contact = await createContact(
    house.db,
    owner.user.id,
    { ...blankContact(''), givenName: 'A' },
    house.now(),
  )
  for (const path of [`/articles/${article.id}`, `/contacts/${contact.id}`]) {
    expect((await request(path, { headers: other.cookie })).status).toBe(404)
  }
  for (const path of [
    `/articles/${article.id}/delete`,
    `/contacts/${contact.id}/delete`,
    `/contacts/${contact.id}/interests`,
    `/contacts/${contact.id}`,
  ]) {
    expect((await form(path, other.cookie, { label: 'x', givenName: 'x' })).status, path).toBe(404)
  }
})

test('the fictional people come and go without touching anybody else', async () => {
  const { user, cookie } = await signedInAs(house)
  await createContact(house.db, user.id, { ...blankContact(''), givenName: 'Real' }, house.now())
  await form('/demo', cookie, {})
  await form('/demo', cookie, {})
  expect((await listContacts(house.db, user.id, {})).items).toHaveLength(9)
  await form('/demo/remove', cookie, {})
  expect((await listContacts(house.db, user.id, {})).items.map((it) => it.givenName)).toEqual(['Real'])
  expect((await listFavours(house.db, user.id)).items).toEqual([])
})

async function form(
  path: string,
  headers: Record<string, string>,
  fields: Record<string, string>,
): Promise<Response> {
  return request(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
}

function articleOn(slug: string, change: Partial<NewArticle> = {}): NewArticle {
  const text =
    'The borrow checker of the Rust compiler refused the shared list within an hour, and cargo built the rest of the crate without complaint. ' +
    'Rust made ownership explicit. Rust is now what the team writes its services in.'
  return {
    url: `https://blog.example/${slug}`,
    canonicalUrl: `https://blog.example/${slug}`,
    title: 'Why the planner moved to Rust',
    byline: null,
    siteName: 'Blog',
    lang: 'en',
    publishedAt: null,
    excerpt: null,
    text,
    wordCount: 40,
    readingMinutes: 1,
    selection: null,
    kind: 'article',
    topics: [{ label: 'Rust', weight: 1, conceptId: 'rust' }],
    problem: null,
    ...change,
  }
}
