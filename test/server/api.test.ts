import { describe, expect, test } from 'vitest'
import { listArticles } from '#src/store/articles.ts'
import { openTestHouse, tokenOf } from '#test/support/house.ts'

const { house, request } = await openTestHouse()

const html = `<html lang="en"><head><title>Why the old planner moved to Rust</title></head><body><article><h1>Why the old planner moved to Rust</h1>
${'<p>The borrow checker of the Rust compiler refused the shared list within an hour, and cargo built the rest of the crate without complaint.</p>'.repeat(6)}</article></body></html>`

describe('articles', () => {
  test('a page becomes an article with the person it suits, the reason and the words', async () => {
    const { bearer } = await tokenOf(house)
    await post('/contacts', bearer, {
      givenName: 'Marlon',
      language: 'de',
      addressForm: 'du',
      emails: ['marlon@example.org'],
      interests: [{ label: 'Rust', level: 'high' }],
    })
    await post('/contacts', bearer, { givenName: 'Ilse', interests: [{ label: 'Gemüsegarten' }] })
    const url = 'https://blog.example/rust?utm_source=x#top'
    const answer = await post('/articles', bearer, { url, html, selection: 'The borrow checker' })
    expect(answer.status).toBe(201)
    const article = await answer.json()
    expect(article).toMatchObject({
      canonicalUrl: 'https://blog.example/rust',
      title: 'Why the old planner moved to Rust',
      lang: 'en',
      problem: null,
    })
    expect(article.suggestions).toHaveLength(1)
    const [suggestion] = article.suggestions
    expect(suggestion.reasons[0].interest).toBe('Rust')
    const { start, end, text } = suggestion.reasons[0].passage
    expect(article.text.slice(start, end)).toBe(text)
    expect(suggestion).toMatchObject({ alreadySent: false, lastFavourAt: null, message: { language: 'de' } })
    expect(suggestion.message.body).toContain('Hallo Marlon')
    expect(suggestion.message.body).toContain('The borrow checker')
    const mail = suggestion.channels.find((it: { kind: string }) => it.kind === 'email')
    expect(mail.href).toMatch(/^mailto:marlon@example\.org\?subject=/)
  })

  test('the same page twice is one article', async () => {
    const { user, bearer } = await tokenOf(house)
    const first = await post('/articles', bearer, { url: 'https://blog.example/a?utm_medium=m', html })
    const second = await post('/articles', bearer, { url: 'https://blog.example/a#part', html })
    expect([first.status, second.status]).toEqual([201, 200])
    expect((await listArticles(house.db, user.id)).items).toHaveLength(1)
  })

  test('what was sent shows as sent, and what is not right for somebody is not suggested again', async () => {
    const { bearer } = await tokenOf(house)
    const contact = await (
      await post('/contacts', bearer, { givenName: 'A', interests: [{ label: 'Rust' }] })
    ).json()
    const article = await (await post('/articles', bearer, { url: 'https://blog.example/b', html })).json()
    const favour = { contactId: contact.id, articleId: article.id }
    expect((await post('/favours', bearer, { ...favour, status: 'sent', channel: 'email' })).status).toBe(201)
    const after = await get(`/articles/${article.id}/suggestions`, bearer)
    expect(after.items).toMatchObject([{ alreadySent: true, lastFavourAt: expect.any(String) }])
    await post('/favours', bearer, { ...favour, status: 'dismissed', reason: 'knows it' })
    expect((await get(`/articles/${article.id}/suggestions`, bearer)).items).toEqual([])
  })

  test('an edited interest shows at once', async () => {
    const { bearer } = await tokenOf(house)
    const contact = await (await post('/contacts', bearer, { givenName: 'A' })).json()
    const article = await (await post('/articles', bearer, { url: 'https://blog.example/c', html })).json()
    expect(article.suggestions).toEqual([])
    await request(`/api/v1/contacts/${contact.id}`, {
      method: 'PATCH',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ interests: [{ label: 'Rust' }] }),
    })
    expect((await get(`/articles/${article.id}/suggestions`, bearer)).items).toHaveLength(1)
    expect((await get(`/contacts/${contact.id}/articles`, bearer)).items).toMatchObject([{ id: article.id }])
  })

  test.each([
    ['an empty page', ''],
    ['a page without an article', '<title>Nothing</title><body><nav>Home</nav></body>'],
    ['bytes that are no text', '\u0000\u0001\ufffd'.repeat(50)],
    ['a table without end', '<table><td>'.repeat(700)],
  ])('%s is kept as a link with its title', async (_, page) => {
    const { bearer } = await tokenOf(house)
    const answer = await post('/articles', bearer, {
      url: 'https://blog.example/nothing',
      html: page,
      title: 'What the tab said',
      selection: 'a line I had marked',
    })
    expect(answer.status).toBe(201)
    const article = await answer.json()
    expect(article.problem).not.toBeNull()
    expect(article).toMatchObject({ title: 'What the tab said', selection: 'a line I had marked' })
  })
})

describe('refused', () => {
  test.each([
    ['javascript:', 'javascript:alert(1)'],
    ['javascript: with a tab', 'java\tscript:alert(1)'],
    ['file:', 'file:///etc/passwd'],
    ['data:', 'data:text/html,x'],
    ['a name in the address', 'https://a@b.example/'],
    ['no address', 'hello'],
  ])('%s as an address', async (_, url) => {
    const { bearer } = await tokenOf(house)
    const answer = await post('/articles', bearer, { url, html })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect((await answer.json()).errors[0].field).toBe('url')
  })

  test.each([
    ['a contact without a name', { company: 'X' }],
    ['an interest of 10,000 characters', { givenName: 'A', interests: [{ label: 'x'.repeat(10_000) }] }],
    ['a name of a million combining marks', { givenName: '\u0301'.repeat(20_000) }],
    ['an address for mail that is none', { givenName: 'A', emails: ['a@b?bcc=c@d'] }],
    ['a birthday that is none', { givenName: 'A', birthday: '2026-02-30' }],
    ['something that is no contact', []],
  ])('%s', async (_, body) => {
    const { bearer } = await tokenOf(house)
    const answer = await post('/contacts', bearer, body)
    expect(answer.status).toBe(422)
    expect((await get('/contacts', bearer)).items).toEqual([])
  })

  test('no token, no JSON, too much', async () => {
    const { bearer } = await tokenOf(house)
    const json = { 'content-type': 'application/json' }
    expect((await request('/api/v1/contacts', { headers: {} })).status).toBe(401)
    const asText = { method: 'POST', headers: { ...bearer, 'content-type': 'text/plain' }, body: '{}' }
    expect((await request('/api/v1/contacts', asText)).status).toBe(415)
    const broken = { method: 'POST', headers: { ...bearer, ...json }, body: '{"a":' }
    expect((await request('/api/v1/contacts', broken)).status).toBe(400)
    const large = {
      method: 'POST',
      headers: { ...bearer, ...json },
      body: JSON.stringify({ notes: 'x'.repeat(100_000) }),
    }
    expect((await request('/api/v1/contacts', large)).status).toBe(413)
    const huge = { method: 'POST', headers: { ...bearer, ...json }, body: 'x'.repeat(50_000_000) }
    expect((await request('/api/v1/articles', huge)).status).toBe(413)
  })

  test("somebody else's ids look like ids that never were", async () => {
    const [mine, theirs] = [await tokenOf(house), await tokenOf(house)]
    const contact = await (await post('/contacts', theirs.bearer, { givenName: 'A' })).json()
    const article = await (
      await post('/articles', theirs.bearer, { url: 'https://blog.example/d', html })
    ).json()
    const paths = [
      `/contacts/${contact.id}`,
      `/contacts/${contact.id}/articles`,
      `/articles/${article.id}`,
      `/articles/${article.id}/suggestions`,
    ]
    const missing = await request('/api/v1/contacts/never', { headers: mine.bearer })
    const body = await missing.text()
    for (const path of paths) {
      const answer = await request(`/api/v1${path}`, { headers: mine.bearer })
      expect([answer.status, await answer.text()], path).toEqual([404, body])
    }
    expect((await post('/favours', mine.bearer, { contactId: contact.id, status: 'sent' })).status).toBe(404)
    for (const path of paths.filter((it) => it.split('/').length === 3)) {
      const gone = await request(`/api/v1${path}`, { method: 'DELETE', headers: mine.bearer })
      expect(gone.status).toBe(404)
    }
  })
})

test('a problem is told in the language of whoever asks', async () => {
  const { bearer } = await tokenOf(house)
  const german = await request('/api/v1/contacts/x', {
    headers: { ...bearer, 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' },
  })
  expect((await german.json()).title).toBe('Hier ist nichts')
})

test('the description names every request and answers without a token', async () => {
  const description = await (await request('/api/v1/openapi.json')).json()
  expect(Object.keys(description.paths)).toEqual(
    expect.arrayContaining([
      '/articles',
      '/articles/{id}/suggestions',
      '/contacts/{id}',
      '/favours',
      '/health',
    ]),
  )
  expect(description.paths['/articles'].post.requestBody.content['application/json'].schema.required).toEqual(
    ['url'],
  )
  const health = await (await request('/api/v1/health')).json()
  expect(health.status).toBe('ok')
})

async function post(path: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  return request(`/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function get(path: string, headers: Record<string, string>) {
  return (await request(`/api/v1${path}`, { headers })).json()
}
