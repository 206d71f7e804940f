import { html } from 'hono/html'
import { fullName } from '#src/contacts/contact.ts'
import type { BirthdayReminder, QuietReminder } from '../reminders.ts'
import { formatAgo, type View } from '../view.ts'
import type { Markup } from './layout.ts'
import { messageFields, reachOf } from './message-fields.ts'

/** Birthdays near by, each with words that can be sent, and the people one wanted to be in touch with. */
export function remindersSection(
  view: View,
  { birthdays, quiet }: { birthdays: BirthdayReminder[]; quiet: QuietReminder[] },
): Markup {
  const { t } = view
  return html`${
    birthdays.length === 0
      ? ''
      : html`<section class="card" id="birthdays">
          <h2>${t('today.birthdays')}</h2>
          ${birthdays.map((birthday) => birthdayItem(view, birthday))}
        </section>`
  }
  ${
    quiet.length === 0
      ? ''
      : html`<section class="card" id="quiet">
          <h2>${t('today.quiet')}</h2>
          <ul class="list">
            ${quiet.map((reminder) => quietItem(view, reminder))}
          </ul>
        </section>`
  }`
}

function birthdayItem(
  view: View,
  { contact, date, daysAway, age, message, channels }: BirthdayReminder,
): Markup {
  const { t, href } = view
  const when = t('today.birthdayIn', { days: daysAway, day: dayText(view, date) })
  return html`<details ${daysAway === 0 ? 'open' : ''}>
    <summary>
      ${fullName(contact)}
      <span class="soft small"
        >${when}${age === null || age < 1 ? '' : ` · ${t('today.turns', { age })}`}</span
      >
    </summary>
    <form
      method="post"
      action="${href(`/contacts/${contact.id}/birthday`)}"
      data-message
      data-reach="${reachOf(contact)}"
    >
      ${messageFields(view, { contact, message, channels })}
      <p class="row">
        <button class="first" name="status" value="sent">${t('articles.markSent')}</button>
        <button class="quiet" name="status" value="dismissed">${t('today.notThisYear')}</button>
      </p>
    </form>
  </details>`
}

function quietItem(view: View, { contact, lastFavourAt }: QuietReminder): Markup {
  const { t, href } = view
  return html`<li>
    <a href="${href(`/contacts/${contact.id}`)}"><strong>${fullName(contact)}</strong></a>
    <span class="soft small">
      ${
        lastFavourAt === null
          ? t('articles.neverYet')
          : t('articles.lastFavour', { ago: formatAgo(view, lastFavourAt) })
      }
      ${t('today.rhythm', { days: contact.cadenceDays ?? 0 })}</span
    >
  </li>`
}

/** A day without its year, which is near. */
function dayText({ language }: View, day: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
