import { Hono } from 'hono'
import { bookmarkletLink } from '#bookmarklet/bookmarklet-link.ts'
import { absoluteUrl, type House } from '../house.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { bookmarkletPage } from '../pages/bookmarklet.ts'
import type { Environment } from '../view.ts'

/** The page to install the bookmarklet from. */
export function bookmarkletRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  const link = bookmarkletLink({ server: absoluteUrl(house.address, ''), publicKey: house.sealing.publicKey })
  routes.get('/bookmarklet', signedIn, (c) => c.html(bookmarkletPage(c.get('view'), link)))
  return routes
}
