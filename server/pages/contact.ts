import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import type { LearnedShift } from '#src/matching/learning.ts'
import type { SavedArticle } from '#src/store/articles.ts'
import type { ContactFields } from '../contact-form.ts'
import { contactForm, fieldsOf } from './contact-form.ts'
import { formatDay, type View } from '../view.ts'
import { interestEditor } from './interests.ts'
import { layout, type Markup } from './layout.ts'
import { whyNot } from './pieces.ts'

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
        ${interestEditor(view, contact, suitable.length)} ${learnedLines(view, learned)}
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
                ${favours.map((favour) => favourLine(view, favour, contact, titles))}
              </ul>`
        }
      </section>
      <details class="card" ${contact.emails.length === 0 ? 'open' : ''}>
        <summary>${t('contacts.details')}</summary>
        ${contactForm(view, fieldsOf(contact), `/contacts/${contact.id}`)}
      </details>
      <p><a href="${href(`/contacts/${contact.id}/everything`)}">${t('contacts.everything', { name })}</a></p>
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

function favourLine(view: View, favour: Favour, contact: Contact, titles: Map<string, string>): Markup {
  const { t, href } = view
  const title = favour.articleId === null ? undefined : titles.get(favour.articleId)
  const why = whyNot(view, favour, contact)
  return html`<li>
    <span class="soft small">${formatDay(view, favour.at)} · ${t(`contacts.status-${favour.status}`)}</span
    ><br />
    ${title === undefined ? t(`contacts.kind-${favour.kind}`) : html`<a href="${href(`/articles/${favour.articleId!}`)}">${title}</a>`}
    ${why === '' ? '' : html`<span class="soft small">(${why})</span>`}
    ${favour.status === 'sent' ? thanks(view, favour) : ''}
  </li>`
}

/** Thanks are the best sign that something suited. */
function thanks({ t, href }: View, { id, contactId, thanked }: Favour): Markup {
  return html`<form method="post" action="${href(`/contacts/${contactId}/thanks`)}" class="row">
    <input type="hidden" name="favourId" value="${id}" />
    ${thanked ? html`<span class="small">${t('contacts.thanked')}</span>` : ''}
    <button class="quiet small" name="thanked" value="${thanked ? 'no' : 'yes'}">
      ${t(thanked ? 'common.takeBack' : 'contacts.noteThanks')}
    </button>
  </form>`
}
