import { Hono } from 'hono'
import type { House } from '../house.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { sharePage } from '../pages/share.ts'
import { webAddressSchema } from '../schemas.ts'
import type { Environment } from '../view.ts'

/**
 * Where a phone's share sheet leads (Web Share Target). It only asks: a link on any page could lead here as well, and
 * must not make the server fetch or keep anything.
 */
export function shareRoutes(_house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.get('/share', signedIn, (c) => {
    const { url = '', text = '', title = '' } = c.req.query()
    return c.html(sharePage(c.get('view'), findAddress([url, text, title]), title.slice(0, 300)))
  })
  return routes
}

/** Android's apps put the address into the text as often as into the field for it. */
function findAddress(places: string[]): string | undefined {
  const candidates = places.flatMap((place) => place.slice(0, 10_000).match(/https?:\/\/[^\s<>"]+/gi) ?? [])
  return candidates.find((candidate) => webAddressSchema.safeParse(candidate).success)
}
