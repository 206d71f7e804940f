import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchPage, type Fetched, type FetchLimits } from '#server/fetching/fetch-page.ts'

const publicAddress = '93.184.215.14'
const publicAddress6 = '2606:2800:21f:cb07:6820:80da:af6b:8b2c'
const article = `<html><title>Ein Deich</title><p>${'Am Deich weiden Schafe, und der Wind kommt von Westen. '.repeat(40)}</p></html>`
const bomb = Buffer.alloc(40_000_000, 97)

/** What names mean in these tests. */
const names: Record<string, string[]> = {
  'site.example': [publicAddress],
  'six.example': [publicAddress6],
  'own.example': [publicAddress],
  'nobody.example': [],
  'inside.example': ['127.0.0.1'],
  'inside-six.example': ['::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'both.example': [publicAddress, '10.0.0.7'],
  'both-six.example': [publicAddress6, 'fd00::7'],
  'zone.example': ['fe80::1%eth0'],
  'strange.example': ['not an address'],
  localhost: ['127.0.0.1', '::1'],
  'app.localhost': ['127.0.0.1'],
}

let reachedInside = 0
let outside = 0
let inside = 0

beforeAll(async () => {
  outside = await listen((request, response) => {
    const path = request.url ?? '/'
    const send = (headers: Record<string, string>, body: string | Buffer, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'text/html', ...headers }).end(body)
    const to = redirects[path]
    if (to !== undefined) send({ Location: to }, '', 302)
    else if (path.startsWith('/status/')) send({}, 'no', Number(path.slice(8)))
    else answers[path]?.(send, response)
  })
  inside = await listen((_request, response) => {
    reachedInside += 1
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('SECRET')
  })
})

type Send = (headers: Record<string, string>, body: string | Buffer, status?: number) => unknown
const answers: Record<string, (send: Send, response: Parameters<RequestListener>[1]) => unknown> = {
  '/': (send) => send({}, article),
  '/latin': (send) =>
    send({ 'Content-Type': 'text/html; charset=iso-8859-1' }, Buffer.from('<p>M\xfcller', 'latin1')),
  '/meta': (send) => send({}, Buffer.from('<meta charset="windows-1252"><p>M\xfcller', 'latin1')),
  '/text': (send) => send({ 'Content-Type': 'text/plain' }, 'a < b & c'),
  '/gzip': (send) => send({ 'Content-Encoding': 'gzip' }, gzipSync(article)),
  '/br': (send) => send({ 'Content-Encoding': 'br' }, brotliCompressSync(article)),
  '/pdf': (send) => send({ 'Content-Type': 'application/pdf' }, '%PDF-1.7'),
  '/refresh': (send) => send({}, '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'),
  '/image': (send) => send({ 'Content-Type': 'image/png' }, 'PNG'),
  '/program': (send) => send({ 'Content-Type': 'application/octet-stream' }, 'MZ'),
  '/zeros': (send) => send({}, Buffer.alloc(500)),
  '/twice': (send) => send({ 'Content-Encoding': 'gzip, gzip' }, gzipSync(gzipSync(article))),
  '/broken': (send) => send({ 'Content-Encoding': 'gzip' }, 'not gzip at all'),
  '/bomb': (send) => send({ 'Content-Encoding': 'gzip' }, gzipSync(bomb)),
  '/bomb-br': (send) => send({ 'Content-Encoding': 'br' }, brotliCompressSync(bomb)),
  '/long': (send) => send({ 'Content-Length': '900000000' }, 'a'),
  '/endless': (_send, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    const more = (): void => {
      while (!response.destroyed && response.write(bomb.subarray(0, 65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  },
  '/drip': (_send, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).write('a'),
  '/silent': () => undefined,
  '/headers': (send) => send({ 'X-Long': 'a'.repeat(60_000) }, article),
  '/login': (send) => send({}, '<form><input type="password"></form>'),
  '/door': (send) => send({}, '<h1>Weiterlesen</h1><form><input name="p" type=password></form>'),
  '/members': (send) => send({}, `${article}<form><input type="password"></form>`),
}
const redirects: Record<string, string> = {
  '/to-inside': 'http://127.0.0.1/',
  '/to-localhost': '//localhost/',
  '/to-decimal': 'http://2130706433/',
  '/to-six': 'http://[::1]/',
  '/to-name': 'http://inside.example/',
  '/to-file': 'file:///etc/passwd',
  '/to-script': 'javascript:alert(1)',
  '/to-user': 'http://a:b@site.example/',
  '/to-own': 'https://own.example/',
  '/to-ssh': 'http://site.example:22/',
  '/to-chain': '/to-inside',
  '/to-itself': '/to-itself',
  '/to-changed': 'http://changing.example/',
  '/to-login': '/login',
  '/to-article': '/',
}

const numeric = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '127.255.255.254',
  '0',
  '0.0.0.0',
  '１２７.0.0.1',
  '127。0。0。1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[2001:10::1]',
  '[2001:20::1]',
  '[5f00::1]',
  '[4000::1]',
]
const named = [
  'localhost',
  'LOCALHOST',
  'ⓛocalhost',
  'app.localhost',
  'inside.example',
  'inside-six.example',
  'mapped.example',
  'metadata.example',
  'both.example',
  'both-six.example',
  'zone.example',
  'strange.example',
  'own.example',
  'own.example.',
  'OWN.example:8080',
]

test.each([...numeric, ...named])('http://%s/ is not fetched', async (host) => {
  expect(await get(`http://${host}/`)).toEqual({ problem: 'private-address' })
})

test.each([
  ' http://127.0.0.1/',
  'http:/\\127.0.0.1/',
  'http:127.0.0.1',
  'http://127.0.0.1#@site.example/',
  'http://127.0.0.1?@site.example/',
  'http://127.0.0.1\\@site.example/',
  'ht\ttp://127.0.0.1/',
  'http://127.0.0.1:80/',
  'https://127.0.0.1/',
])('%j is not fetched', async (address) => {
  expect(await get(address)).toEqual({ problem: 'private-address' })
})

test.each([
  'file:///etc/passwd',
  'ftp://site.example/',
  'gopher://127.0.0.1/',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:http://a/b',
  'http://site.example@127.0.0.1/',
  'http://a:b@site.example/',
  'http://site.example:22/',
  'http://site.example:25/',
  'http://[::1%25lo]/',
  'http://256.1.1.1/',
  'http:///',
  '',
  `http://site.example/${'a'.repeat(3000)}`,
])('%j is no address of a page', async (address) => {
  expect(await get(address)).toEqual({ problem: 'bad-url' })
})

test.each(
  Object.entries({
    '/to-inside': 'private-address',
    '/to-localhost': 'private-address',
    '/to-decimal': 'private-address',
    '/to-six': 'private-address',
    '/to-name': 'private-address',
    '/to-own': 'private-address',
    '/to-chain': 'private-address',
    '/to-file': 'bad-url',
    '/to-script': 'bad-url',
    '/to-user': 'bad-url',
    '/to-ssh': 'bad-url',
    '/to-itself': 'refused',
    '/to-login': 'login-wall',
    '/login': 'login-wall',
    '/door': 'login-wall',
    '/status/401': 'login-wall',
    '/status/403': 'login-wall',
    '/status/404': 'refused',
    '/status/500': 'refused',
    '/status/204': 'refused',
    '/image': 'not-html',
    '/program': 'not-html',
    '/zeros': 'not-html',
    '/twice': 'not-html',
    '/broken': 'not-reached',
    '/bomb': 'too-large',
    '/bomb-br': 'too-large',
    '/long': 'too-large',
    '/endless': 'too-large',
    '/headers': 'not-reached',
  }),
)('%s gives %s', async (path, problem) => {
  expect(await get(`http://site.example${path}`)).toEqual({ problem })
})

test.each(['/drip', '/silent'])('%s is given up in time', async (path) => {
  expect(await get(`http://site.example${path}`, { milliseconds: 300 })).toEqual({ problem: 'too-slow' })
})

test('a resolver that never answers is given up in time', async () => {
  const options = {
    own: [],
    resolve: () => new Promise<string[]>(() => undefined),
    limits: { milliseconds: 100 },
  }
  expect(await fetchPage('http://site.example/', options)).toEqual({ problem: 'too-slow' })
})

test('a name is looked up once for each step, and the address that was checked is the one that is dialled', async () => {
  const resolver = changingResolver()
  expect(await get('http://changing.example/', {}, resolver.resolve)).toMatchObject({ type: 'html' })
  expect(resolver.asked).toEqual(['changing.example'])
})

test('a name that means something else at the next step is checked again', async () => {
  const resolver = changingResolver()
  const fetched = await get('http://changing.example/to-changed', {}, resolver.resolve)
  expect(fetched).toEqual({ problem: 'private-address' })
  expect(resolver.asked).toEqual(['changing.example', 'changing.example'])
})

test('an unknown name and a dead one are said to be that', async () => {
  expect(await get('http://nobody.example/')).toEqual({ problem: 'not-reached' })
  expect(await get('http://unknown.example/')).toEqual({ problem: 'not-reached' })
})

test('a public page is fetched, by IPv4, IPv6, number, another port or after a redirect', async () => {
  const addresses = [
    'http://site.example/',
    'http://six.example/',
    `http://${publicAddress}/`,
    `http://[${publicAddress6}]/`,
    'http://site.example:8080/',
    'http://site.example/to-article',
  ]
  for (const address of addresses) expect(await get(address)).toMatchObject({ type: 'html', html: article })
  expect(await get('http://site.example/to-article')).toMatchObject({ url: 'http://site.example/' })
})

test('a page with its own sign-in form beside the article is the article', async () => {
  expect(await get('http://site.example/members')).toMatchObject({ type: 'html' })
})

test('what a page is written in and packed with is undone', async () => {
  expect(await get('http://site.example/latin')).toMatchObject({ html: '<p>Müller' })
  expect(await get('http://site.example/meta')).toMatchObject({
    html: '<meta charset="windows-1252"><p>Müller',
  })
  expect(await get('http://site.example/gzip')).toMatchObject({ html: article })
  expect(await get('http://site.example/br')).toMatchObject({ html: article })
  expect(await get('http://site.example/text')).toMatchObject({
    html: '<!doctype html><pre>a &lt; b &amp; c</pre>',
  })
  expect(await get('http://site.example/pdf')).toMatchObject({ type: 'pdf' })
  expect(await get('http://site.example/refresh')).toMatchObject({ type: 'html' })
})

afterAll(() => {
  expect(reachedInside).toBe(0)
})

async function get(
  address: string,
  limits: Partial<FetchLimits> = {},
  resolve = async (name: string): Promise<string[]> => names[name] ?? [],
): Promise<Fetched> {
  return fetchPage(address, {
    own: ['https://own.example'],
    limits,
    resolve,
    // Whatever is not one of the two public addresses leads to the service that must never be reached.
    dial: (to) => ({
      address: '127.0.0.1',
      port: to === publicAddress || to === publicAddress6 ? outside : inside,
    }),
  })
}

/** Gives a public address at first and this machine's ever after. */
function changingResolver() {
  const asked: string[] = []
  const resolve = async (name: string) => (asked.push(name) === 1 ? [publicAddress] : ['127.0.0.1'])
  return { asked, resolve }
}

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
