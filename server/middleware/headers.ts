import type { MiddlewareHandler } from 'hono'
import type { Address } from '../house.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The safe headers on every answer. `/clip` gets no Cross-Origin-Opener-Policy, because the bookmarklet's
 * window must keep its opener; the referrer stays on our own origin, so that our forms name it as theirs.
 */
export function safeHeaders(address: Address): MiddlewareHandler {
  const https = address.origins[0]!.startsWith('https:')
  return async (c, next) => {
    await next()
    const headers = c.res.headers
    headers.set('Content-Security-Policy', policy)
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('X-Frame-Options', 'DENY')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    if (!c.req.path.endsWith('/clip')) headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    if (https) headers.set('Strict-Transport-Security', 'max-age=31536000')
  }
}
