import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { View } from '../view.ts'
import { interestEditor } from './interests.ts'
import { layout, type Markup } from './layout.ts'

/** What the list is narrowed to, as the form has it. */
export type PeopleFilter = { q: string; interest: string; silence: string; month: string }

const silences = ['3', '6', '12', '24']

/** People by name, with their interests, and the search among them. */
export function contactsPage(
  view: View,
  {
    contacts,
    next,
    filter,
    count,
    withoutInterests,
  }: {
    contacts: Contact[]
    next: string | null
    filter: PeopleFilter
    /** How many fit the filter; undefined for more than are shown. */
    count: number | undefined
    withoutInterests: number
  },
): Markup {
  const { t, href } = view
  const filtered = Object.values(filter).some((value) => value !== '')
  const more = new URLSearchParams({ ...filter, cursor: next ?? '' })
  return layout(view, {
    title: t('common.people'),
    scripts: ['people', 'interests'],
    main: html`<div class="row spread">
        <h1>${t('common.people')}</h1>
        <p class="row">
          <a class="button first" href="${href('/contacts/new')}">${t('contacts.add')}</a>
          <a class="button" href="${href('/import')}">${t('contacts.bringIn')}</a>
          <a class="button" href="${href('/interests')}">${t('interests.title')}</a>
        </p>
      </div>
      ${findForm(view, filter)}
      ${
        withoutInterests === 0
          ? ''
          : html`<p class="notice">
              <a href="${href('/contacts/without-interests')}"
                >${t('importPage.giveInterests', { count: withoutInterests })}</a
              >
            </p>`
      }
      <section class="card" id="people" aria-live="polite">
        <p class="soft small">${count === undefined ? t('contacts.many') : t('contacts.count', { count })}</p>
        ${
          contacts.length > 0
            ? html`<ul class="list">
                ${contacts.map((contact) => contactLine(view, contact))}
              </ul>`
            : html`<p>
                ${
                  filter.q !== ''
                    ? t('contacts.noneFound', { query: filter.q })
                    : t(filtered ? 'contacts.noneFit' : 'contacts.none')
                }
              </p>`
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

function findForm({ t, href, language }: View, filter: PeopleFilter): Markup {
  const months = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const choice = (name: 'silence' | 'month', options: [value: string, text: string][]) =>
    html`<div>
      <label for="${name}">${t(`contacts.filter-${name}`)}</label>
      <select id="${name}" name="${name}">
        <option value="">${t('contacts.filter-any')}</option>
        ${options.map(([value, text]) => html`<option value="${value}" ${filter[name] === value ? 'selected' : ''}>${text}</option>`)}
      </select>
    </div>`
  const narrowed = filter.interest !== '' || filter.silence !== '' || filter.month !== ''
  return html`<form id="find" method="get" action="${href('/contacts')}" role="search">
    <label for="q">${t('contacts.search')}</label>
    <div class="row">
      <input id="q" name="q" type="search" maxlength="200" value="${filter.q}" autocomplete="off" />
      <button>${t('common.search')}</button>
    </div>
    <details ${narrowed ? 'open' : ''}>
      <summary>${t('contacts.filters')}</summary>
      <div class="columns">
        <div>
          <label for="interest">${t('contacts.filter-interest')}</label>
          <input
            id="interest"
            name="interest"
            maxlength="80"
            value="${filter.interest}"
            autocomplete="off"
            list="interest-known"
            data-vocabulary
          />
          <datalist id="interest-known"></datalist>
        </div>
        ${choice(
          'silence',
          silences.map((months_) => [months_, t('contacts.silentFor', { months: Number(months_) })]),
        )}
        ${choice(
          'month',
          Array.from({ length: 12 }, (_, month) => [
            String(month + 1),
            months.format(Date.UTC(2026, month, 15)),
          ]),
        )}
      </div>
    </details>
  </form>`
}

function contactLine(view: View, contact: Contact): Markup {
  const { t, href } = view
  return html`<li>
    <a href="${href(`/contacts/${contact.id}`)}"><strong>${fullName(contact)}</strong></a>
    <span class="soft small">${[contact.role, contact.company].filter(Boolean).join(', ')}</span>
    <ul class="tags">
      ${contact.interests.map(({ label, level }) => html`<li class="tag plain ${level}"><span>${label}</span></li>`)}
    </ul>
    <details>
      <summary class="small">${t('contacts.editInterests')}</summary>
      ${interestEditor(view, contact)}
    </details>
  </li>`
}
