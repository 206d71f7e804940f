import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/** People by name, with their interests, and the search among them. */
export function contactsPage(
  view: View,
  {
    contacts,
    next,
    query,
    count,
  }: { contacts: Contact[]; next: string | null; query: string; count: number },
): Markup {
  const { t, href } = view
  const more = new URLSearchParams({ q: query, cursor: next ?? '' })
  return layout(view, {
    title: t('common.people'),
    main: html`<div class="row spread">
        <h1>${t('common.people')}</h1>
        <p class="row">
          <a class="button first" href="${href('/contacts/new')}">${t('contacts.add')}</a>
          <a class="button" href="${href('/import')}">${t('contacts.bringIn')}</a>
        </p>
      </div>
      <form method="get" action="${href('/contacts')}" role="search">
        <label for="q">${t('contacts.search')}</label>
        <div class="row">
          <input id="q" name="q" type="search" maxlength="200" value="${query}" />
          <button>${t('common.search')}</button>
        </div>
      </form>
      <section class="card">
        <p class="soft small">${t('contacts.count', { count })}</p>
        ${
          contacts.length > 0
            ? html`<ul class="list">
                ${contacts.map((contact) => contactLine(view, contact))}
              </ul>`
            : html`<p>${query === '' ? t('contacts.none') : t('contacts.noneFound', { query })}</p>`
        }
        ${
          next === null
            ? ''
            : html`<p>
                <a class="button" href="${href(`/contacts?${more.toString()}`)}">${t('common.more')}</a>
              </p>`
        }
      </section>`,
  })
}

function contactLine({ href }: View, contact: Contact): Markup {
  return html`<li>
    <a href="${href(`/contacts/${contact.id}`)}"><strong>${fullName(contact)}</strong></a>
    <span class="soft small">${[contact.role, contact.company].filter(Boolean).join(', ')}</span>
    <ul class="tags">
      ${contact.interests.map(({ label, level }) => html`<li class="tag plain ${level}"><span>${label}</span></li>`)}
    </ul>
  </li>`
}
