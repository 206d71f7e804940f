import { html } from 'hono/html'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/**
 * Where the bookmarklet lands: says at once that it works. It shows nothing personal, because the browser may load it
 * without a cookie. `ask`: no person's click opened it, so it asks before anything happens.
 */
export function clipPage(view: View, { ask }: { ask: boolean }): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('bookmarklet.reading'),
    scripts: ['clip'],
    main: html`<section
      class="card"
      data-clip
      data-ask="${ask ? 'yes' : 'no'}"
      data-send="${href('/clip')}"
      data-unreachable="${t('bookmarklet.unreachable')}"
      data-sign-in="${href('/sign-in?next=/clip')}"
    >
      <div data-state="reading">
        <h1>${t('bookmarklet.reading')}</h1>
        <p class="row">
          <span class="spinner" aria-hidden="true"></span>
          <span role="status">${t('bookmarklet.moment')}</span>
        </p>
      </div>
      <div data-state="ask" hidden>
        <h1>${t('bookmarklet.ask')}</h1>
        <p>${t('bookmarklet.askWhy')}</p>
        <p class="row">
          <button class="first" data-yes>${t('bookmarklet.askYes')}</button>
          <a class="button" href="${href('/')}">${t('bookmarklet.askNo')}</a>
        </p>
      </div>
      <div data-state="empty" hidden>
        <h1>${t('bookmarklet.nothingCame')}</h1>
        <p>${t('bookmarklet.nothingCameWhy')}</p>
        <p><a class="button" href="${href('/bookmarklet')}">${t('common.bookmarklet')}</a></p>
      </div>
      <div data-state="failed" hidden>
        <h1>${t('problems.failedTitle')}</h1>
        <p role="alert" data-detail></p>
        <p class="row">
          <button data-yes>${t('bookmarklet.again')}</button>
          <a class="button" href="${href('/articles')}">${t('bookmarklet.pasteInstead')}</a>
        </p>
      </div>
      <noscript><p>${t('bookmarklet.noScript')}</p></noscript>
    </section>`,
  })
}
