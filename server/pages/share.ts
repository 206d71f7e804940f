import { html } from 'hono/html'
import type { View } from '../view.ts'
import { addressForm } from './articles.ts'
import { layout, type Markup } from './layout.ts'
import { shownHost } from './pieces.ts'

/** What was shared from another program, to be read at one more tap; without an address the way to give one. */
export function sharePage(view: View, address: string | undefined, title: string): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('bookmarklet.shared'),
    main:
      address === undefined
        ? html`<h1>${t('bookmarklet.sharedNothing')}</h1>
            ${addressForm(view)}`
        : html`<section class="card">
            <h1>${t('bookmarklet.shared')}</h1>
            <p>
              <strong>${title === '' ? shownHost(address) : title}</strong><br /><span class="soft small"
                >${address}</span
              >
            </p>
            <form method="post" action="${href('/articles')}">
              <input type="hidden" name="url" value="${address}" />
              <p class="row">
                <button class="first">${t('bookmarklet.askYes')}</button>
                <a class="button" href="${href('/')}">${t('bookmarklet.askNo')}</a>
              </p>
            </form>
            <p class="soft small">${t('articles.fetchedAsAnyone')}</p>
          </section>`,
  })
}
