import { html } from 'hono/html'
import { asset } from '../assets.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/** How to get the bookmarklet into the browser: drag it, or copy it where dragging does not work. */
export function bookmarkletPage(view: View, link: string): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('common.bookmarklet'),
    scripts: ['copy'],
    main: html`<h1>${t('bookmarklet.title')}</h1>
      <section class="card">
        <p class="lead">${t('bookmarklet.drag')}</p>
        <p><a class="bookmarklet" href="${link}" data-bookmarklet>${t('bookmarklet.name')}</a></p>
        <h2>Chrome, Edge, Brave</h2>
        <p>${t('bookmarklet.chrome')}</p>
        <img
          class="drawing"
          src="${href(asset('drag-chrome.svg'))}"
          alt="${t('bookmarklet.picture-chrome')}"
        />
        <h2>Firefox</h2>
        <p>${t('bookmarklet.firefox')}</p>
        <img
          class="drawing"
          src="${href(asset('drag-firefox.svg'))}"
          alt="${t('bookmarklet.picture-firefox')}"
        />
        <h2>Safari</h2>
        <p>${t('bookmarklet.safari')}</p>
        <img
          class="drawing"
          src="${href(asset('drag-safari.svg'))}"
          alt="${t('bookmarklet.picture-safari')}"
        />
      </section>
      <section class="card">
        <h2>${t('bookmarklet.noDrag')}</h2>
        <p>${t('bookmarklet.noDragHow')}</p>
        <label for="link">${t('bookmarklet.link')}</label>
        <textarea class="short" id="link" readonly>${link}</textarea>
        <p><button type="button" data-copy-from="link" hidden>${t('bookmarklet.copy')}</button></p>
      </section>
      <section class="card">
        <h2>${t('bookmarklet.what')}</h2>
        <p>${t('bookmarklet.whatSends')}</p>
      </section>
      <section class="card">
        <h2>${t('bookmarklet.trouble')}</h2>
        <ul>
          <li>${t('bookmarklet.troubleBlocked')}</li>
          <li>${t('bookmarklet.troubleNothing')}</li>
          <li>${t('bookmarklet.troublePhone')}</li>
        </ul>
        <p><a class="button" href="${href('/articles')}">${t('bookmarklet.pasteInstead')}</a></p>
      </section>`,
  })
}
