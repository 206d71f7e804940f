import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { ProposedInterest } from '#src/matching/propose-interests.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/** One person without interests after the other, with what the address book says of them to choose from. */
export function withoutInterestsPage(
  view: View,
  walk: { contact: Contact; proposed: ProposedInterest[]; left: number; next: string } | undefined,
): Markup {
  const { t, href } = view
  const title = t('interests.walkTitle')
  if (walk === undefined) {
    return layout(view, {
      title,
      main: html`<section class="card">
        <h1>${t('interests.walkDone')}</h1>
        <p class="row">
          <a class="button first" href="${href('/contacts')}">${t('common.people')}</a>
          <a class="button" href="${href('/contacts/without-interests')}">${t('interests.walkAgain')}</a>
        </p>
      </section>`,
    })
  }
  const { contact, proposed, left, next } = walk
  const skip = href(`/contacts/without-interests?after=${next}`)
  return layout(view, {
    title,
    scripts: ['walk', 'interests'],
    main: html`<p class="soft">${t('interests.walkLeft', { count: left })}</p>
      <form
        class="card"
        id="walk"
        method="post"
        action="${href('/contacts/without-interests')}"
        data-skip="${skip}"
      >
        <h1><a href="${href(`/contacts/${contact.id}`)}">${fullName(contact)}</a></h1>
        <p class="soft">${[contact.role, contact.company, ...contact.groups].filter(Boolean).join(', ')}</p>
        ${contact.notes === null ? '' : html`<p class="text small">${contact.notes.slice(0, 600)}</p>`}
        <input type="hidden" name="id" value="${contact.id}" />
        <input type="hidden" name="after" value="${next}" />
        ${
          proposed.length === 0
            ? html`<p>${t('interests.walkNothing')}</p>`
            : html`<fieldset>
                <legend>${t('interests.walkWhich')}</legend>
                ${proposals(proposed)}
              </fieldset>`
        }
        <label for="more">${t('interests.walkMore')}</label>
        <input id="more" name="more" maxlength="400" autocomplete="off" list="more-known" data-vocabulary />
        <datalist id="more-known"></datalist>
        <p class="row">
          <button class="first">${t('interests.walkSave')}</button>
          <a class="button" href="${skip}">${t('interests.walkSkip')}</a>
          <button class="quiet" name="pause" value="on">${t('interests.walkPause')}</button>
        </p>
        <p class="hint soft">${t('interests.walkKeys')}</p>
      </form>`,
  })
}

/** Choices by number, none of them taken before the user takes it. */
export function proposals(proposed: { label: string; from?: string }[]): Markup {
  return html`${proposed.map(
    ({ label, from }, place) =>
      html`<label class="choice"
        ><input type="checkbox" name="label-${place}" value="${label}" data-choice="${place + 1}" />
        <span class="key" aria-hidden="true">${place + 1}</span> ${label}
        ${from === undefined || from.toLowerCase() === label.toLowerCase() ? '' : html`<span class="soft small">${from}</span>`}</label
      >`,
  )}`
}
