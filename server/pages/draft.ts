import { html } from 'hono/html'
import { fullName } from '#src/contacts/contact.ts'
import type { SavedArticle } from '#src/store/articles.ts'
import type { Draft, Suggestion } from '../suggestions.ts'
import type { TextKey } from '../texts.ts'
import { formatAgo, formatDay, type View } from '../view.ts'
import type { Markup } from './layout.ts'
import { messageFields, reachOf } from './message-fields.ts'
import { markedPassage } from './pieces.ts'

/** One suggested person: how sure, why, and the words. */
export function suggestionCard(view: View, article: SavedArticle, suggestion: Suggestion): Markup {
  const { t } = view
  const { score, reasons } = suggestion
  const percent = Math.round(score * 100)
  return card(
    view,
    article,
    suggestion,
    html`<p class="row">
        <span class="sure">${t(sureness(score))}</span>
        <meter class="meter" min="0" max="100" value="${percent}" aria-hidden="true"></meter>
        <span class="soft small">${t('articles.percent', { percent })}</span>
      </p>
      ${reasons.map(
        (reason) =>
          html`<p class="small">
              <span class="soft">${t('articles.because')}</span>
              <span class="tag plain">${reason.interest}</span>
            </p>
            <blockquote lang="${article.lang ?? ''}">
              ${markedPassage(reason.passage, reason.terms)}
            </blockquote>`,
      )}`,
  )
}

/** Somebody the user chose; the article's topics are offered as new interests. */
export function draftCard(view: View, article: SavedArticle, draft: Draft): Markup {
  const { t, href } = view
  const known = new Set(draft.contact.interests.map((it) => it.label.toLowerCase()))
  const fresh = article.topics.filter((topic) => !known.has(topic.label.toLowerCase()))
  return html`<h2>${t('articles.chosen')}</h2>
    ${card(
      view,
      article,
      draft,
      fresh.length === 0
        ? html``
        : html`<form method="post" action="${href(`/contacts/${draft.contact.id}/interests`)}">
            <p class="small soft">${t('articles.offerInterest', { name: shortName(draft) })}</p>
            <input
              type="hidden"
              name="back"
              value="${`/articles/${article.id}?person=${draft.contact.id}`}"
            />
            <p class="row">
              ${fresh.map((topic) => html`<button name="label" value="${topic.label}">+ ${topic.label}</button>`)}
            </p>
          </form>`,
    )}`
}

function card(view: View, article: SavedArticle, draft: Draft, why: Markup): Markup {
  const { t, href } = view
  const { contact, alreadySent, lastFavourAt } = draft
  const action = href(`/articles/${article.id}`)
  const field = (name: string) => `${name}-${contact.id}`
  const about = [contact.role, contact.company].filter(Boolean).join(', ')
  return html`<article
    class="card suggestion ${alreadySent === null ? '' : 'done'}"
    data-contact="${contact.id}"
  >
    <h3><a href="${href(`/contacts/${contact.id}`)}">${fullName(contact)}</a></h3>
    <p class="soft small">
      ${about === '' ? '' : html`${about}<br />`}
      ${
        lastFavourAt === null
          ? t('articles.neverYet')
          : t('articles.lastFavour', { ago: formatAgo(view, lastFavourAt) })
      }
    </p>
    ${
      alreadySent === null
        ? ''
        : html`<p class="notice">${t('articles.alreadySent', { day: formatDay(view, alreadySent) })}</p>`
    }
    ${why}
    <form method="post" action="${action}/sent" data-message data-reach="${reachOf(contact)}">
      <input type="hidden" name="contactId" value="${contact.id}" />
      ${messageFields(view, draft)}
      <p class="row">
        <button
          class="first"
          name="channel"
          value="${contact.preferredChannel ?? (contact.emails.length > 0 ? 'email' : 'copy')}"
        >
          ${t('articles.markSent')}
        </button>
        <button formaction="${action}/dismissed">
          ${t('articles.notForName', { name: shortName(draft) })}
        </button>
      </p>
      <details>
        <summary>${t('articles.whyNot')}</summary>
        <p class="row">
          ${(['topic', 'known', 'not-now'] as const).map(
            (it) =>
              html`<button name="why" value="${it}" formaction="${action}/dismissed">
                ${t(`articles.why-${it}`, { name: shortName(draft) })}
              </button>`,
          )}
        </p>
        <label for="${field('reason')}">${t('articles.reason')}</label>
        <input id="${field('reason')}" name="reason" maxlength="500" />
      </details>
    </form>
  </article>`
}

function shortName({ contact }: Draft): string {
  return contact.givenName || contact.familyName
}

/** How sure, in words a person would use. */
function sureness(score: number): TextKey {
  if (score >= 0.85) return 'articles.verySure'
  if (score >= 0.65) return 'articles.quiteSure'
  return 'articles.perhaps'
}
