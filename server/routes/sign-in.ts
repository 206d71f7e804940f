import { Hono } from 'hono'
import { z } from 'zod'
import { deleteSession, redeemSignInLink } from '#src/store/users.ts'
import type { House } from '../house.ts'
import { readForm } from '../forms.ts'
import { closeSession, openSession, readSession } from '../middleware/session.ts'
import { signedInPage, signInPage } from '../pages/sign-in.ts'
import type { Environment } from '../view.ts'

const formSchema = z.object({ code: z.string().max(300), next: z.string().max(2000).default('/') })

/** Signing in by a one-time code, which a link carries or the person pastes, and out again. */
export function signInRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()

  routes.get('/sign-in', async (c) => {
    const view = c.get('view')
    const next = ownPath(c.req.query('next'))
    const code = c.req.query('code')
    if (code === undefined) return c.html(signInPage(view, { wrong: false, next }))
    const secret = await redeem(house, code)
    if (secret === undefined) return c.html(signInPage(view, { wrong: true, next }), 403)
    openSession(c, secret)
    return c.html(signedInPage(view, next))
  })

  routes.post('/sign-in', async (c) => {
    const form = await readForm(c, formSchema)
    const next = ownPath(form?.next)
    const secret = form === undefined ? undefined : await redeem(house, form.code)
    if (secret === undefined) return c.html(signInPage(c.get('view'), { wrong: true, next }), 403)
    openSession(c, secret)
    return c.redirect(c.get('view').href(next), 303)
  })

  routes.post('/sign-out', async (c) => {
    const secret = readSession(c)
    if (secret !== undefined) await deleteSession(house.db, secret)
    closeSession(c)
    return c.redirect(c.get('view').href('/sign-in'), 303)
  })

  return routes
}

/** Takes the code alone or the whole link it came in. */
async function redeem(house: House, pasted: string): Promise<string | undefined> {
  const code = /[?&]code=([\w-]+)/.exec(pasted)?.[1] ?? pasted.trim()
  return redeemSignInLink(house.db, code, 'me', house.now())
}

/** A path on this server to go on to; anything that could lead elsewhere becomes the first page. */
function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w\-./?=&%#]*$/.test(next) ? next : '/'
}
