import { html } from 'hono/html'
import { asset } from '../assets.ts'
import type { TextKey } from '../texts.ts'
import type { View } from '../view.ts'

/** A piece of a page, escaped. */
export type Markup = ReturnType<typeof html>

const places: { path: string; text: TextKey }[] = [
  { path: '/', text: 'common.today' },
  { path: '/articles', text: 'common.articles' },
  { path: '/contacts', text: 'common.people' },
  { path: '/bookmarklet', text: 'common.bookmarklet' },
  { path: '/settings', text: 'common.settings' },
]

/**
 * A whole page. `scripts` are the page scripts (names in server/browser/) that it adds; without script it is loaded again
 * after `refreshSeconds`.
 */
export function layout(
  view: View,
  {
    title,
    scripts = [],
    refreshSeconds,
    main,
  }: { title: string; scripts?: string[]; refreshSeconds?: number; main: Markup },
): Markup {
  const { t, href } = view
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${
          refreshSeconds === undefined
            ? ''
            : html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}" /></noscript>`
        }
        <title>${title} · Passalong</title>
        <link rel="stylesheet" href="${href(asset('style.css'))}" />
        <link rel="icon" href="${href(asset('icon.svg'))}" type="image/svg+xml" />
        <link rel="manifest" href="${href('/manifest.webmanifest')}" />
        ${scripts.map((name) => html`<script type="module" src="${href(asset(`${name}.js`))}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${t('common.skip')}</a>
        <header class="top">
          <a class="brand" href="${href('/')}">Passalong</a>
          ${view.user === undefined ? '' : navigation(view)}
        </header>
        <main id="main">
          ${view.notice === undefined ? '' : html`<p class="notice" role="status">${view.notice}</p>`} ${main}
        </main>
      </body>
    </html>`
}

/** A page that says one thing: what happened, what was kept, what to do next. */
export function messagePage(
  view: View,
  {
    title,
    sentences,
    action,
  }: { title: string; sentences: string[]; action?: { path: string; text: string } },
): Markup {
  return layout(view, {
    title,
    main: html`<section class="card">
      <h1>${title}</h1>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
      ${action === undefined ? '' : html`<p><a class="button" href="${view.href(action.path)}">${action.text}</a></p>`}
    </section>`,
  })
}

function navigation({ t, href, path }: View): Markup {
  return html`<nav aria-label="${t('common.navigation')}">
    <ul>
      ${places.map(
        (place) =>
          html`<li>
            <a href="${href(place.path)}" aria-current="${isHere(path, place.path) ? 'page' : 'false'}"
              >${t(place.text)}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`
}

function isHere(path: string, place: string): boolean {
  return path === place || (place !== '/' && path.startsWith(`${place}/`))
}
