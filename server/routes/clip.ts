import { Hono } from 'hono'
import { z } from 'zod'
import { captureArticle } from '../captures.ts'
import { openCapture } from '../clip-payload.ts'
import type { House } from '../house.ts'
import { clipPage } from '../pages/clip.ts'
import { problem } from '../problems.ts'
import type { Environment } from '../view.ts'
import { endpoint, serveEndpoints } from './endpoint.ts'

/** A page of 8 MB, compressed, in base64 and JSON, with room to spare. */
const clipBytes = 4_000_000

/** Where the bookmarklet lands, and what its window sends on. */
export function clipRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.get('/clip', (c) => {
    // A click on a bookmark is told by the browser; without it a page may have opened this by itself.
    const clicked = c.req.header('sec-fetch-user') === '?1' && c.req.header('sec-fetch-dest') === 'document'
    const fromOurselves = c.req.header('sec-fetch-site') === 'same-origin'
    return c.html(clipPage(c.get('view'), { ask: !clicked && !fromOurselves }))
  })
  const send = endpoint({
    method: 'post',
    path: '/clip',
    summary: 'What the bookmarklet sealed, sent on by our own page',
    body: z.object({ payload: z.string().max(clipBytes) }),
    bodyBytes: clipBytes,
    answers: {},
    handle: async (c, { user, body }) => {
      const page = openCapture(house.sealing, body.payload)
      if (page === undefined) {
        return problem(c, 422, { title: 'problems.fieldsTitle', detail: 'bookmarklet.broken' })
      }
      const view = c.get('view')
      const { article } = await captureArticle(house, user, page, view.language)
      return c.json({ location: view.href(`/articles/${article.id}`) }, 201)
    },
  })
  routes.route('/', serveEndpoints([send]))
  return routes
}
