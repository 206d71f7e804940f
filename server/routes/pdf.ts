import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { captureArticle } from '../captures.ts'
import type { House } from '../house.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { webAddressSchema } from '../schemas.ts'
import type { Environment } from '../view.ts'
import { refusedFormPage } from './errors.ts'

/** Longest upload, in bytes: what fetching allows too. */
const pdfBytes = 8_000_000

/** The way in for a PDF that a person has as a file. */
export function pdfRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  const limit = bodyLimit({
    maxSize: pdfBytes,
    onError: (c: Context<Environment>) =>
      refusedFormPage(c, c.get('view').t('problems.tooLarge', { megabytes: pdfBytes / 1_000_000 })),
  })

  routes.post('/articles/pdf', signedIn, limit, async (c) => {
    const view = c.get('view')
    const form = await c.req.formData().catch(() => undefined)
    const url = webAddressSchema.safeParse(form?.get('url'))
    if (!url.success) return refusedFormPage(c, view.t('problems.badAddress'))
    const file = form?.get('pdf')
    const pdf = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined
    if (!(file instanceof File) || pdf === undefined || !isPdf(pdf)) {
      return refusedFormPage(c, view.t('articles.noPdf'))
    }
    const page = { url: url.data, title: file.name, pdf }
    const { article } = await captureArticle(house, currentUser(c), page, view.language)
    return c.redirect(view.href(`/articles/${article.id}`), 303)
  })

  return routes
}

/** Readers look for the mark within the first 1,024 bytes (PDF 32000-1, annex H). */
function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-')
}
