import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Address } from '../house.ts'

const framed = new Set(['iframe', 'frame', 'embed', 'object'])

/**
 * Lets a request in only if it came from our own pages or carries a token. The order matters: the Host
 * allow-list is the only thing that stops DNS rebinding, the rest stops other sites, other ports of this
 * machine (same-site, so cookies come along) and frames. Refusals are plain text: no person of good will sees them.
 */
export function guard(address: Address): MiddlewareHandler<{ Bindings: Partial<HttpBindings> }> {
  const hosts = new Set(address.origins.map((origin) => new URL(origin).host))
  const origins = new Set(address.origins)
  return async (c, next) => {
    const incoming = c.env?.incoming
    if (incoming !== undefined) {
      if (incoming.url?.[0] !== '/') return c.text('Bad request target', 400)
      const named = incoming.rawHeaders.filter((name, index) => index % 2 === 0 && /^host$/i.test(name))
      if (named.length !== 1) return c.text('Exactly one Host is needed', 400)
    }
    if (!hosts.has((incoming?.headers.host ?? c.req.header('host') ?? '').toLowerCase())) {
      return c.text('This server does not answer to that name', 421)
    }
    // No other site may ask in advance, so there is no CORS header and no answer to a preflight.
    if (c.req.method === 'OPTIONS') return c.text('Not allowed', 405)
    if (framed.has(c.req.header('sec-fetch-dest') ?? '')) return c.text('Not in a frame', 403)
    const site = c.req.header('sec-fetch-site')
    const token = c.req.header('authorization')?.startsWith('Bearer ') ?? false
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      const isApi = c.req.path.includes('/api/')
      if (isApi && site !== undefined && site !== 'same-origin' && site !== 'none') {
        return c.text('Not for other sites', 403)
      }
      return next()
    }
    const origin = c.req.header('origin')
    if (origin !== undefined && !origins.has(origin)) return c.text('Not for other sites', 403)
    if (site !== undefined && site !== 'same-origin') return c.text('Not for other sites', 403)
    if (origin === undefined && site === undefined && !token) {
      return c.text('A token is needed: Authorization: Bearer …', 401)
    }
    return next()
  }
}
