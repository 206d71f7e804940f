import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { bookmarkletVersion } from '#bookmarklet/bookmarklet-link.ts'
import { captureAddress, captureArticle } from '../captures.ts'
import { openCapture, type Capture } from '../clip-payload.ts'
import type { House } from '../house.ts'
import { leaveNotice } from '../middleware/session.ts'
import { clipPage } from '../pages/clip.ts'
import { problem } from '../problems.ts'
import type { Environment } from '../view.ts'
import { endpoint, serveEndpoints } from './endpoint.ts'

/** A page of 8 MB, compressed, in base64 and JSON, with room to spare. */
const clipBytes = 4_000_000

/** Where the bookmarklet lands, and what its window sends on. */
export function clipRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.get('/clip', (c) => c.html(clipPage(c.get('view'), { ask: !isClicked(c) })))
  const send = endpoint({
    method: 'post',
    path: '/clip',
    summary: 'What the bookmarklet sealed, sent on by our own page',
    body: z.object({ payload: z.string().max(clipBytes), from: z.string().max(2048).optional() }),
    bodyBytes: clipBytes,
    answers: {},
    handle: async (c, { user, body }) => {
      const capture = openCapture(house.sealing, body.payload)
      if ('problem' in capture) {
        const detail = capture.problem === 'broken' ? 'bookmarklet.broken' : 'bookmarklet.notWeb'
        return problem(c, 422, { title: 'problems.fieldsTitle', detail })
      }
      const { page, around } = capture
      // The browser vouches for where a message came from; a page cannot speak for another site.
      if (body.from?.startsWith('http') && body.from !== new URL(page.url).origin) {
        return problem(c, 422, { title: 'problems.fieldsTitle', detail: 'bookmarklet.otherSite' })
      }
      const view = c.get('view')
      const { html } = page
      const { article } =
        html === undefined
          ? await captureAddress(house, user, page, view.language)
          : await captureArticle(house, user, { ...page, html }, view.language, around)
      const notice = noticesOf(capture).map((key) => view.t(key))
      if (notice.length > 0) leaveNotice(c, notice.join(' '))
      return c.json({ location: view.href(`/articles/${article.id}`) }, 201)
    },
  })
  routes.route('/', serveEndpoints([send]))
  return routes
}

/**
 * Whether a person opened this window: the browser tells of a click (`Sec-Fetch-User`, also where a bookmarklet opened
 * it), or it comes from ourselves after a sign-in. A page that leads here without a click gets only a question.
 */
function isClicked(c: Context<Environment>): boolean {
  if (c.req.header('sec-fetch-site') === 'same-origin') return true
  return c.req.header('sec-fetch-user') === '?1' && c.req.header('sec-fetch-dest') === 'document'
}

function noticesOf({ cut, version }: Capture) {
  return [
    ...(cut === 'beside' ? (['bookmarklet.cutBeside'] as const) : []),
    ...(cut === 'end' ? (['bookmarklet.cutEnd'] as const) : []),
    ...(version < bookmarkletVersion ? (['bookmarklet.outdated'] as const) : []),
  ]
}
