import { html } from 'hono/html'
import type { Contact, InterestLevel } from '#src/contacts/contact.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

const levels: InterestLevel[] = ['low', 'medium', 'high', 'avoid']

/**
 * The interests of one person as tags that are edited where they stand. Without script each is a small form;
 * with it (server/browser/interests.ts) keys do the same and only this part of the page is replaced. `suits` is how many
 * kept articles these interests speak for.
 */
export function interestEditor(view: View, contact: Contact, suits?: number): Markup {
  const { t, href } = view
  const action = href(`/contacts/${contact.id}/interests`)
  const field = `interest-${contact.id}`
  return html`<div data-interests="${contact.id}">
    <ul class="tags" aria-label="${t('contacts.interests')}">
      ${contact.interests.map(
        ({ label, level, origin }) =>
          html`<li class="tag ${level}" tabindex="0" data-tag="${label}">
            <span title="${t(`contacts.origin-${origin}`)}">${label}</span>
            ${origin === 'learned' ? html`<span class="small soft">${t('contacts.learnedMark')}</span>` : ''}
            <form method="post" action="${action}/level">
              <input type="hidden" name="label" value="${label}" />
              <select name="level" aria-label="${t('contacts.levelOf', { label })}">
                ${levels.map(
                  (it) =>
                    html`<option value="${it}" ${it === level ? 'selected' : ''}>
                      ${t(`contacts.level-${it}`)}
                    </option>`,
                )}
              </select>
              <button data-set>${t('common.set')}</button>
            </form>
            <form method="post" action="${action}/remove">
              <input type="hidden" name="label" value="${label}" />
              <button data-remove aria-label="${t('contacts.removeInterest', { label })}">×</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" action="${action}" data-add>
      <label for="${field}">${t('contacts.addInterest')}</label>
      <div class="row">
        <input
          id="${field}"
          name="label"
          maxlength="80"
          required
          autocomplete="off"
          list="${field}-known"
          data-vocabulary
          aria-describedby="${field}-hint"
        />
        <button>${t('common.add')}</button>
      </div>
      <datalist id="${field}-known"></datalist>
      <p class="hint soft" id="${field}-hint">${t('contacts.interestHint')}</p>
    </form>
    ${
      suits === undefined
        ? ''
        : html`<p role="status">
            ${t('contacts.suitsNow', { count: suits, name: contact.givenName || contact.familyName })}
          </p>`
    }
  </div>`
}
