import { describe, expect, test } from 'vitest'
import { findArticle, listArticles } from '#src/store/articles.ts'
import { openSealing } from '#server/sealing.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'
import { plainAddress, sealedPage, sealedText } from '#test/support/sealed-page.ts'

const { house, request } = await openTestHouse()
const { publicKey } = house.sealing
const url = 'https://garden.example/kohl'
const html = `<html lang="de"><head><title>Kohl im Winter</title></head><body><article><h1>Kohl im Winter</h1>${'<p>Grünkohl wird erst nach dem ersten Frost süß, und wer ihn vorher erntet, bringt sich um das Beste.</p>'.repeat(8)}</article></body></html>`

describe('what the bookmarklet brings', () => {
  test('a sealed page becomes an article', async () => {
    const { user, cookie } = await signedInAs(house)
    const answer = await send(cookie, await sealedPage(publicKey, { url, html, selection: 'Grünkohl' }))
    expect(answer.status).toBe(201)
    const { location } = await answer.json()
    const article = await findArticle(house.db, user.id, location.split('/').at(-1))
    expect(article).toMatchObject({ url, title: 'Kohl im Winter', selection: 'Grünkohl', problem: null })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('without a session nothing is taken, and the answer says so', async () => {
    expect((await send({}, await sealedPage(publicKey, { url, html }))).status).toBe(401)
  })

  test('what was changed, cut short, sealed to another server or blown up is refused', async () => {
    const { user, cookie } = await signedInAs(house)
    const good = await sealedPage(publicKey, { url, html })
    const last = good.at(-2) === 'A' ? 'B' : 'A'
    const broken = [
      good.slice(0, -2) + last + good.at(-1),
      good.slice(0, -40),
      good.replace('2.w.', '2.x.'),
      good.replace('2.w.', '2.c.'),
      good.replace('2.w.', ''),
      await sealedPage(openSealing(undefined).publicKey, { url, html }),
      `2.w.${await sealedText(publicKey, 'a'.repeat(9_000_000))}`,
      `2.w.${await sealedText(publicKey, '1 2 3\nabcdef')}`,
      `2.w.${await sealedText(publicKey, '-1 0 0 0 0 0\n')}`,
      `2.w.${await sealedText(publicKey, '1e9 0 0 0 0 0\nx')}`,
      `2.a.${'A'.repeat(2000)}`,
      '2.w.AAAA',
    ]
    for (const payload of broken) {
      const answer = await send(cookie, payload)
      expect(answer.status, payload.slice(0, 40)).toBe(422)
      expect((await answer.json()).detail).toContain('cannot be opened')
    }
    expect((await listArticles(house.db, user.id, {})).items).toEqual([])
  })

  test.each([
    'about:blank',
    'file:///etc/passwd',
    'chrome://settings',
    'data:text/html,x',
    'javascript:alert(1)',
  ])('%s is no page of the web', async (address) => {
    const { cookie } = await signedInAs(house)
    const answer = await send(cookie, await sealedPage(publicKey, { url: address, html }))
    expect(answer.status).toBe(422)
    expect((await answer.json()).detail).toContain('not a page of the web')
  })

  test('an old bookmarklet still works and is told of the new one', async () => {
    const { cookie } = await signedInAs(house)
    const answer = await send(cookie, await sealedPage(publicKey, { url, html }, 1))
    expect(answer.status).toBe(201)
    expect(noticeOf(answer)).toContain('a little older')
  })

  test('a page that was too large says what is missing', async () => {
    const { cookie } = await signedInAs(house)
    expect(noticeOf(await send(cookie, await sealedPage(publicKey, { url, html, cut: '1' })))).toContain(
      'article is complete',
    )
    expect(noticeOf(await send(cookie, await sealedPage(publicKey, { url, html, cut: '2' })))).toContain(
      'end of the article is missing',
    )
  })

  test('an address alone is fetched, and kept as a link where nobody answers', async () => {
    const { user, cookie } = await signedInAs(house)
    const answer = await send(cookie, plainAddress(url, 'Kohl im Winter'))
    const { location } = await answer.json()
    const article = await findArticle(house.db, user.id, location.split('/').at(-1))
    expect(article).toMatchObject({ url, title: 'Kohl im Winter', problem: 'not-reached' })
  })

  test('where there is no article the paragraph around the selection is kept to judge by', async () => {
    const { user, cookie } = await signedInAs(house)
    const page = { url, html: '<p>x</p>', selection: 'Kohl', around: 'Am Deich wächst Kohl.' }
    const { location } = await (await send(cookie, await sealedPage(publicKey, page))).json()
    const article = await findArticle(house.db, user.id, location.split('/').at(-1))
    expect(article).toMatchObject({ text: 'Am Deich wächst Kohl.', selection: 'Kohl', problem: 'no-article' })
  })

  test('a page cannot speak for another site', async () => {
    const { user, cookie } = await signedInAs(house)
    const payload = await sealedPage(publicKey, { url, html })
    expect((await send(cookie, payload, 'https://evil.example')).status).toBe(422)
    expect((await listArticles(house.db, user.id, {})).items).toEqual([])
    expect((await send(cookie, payload, 'https://garden.example')).status).toBe(201)
    // The viewer of a PDF has an origin of the browser's own.
    expect((await send(cookie, payload, 'resource://pdf.js')).status).toBe(201)
  })
})

describe('the window that it opens', () => {
  const clicked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' }

  test('keeps its tie to the page, and no other page of ours does', async () => {
    expect(
      (await request('/clip', { headers: clicked })).headers.get('cross-origin-opener-policy'),
    ).toBeNull()
    expect((await request('/articles')).headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })

  test('asks where no click opened it', async () => {
    const asks = async (headers: Record<string, string>) =>
      (await (await request('/clip', { headers })).text()).includes('data-ask="yes"')
    expect(await asks(clicked)).toBe(false)
    expect(await asks({ 'sec-fetch-site': 'same-origin' })).toBe(false)
    expect(await asks({ ...clicked, 'sec-fetch-user': '' })).toBe(true)
    expect(await asks({ ...clicked, 'sec-fetch-dest': 'empty' })).toBe(true)
    // Over plain http to another machine no browser tells anything.
    expect(await asks({ 'sec-fetch-site': '', 'sec-fetch-dest': '' })).toBe(true)
  })

  test('another site cannot send in its name', async () => {
    const { user, cookie } = await signedInAs(house)
    const headers = { ...cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await send(headers, await sealedPage(publicKey, { url, html }))).status).toBe(403)
    expect((await listArticles(house.db, user.id, {})).items).toEqual([])
  })
})

test('a text that is pasted becomes an article', async () => {
  const { user, cookie } = await signedInAs(house)
  const text = `Kohl & Rüben\n${'Grünkohl wird erst nach dem ersten Frost süß, und wer ihn vorher erntet, bringt sich um das Beste.\n\n'.repeat(8)}`
  const answer = await request('/articles', {
    method: 'POST',
    headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ url, text }),
  })
  expect(answer.status).toBe(303)
  const article = await findArticle(house.db, user.id, answer.headers.get('location')!.split('/').at(-1)!)
  expect(article).toMatchObject({ url, title: 'Kohl & Rüben', problem: null })
})

describe('what a phone shares', () => {
  test('the manifest offers it', async () => {
    const manifest = await (await request('/manifest.webmanifest')).json()
    expect(manifest.share_target).toMatchObject({ action: '/share', method: 'GET' })
  })

  test('asks first, and finds the address wherever the program put it', async () => {
    const { user, cookie } = await signedInAs(house)
    for (const query of [
      { url },
      { text: `Lies das: ${url}` },
      { title: 'Kohl', text: url, url: 'javascript:alert(1)' },
    ]) {
      const page = await (await request(`/share?${new URLSearchParams(query)}`, { headers: cookie })).text()
      expect(page).toContain(`name="url" value="${url}"`)
      expect(page).not.toContain('alert(1)')
    }
    expect((await listArticles(house.db, user.id, {})).items).toEqual([])
  })

  test('without an address it says so', async () => {
    const { cookie } = await signedInAs(house)
    const page = await (await request('/share?text=nothing', { headers: cookie })).text()
    expect(page).toContain('holds no address')
  })
})

async function send(headers: Record<string, string>, payload: string, from?: string): Promise<Response> {
  return request('/clip', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ payload, from }),
  })
}

function noticeOf(answer: Response): string {
  return decodeURIComponent(answer.headers.get('set-cookie') ?? '')
}
