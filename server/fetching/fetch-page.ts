import { lookup } from 'node:dns/promises'
import { Agent, buildConnector, request, type Dispatcher } from 'undici'
import { looksLikeLogin } from './login-wall.ts'
import { readBody } from './page-body.ts'
import { isPublicAddress } from './public-address.ts'

/** Why an address gave no page. */
export type FetchProblem =
  | 'bad-url'
  | 'private-address'
  | 'not-reached'
  | 'refused'
  | 'login-wall'
  | 'not-html'
  | 'too-large'
  | 'too-slow'

export type Fetched =
  | { url: string; type: 'html'; html: string }
  | { url: string; type: 'pdf'; bytes: Buffer }
  | { problem: FetchProblem }

export type FetchOptions = {
  /** Our own origins, whose hosts are never fetched from. */
  own: string[]
  /** All numeric addresses of a name; the system's resolver unless said. */
  resolve?: (name: string) => Promise<string[]>
  /** Where a checked address is really dialled; a test leads public ones to this machine. */
  dial?: (address: string, port: number) => { address: string; port: number }
  limits?: Partial<FetchLimits>
}

export type FetchLimits = { bytes: number; milliseconds: number; redirects: number }

const usualLimits: FetchLimits = { bytes: 8_000_000, milliseconds: 12_000, redirects: 5 }
const accepted = 'text/html,application/xhtml+xml,text/plain;q=0.8,application/pdf;q=0.7'

/**
 * Fetches a page for a person who has given its address, and nothing that only this machine or its network can see:
 * a name is resolved once, all its addresses must be public, the connection goes to the one that was checked, and
 * every redirect begins anew. Bounded in time, size (also after decompression), type and redirects.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Fetched> {
  const limits = { ...usualLimits, ...options.limits }
  const signal = AbortSignal.timeout(limits.milliseconds)
  let url = webUrl(address)
  try {
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      if (url === undefined) return { problem: 'bad-url' }
      if (isOwn(url, options.own)) return { problem: 'private-address' }
      const pinned = await pinAddress(url, options, signal)
      if (pinned === undefined) return { problem: 'private-address' }
      const answer = await fetchOnce(url, pinned, options, limits, signal)
      if ('problem' in answer || 'type' in answer) return answer
      url = webUrl(answer.redirect, url)
    }
    return { problem: 'refused' }
  } catch (error) {
    return { problem: problemOf(error, signal) }
  }
}

/** An http or https address without a user in it, at a port that web pages have. */
function webUrl(address: string, base?: URL): URL | undefined {
  const url = address.length > 2048 ? null : URL.parse(address.trim(), base)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return undefined
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return port === 80 || port === 443 || port >= 1024 ? url : undefined
}

/** Whatever the port: behind it is the same machine. A dot at the end of a name is no part of it. */
function isOwn(url: URL, own: string[]): boolean {
  return own.some((origin) => new URL(origin).hostname === url.hostname.replace(/\.+$/, ''))
}

/** The one address that the connection may go to; undefined where any of the name's is not public. */
async function pinAddress(
  url: URL,
  { resolve = resolveName }: FetchOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  // A numeric address is never asked of a resolver, so it is checked here.
  const isNumeric = url.hostname.startsWith('[') || /^[\d.]+$/.test(name)
  const addresses = isNumeric ? [name] : await Promise.race([resolve(name), whenAborted(signal)])
  if (addresses.length === 0) throw new Error(`${name} has no address`)
  return addresses.every(isPublicAddress) ? addresses[0] : undefined
}

async function resolveName(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map((found) => found.address)
}

async function fetchOnce(
  url: URL,
  pinned: string,
  { dial }: FetchOptions,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Fetched | { redirect: string }> {
  const connect = buildConnector({ timeout: 5_000, maxCachedSessions: 0, allowH2: false })
  const agent = new Agent({
    maxHeaderSize: 16_384,
    // The name stays in the request and in the certificate's check; only where the connection goes is ours to say.
    connect: (target, callback) => {
      const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80))
      const to = dial?.(pinned, port) ?? { address: pinned, port }
      connect({ ...target, hostname: to.address, port: String(to.port) }, callback)
    },
  })
  try {
    const headers = { accept: accepted, 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'Passalong' }
    const response = await request(url, { dispatcher: agent, headers, signal })
    // Without a listener an error after the end of our interest would end the process.
    response.body.on('error', () => undefined)
    return await readAnswer(url, response, limits)
  } finally {
    await agent.destroy()
  }
}

async function readAnswer(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  limits: FetchLimits,
): Promise<Fetched | { redirect: string }> {
  const location = headers['location']
  if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') return { redirect: location }
  if (statusCode === 401 || statusCode === 402 || statusCode === 403) return { problem: 'login-wall' }
  if (statusCode !== 200 && statusCode !== 203) return { problem: 'refused' }
  const read = await readBody(headers, body, limits.bytes)
  if ('problem' in read) return read
  if (read.type === 'pdf') return { url: url.href, ...read }
  return looksLikeLogin(url, read.html) ? { problem: 'login-wall' } : { url: url.href, ...read }
}

function problemOf(error: unknown, signal: AbortSignal): FetchProblem {
  if (signal.aborted) return 'too-slow'
  const { code } = error as { code?: unknown }
  return code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' ? 'too-slow' : 'not-reached'
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The time is up')), { once: true })
  })
}
