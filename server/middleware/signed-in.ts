import type { Context, MiddlewareHandler } from 'hono'
import type { User } from '#src/store/users.ts'
import { bouncePage } from '../pages/sign-in.ts'
import type { Environment } from '../view.ts'

/** Asks for a sign-in where nobody is; the page asked for comes back after it. */
export const signedIn: MiddlewareHandler<Environment> = async (c, next) => {
  if (c.get('user') !== undefined) return next()
  const view = c.get('view')
  // A link on another site brings no strict cookie along; the same page asked for from our own does.
  if (c.req.method === 'GET' && c.req.header('sec-fetch-site') === 'cross-site') {
    return c.html(bouncePage(view))
  }
  const query = new URL(c.req.url).search
  return c.redirect(view.href(`/sign-in?next=${encodeURIComponent(view.path + query)}`), 303)
}

/** The user of a route behind `signedIn`. */
export function currentUser(c: Context<Environment>): User {
  const user = c.get('user')
  if (user === undefined) throw new Error(`${c.req.path} is not behind signedIn`)
  return user
}
