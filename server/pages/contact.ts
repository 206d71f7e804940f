import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import type { LearnedShift } from '#src/matching/learning.ts'
import type { SavedArticle } from '#src/store/articles.ts'
import type { ContactFields } from '../contact-form.ts'
import { formatDay, type View } from '../view.ts'
import { interestEditor } from './interests.ts'
import { layout, type Markup } from './layout.ts'

export type ContactView = {
  contact: Contact
  favours: Favour[]
  /** Kept articles that suit them and were neither sent nor dismissed. */
  suitable: { article: SavedArticle; score: number }[]
  titles: Map<string, string>
  /** How far answers have moved their interests. */
  learned: LearnedShift[]
}

/** One person: interests first, then what suits them, what they got, and what is known of them. */
export function contactPage(
  view: View,
  { contact, favours, suitable, titles, learned }: ContactView,
): Markup {
  const { t, href } = view
  const name = fullName(contact)
  return layout(view, {
    title: name,
    scripts: ['interests'],
    main: html`<h1>${name}</h1>
      <p class="soft">${[contact.role, contact.company].filter(Boolean).join(', ')}</p>
      <section class="card">
        <h2>${t('contacts.interests')}</h2>
        ${interestEditor(view, contact)} ${learnedLines(view, learned)}
      </section>
      <section class="card">
        <h2>${t('contacts.wouldSuit', { count: suitable.length })}</h2>
        ${
          suitable.length === 0
            ? html`<p class="soft">${t('contacts.nothingSuits')}</p>`
            : html`<ul class="list">
                ${suitable.map(
                  ({ article }) =>
                    html`<li>
                      <a href="${href(`/articles/${article.id}?person=${contact.id}`)}">${article.title}</a>
                    </li>`,
                )}
              </ul>`
        }
      </section>
      <section class="card">
        <h2>${t('contacts.log')}</h2>
        ${
          favours.length === 0
            ? html`<p class="soft">${t('contacts.logEmpty')}</p>`
            : html`<ul class="list" id="log">
                ${favours.map((favour) => favourLine(view, favour, titles))}
              </ul>`
        }
      </section>
      <details class="card" ${contact.emails.length === 0 ? 'open' : ''}>
        <summary>${t('contacts.details')}</summary>
        ${contactForm(view, fieldsOf(contact), `/contacts/${contact.id}`)}
      </details>
      <form method="post" action="${href(`/contacts/${contact.id}/delete`)}">
        <details>
          <summary>${t('contacts.forget', { name })}</summary>
          <p>${t('contacts.forgetMeans')}</p>
          <p><button>${t('contacts.forgetNow', { name })}</button></p>
        </details>
      </form>`,
  })
}

/** The form for somebody new; `problem` says what was wrong with what is filled in. */
export function newContactPage(view: View, fields: ContactFields, problem: string | undefined): Markup {
  const { t } = view
  return layout(view, {
    title: t('contacts.add'),
    main: html`<h1>${t('contacts.add')}</h1>
      <section class="card">
        ${problem === undefined ? '' : html`<p class="alarm" role="alert">${problem}</p>`}
        ${contactForm(view, fields, '/contacts')}
      </section>`,
  })
}

/** An existing person's form again, as it was filled in, with what was wrong. */
export function editContactPage(view: View, id: string, fields: ContactFields, problem: string): Markup {
  const { t } = view
  return layout(view, {
    title: t('contacts.details'),
    main: html`<h1>${t('contacts.details')}</h1>
      <section class="card">
        <p class="alarm" role="alert">${problem}</p>
        ${contactForm(view, fields, `/contacts/${id}`)}
      </section>`,
  })
}

/** What the user's answers have moved; taking an answer back in the log takes its effect back. */
function learnedLines({ t }: View, learned: LearnedShift[]): Markup | '' {
  const moved = learned.filter(({ shift }) => shift !== 0)
  if (moved.length === 0) return ''
  return html`<div id="learned">
    <p class="small soft">${t('contacts.learned')}</p>
    <ul class="small soft">
      ${moved.map(
        ({ label, shift, answers }) =>
          html`<li>
            ${t(shift > 0 ? 'contacts.learnedMore' : 'contacts.learnedLess', { label, count: answers })}
          </li>`,
      )}
    </ul>
  </div>`
}

function favourLine({ t, href, ...view }: View, favour: Favour, titles: Map<string, string>): Markup {
  const title = favour.articleId === null ? undefined : titles.get(favour.articleId)
  return html`<li>
    <span class="soft small"
      >${formatDay({ t, href, ...view }, favour.at)} · ${t(`contacts.status-${favour.status}`)}</span
    ><br />
    ${title === undefined ? t(`contacts.kind-${favour.kind}`) : html`<a href="${href(`/articles/${favour.articleId!}`)}">${title}</a>`}
    ${favour.reason === null ? '' : html`<span class="soft small">(${favour.reason})</span>`}
  </li>`
}

function contactForm({ t, href }: View, fields: ContactFields, action: string): Markup {
  const input = (name: keyof ContactFields, attributes: Markup | string = '') =>
    html`<div>
      <label for="${name}">${t(`contacts.${name}`)}</label>
      <input id="${name}" name="${name}" value="${fields[name]}" ${attributes} />
    </div>`
  const area = (name: keyof ContactFields, hint = '') =>
    html`<label for="${name}">${t(`contacts.${name}`)} <span class="soft">${hint}</span></label>
      <textarea class="short" id="${name}" name="${name}">${fields[name]}</textarea>`
  const choice = (name: keyof ContactFields, options: [value: string, text: string][]) =>
    html`<div>
      <label for="${name}">${t(`contacts.${name}`)}</label>
      <select id="${name}" name="${name}">
        ${options.map(([value, text]) => html`<option value="${value}" ${fields[name] === value ? 'selected' : ''}>${text}</option>`)}
      </select>
    </div>`
  return html`<form method="post" action="${href(action)}">
    <div class="columns">
      ${input('givenName', html`maxlength="200" autocomplete="off"`)}
      ${input('familyName', html`maxlength="200" autocomplete="off"`)}
      ${input('honorific', html`maxlength="60"`)}
      ${choice('language', [
        ['', t('contacts.unknown')],
        ['de', t('common.german')],
        ['en', t('common.english')],
      ])}
      ${choice('addressForm', [
        ['', t('contacts.unknown')],
        ['du', t('contacts.form-du')],
        ['Sie', t('contacts.form-Sie')],
      ])}
      ${choice('salutation', [
        ['', t('contacts.unknown')],
        ['first-name', t('contacts.salutation-first-name')],
        ['frau', t('contacts.salutation-frau')],
        ['herr', t('contacts.salutation-herr')],
        ['full-name', t('contacts.salutation-full-name')],
      ])}
      ${input('company', html`maxlength="200"`)} ${input('role', html`maxlength="200"`)}
      ${input('birthday', html`maxlength="10" placeholder="1979-11-03 / --11-03"`)}
      ${input('cadenceDays', html`type="number" min="1" max="3650"`)}
    </div>
    ${area('emails', t('contacts.onePerLine'))} ${area('phones', t('contacts.onePerLine'))}
    ${area('profiles', t('contacts.onePerLine'))} ${area('notes')}
    <p>
      <label
        ><input type="checkbox" name="paused" value="on" ${fields.paused === 'on' ? 'checked' : ''} />
        ${t('contacts.paused')}</label
      >
    </p>
    <p><button class="first">${t('common.save')}</button></p>
  </form>`
}

/** A person as the form shows them. */
function fieldsOf(contact: Contact): ContactFields {
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    honorific: contact.honorific ?? '',
    language: contact.language ?? '',
    addressForm: contact.addressForm ?? '',
    salutation: contact.salutation ?? '',
    company: contact.company ?? '',
    role: contact.role ?? '',
    birthday: contact.birthday ?? '',
    cadenceDays: contact.cadenceDays === null ? '' : String(contact.cadenceDays),
    emails: contact.emails.join('\n'),
    phones: contact.phones.join('\n'),
    profiles: contact.profiles.join('\n'),
    notes: contact.notes ?? '',
    paused: contact.paused ? 'on' : '',
  }
}
