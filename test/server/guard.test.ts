import { createServer, request as httpRequest, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '#server/house.ts'
import { guard } from '#server/middleware/guard.ts'
import { safeHeaders } from '#server/middleware/headers.ts'

let server: Server
let port = 0
/** How many requests the guard let through. */
let reached = 0

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  const address = addressOf('127.0.0.1', port, undefined)
  const app = new Hono()
  app.use(safeHeaders(address), guard(address))
  app.all('*', (c) => {
    reached += 1
    return c.text('reached')
  })
  server.on('request', getRequestListener(app.fetch))
})
afterAll(() => server.close())

const own = () => `http://127.0.0.1:${port}`

describe('refused', () => {
  test.each<
    [name: string, expected: number, method: string, path: string, headers: () => Record<string, string>]
  >([
    ['another host', 421, 'GET', '/', () => ({ host: 'evil.example' })],
    ['our name as part of another', 421, 'GET', '/', () => ({ host: `127.0.0.1.evil.example:${port}` })],
    ['a name that ends in ours', 421, 'GET', '/', () => ({ host: `evil-localhost:${port}` })],
    ['our name on another port', 421, 'GET', '/', () => ({ host: '127.0.0.1:1' })],
    ['our name without a port', 421, 'GET', '/', () => ({ host: '127.0.0.1' })],
    ['an empty host', 400, 'GET', '/', () => ({ host: '' })],
    [
      'a forwarded host does not help',
      421,
      'GET',
      '/',
      () => ({ host: 'evil.example', 'x-forwarded-host': `127.0.0.1:${port}` }),
    ],
    ['a preflight', 405, 'OPTIONS', '/api/v1/articles', () => ({ origin: 'https://evil.example' })],
    ['a frame', 403, 'GET', '/', () => ({ 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' })],
    ['an object', 403, 'GET', '/', () => ({ 'sec-fetch-dest': 'object', 'sec-fetch-site': 'same-origin' })],
    [
      'another site reading the API',
      403,
      'GET',
      '/api/v1/contacts',
      () => ({ 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'another port reading the API',
      403,
      'GET',
      '/api/v1/contacts',
      () => ({ 'sec-fetch-site': 'same-site' }),
    ],
    [
      'a form of another site',
      403,
      'POST',
      '/contacts',
      () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'a form of another site in an old browser',
      403,
      'POST',
      '/contacts',
      () => ({ origin: 'https://evil.example' }),
    ],
    [
      'a sandboxed form',
      403,
      'POST',
      '/contacts',
      () => ({ origin: 'null', 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'an opaque origin that claims to be ours',
      403,
      'POST',
      '/contacts',
      () => ({ origin: 'null', 'sec-fetch-site': 'same-origin' }),
    ],
    [
      'another port of this machine',
      403,
      'POST',
      '/contacts',
      () => ({ origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }),
    ],
    [
      'our origin from another site',
      403,
      'POST',
      '/contacts',
      () => ({ origin: own(), 'sec-fetch-site': 'cross-site' }),
    ],
    [
      'our origin over https',
      403,
      'POST',
      '/contacts',
      () => ({ origin: own().replace('http:', 'https:'), 'sec-fetch-site': 'same-origin' }),
    ],
    ['a write that says nothing of where it comes from', 401, 'POST', '/contacts', () => ({})],
    ['a deletion that says nothing', 401, 'DELETE', '/api/v1/contacts/x', () => ({})],
    ['a made-up method that says nothing', 401, 'PUT', '/contacts', () => ({})],
    [
      'a token with a foreign origin',
      403,
      'POST',
      '/api/v1/articles',
      () => ({ authorization: 'Bearer x', origin: 'https://evil.example' }),
    ],
    ['basic instead of bearer', 401, 'POST', '/api/v1/articles', () => ({ authorization: 'Basic eDp5' })],
  ])('%s', async (_, expected, method, path, headers) => {
    const before = reached
    expect(await ask(method, path, { host: `127.0.0.1:${port}`, ...headers() })).toBe(expected)
    expect(reached).toBe(before)
  })

  test.each<[name: string, expected: number, request: () => string]>([
    ['two hosts', 400, () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`],
    ['no host', 400, () => 'GET / HTTP/1.1\r\n\r\n'],
    [
      'a whole address as target',
      400,
      () => `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
    ],
    ['no host in HTTP/1.0', 400, () => 'GET / HTTP/1.0\r\n\r\n'],
  ])('%s', async (_, expected, request) => {
    const before = reached
    expect(await raw(request())).toBe(expected)
    expect(reached).toBe(before)
  })
})

describe('let in', () => {
  test.each<[name: string, method: string, path: string, headers: () => Record<string, string>]>([
    ['an address typed in', 'GET', '/', () => ({ 'sec-fetch-site': 'none' })],
    [
      'a link from elsewhere',
      'GET',
      '/articles/x',
      () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }),
    ],
    ['localhost', 'GET', '/', () => ({ host: `localhost:${port}` })],
    ['a form of ours', 'POST', '/contacts', () => ({ origin: own(), 'sec-fetch-site': 'same-origin' })],
    [
      'our own script',
      'POST',
      '/api/v1/articles',
      () => ({ origin: own(), 'sec-fetch-site': 'same-origin' }),
    ],
    ['a program with a token', 'POST', '/api/v1/articles', () => ({ authorization: 'Bearer x' })],
    ['a program reading', 'GET', '/api/v1/articles', () => ({ authorization: 'Bearer x' })],
  ])('%s', async (_, method, path, headers) => {
    expect(await ask(method, path, { host: `127.0.0.1:${port}`, ...headers() })).toBe(200)
  })
})

test('no answer allows another site anything, and every one forbids inline script', async () => {
  const answer = await fetch(own(), { headers: { 'sec-fetch-site': 'none' } })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
})

function ask(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', method, path, headers, setHost: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    request.on('error', reject)
    request.end()
  })
}

function raw(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text))
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(Number(/^HTTP\/1\.\d (\d+)/.exec(answer)?.[1])))
  })
}
