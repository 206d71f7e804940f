import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { findUserByToken } from '#src/store/tokens.ts'
import { findUserBySession } from '#src/store/users.ts'
import type { House } from '../house.ts'
import type { Language } from '../texts.ts'
import { createView, type Environment } from '../view.ts'

// The prefix binds the cookie to exactly this host, over https or on this machine itself.
const cookieName = '__Host-passalong'
const noticeCookie = 'passalong-notice'

/** Finds out who is asking (session cookie or bearer token) and in which language they read. */
export function identify(house: House): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const now = house.now()
    const bearer = /^Bearer (\S{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
    const secret = getCookie(c, cookieName)
    const user =
      bearer !== undefined
        ? await findUserByToken(house.db, bearer, now)
        : secret !== undefined
          ? await findUserBySession(house.db, secret, now)
          : undefined
    c.set('user', user)
    const language = user?.language ?? (c.get('language') as Language)
    const notice = getCookie(c, noticeCookie)
    const path = c.req.path.slice(house.address.base.length) || '/'
    c.set('view', createView({ language, user, base: house.address.base, path, now, notice }))
    // The sentence is shown by the page that follows, not by a request for data beside it.
    if (notice !== undefined && c.req.method === 'GET' && c.req.header('sec-fetch-dest') !== 'empty') {
      deleteCookie(c, noticeCookie, { path: '/' })
    }
    await next()
  }
}

export function openSession(c: Context, secret: string) {
  setCookie(c, cookieName, secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: 90 * 86_400,
  })
}

export function readSession(c: Context): string | undefined {
  return getCookie(c, cookieName)
}

export function closeSession(c: Context) {
  deleteCookie(c, cookieName, { path: '/', secure: true })
}

/** Leaves a sentence for the next page. */
export function leaveNotice(c: Context, sentence: string) {
  setCookie(c, noticeCookie, sentence, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: 60 })
}
