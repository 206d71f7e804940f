import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { languageDetector } from 'hono/language'
import type { House } from './house.ts'
import { guard } from './middleware/guard.ts'
import { safeHeaders } from './middleware/headers.ts'
import { identify } from './middleware/session.ts'
import { apiRoutes } from './routes/api.ts'
import { articleRoutes } from './routes/articles.ts'
import { pdfRoutes } from './routes/pdf.ts'
import { assetRoutes } from './routes/assets.ts'
import { bookmarkletRoutes } from './routes/bookmarklet.ts'
import { clipRoutes } from './routes/clip.ts'
import { contactRoutes } from './routes/contacts.ts'
import { failed, notFound, refusedFormPage } from './routes/errors.ts'
import { importRoutes } from './routes/imports.ts'
import { learnRoutes } from './routes/learn.ts'
import { settingsRoutes } from './routes/settings.ts'
import { shareRoutes } from './routes/share.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { thesaurusRoutes } from './routes/thesaurus.ts'
import { todayRoutes } from './routes/today.ts'
import { vocabularyRoutes } from './routes/vocabulary.ts'
import { withoutInterestsRoutes } from './routes/without-interests.ts'
import type { Environment } from './view.ts'

/** The whole web side of the program. Guards come first, then who is asking, then the routes. */
export function createApp(house: House): Hono<Environment> {
  const { base } = house.address
  const app = new Hono<Environment>()
  app.use(safeHeaders(house.address))
  app.use(guard(house.address))
  app.use(
    languageDetector({
      order: ['header'],
      supportedLanguages: ['en', 'de'],
      fallbackLanguage: 'en',
      caches: false,
    }),
  )
  app.use(identify(house))
  app.onError(failed)
  app.notFound(notFound)

  const api = apiRoutes(house)
  const clip = clipRoutes(house)
  const imports = importRoutes(house)
  const pdf = pdfRoutes(house)
  const pages = new Hono<Environment>()
  // The JSON API and the ways in for pages and people set their own limits.
  pages.use(
    bodyLimit({
      maxSize: 64_000,
      onError: (c) => refusedFormPage(c, c.get('view').t('problems.tooLarge', { megabytes: 0.064 })),
    }),
  )
  for (const routes of [
    todayRoutes,
    bookmarkletRoutes,
    articleRoutes,
    withoutInterestsRoutes,
    shareRoutes,
    contactRoutes,
    learnRoutes,
    vocabularyRoutes,
    settingsRoutes,
    thesaurusRoutes,
    signInRoutes,
    assetRoutes,
  ]) {
    pages.route('/', routes(house))
  }

  // A reverse proxy may take the sub-path off or leave it.
  for (const prefix of new Set([base, ''])) {
    app.route(`${prefix}/api/v1`, api)
    app.route(prefix === '' ? '/' : prefix, clip)
    app.route(prefix === '' ? '/' : prefix, imports)
    app.route(prefix === '' ? '/' : prefix, pdf)
    app.route(prefix === '' ? '/' : prefix, pages)
  }
  return app
}
