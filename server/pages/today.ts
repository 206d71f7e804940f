import { html } from 'hono/html'
import type { SavedArticle } from '#src/store/articles.ts'
import type { BirthdayReminder, QuietReminder } from '../reminders.ts'
import type { View } from '../view.ts'
import { addressForm, articleList } from './articles.ts'
import { layout, type Markup } from './layout.ts'
import { remindersSection } from './reminders.ts'

/** The first page: what to do first as long as something is missing, then what is at hand. */
export function todayPage(
  view: View,
  {
    articles,
    contacts,
    hasDemo,
    birthdays,
    quiet,
  }: {
    articles: SavedArticle[]
    contacts: number
    hasDemo: boolean
    birthdays: BirthdayReminder[]
    quiet: QuietReminder[]
  },
): Markup {
  const { t, href } = view
  const fresh = articles.length === 0 || contacts === 0
  return layout(view, {
    title: t('common.today'),
    scripts: birthdays.length > 0 ? ['message'] : [],
    main: html`<h1>${fresh ? t('today.welcome') : t('today.question')}</h1>
      ${fresh ? firstSteps(view, contacts) : ''}
      ${
        hasDemo
          ? html`<form class="notice" method="post" action="${href('/demo/remove')}">
              ${t('today.demoHere')} <button class="quiet">${t('today.demoRemove')}</button>
            </form>`
          : ''
      }
      ${remindersSection(view, { birthdays, quiet })}
      ${
        articles.length === 0
          ? ''
          : html`<section class="card">
              <h2>${t('today.lastRead')}</h2>
              ${articleList(view, articles)}
            </section>`
      }
      ${addressForm(view)}`,
  })
}

function firstSteps({ t, href, user }: View, contacts: number): Markup {
  return html`<section class="card">
    <p class="lead">${t('today.what')}</p>
    <ol class="steps">
      <li>
        <strong>${t('today.stepBookmarklet')}</strong><br />
        <a href="${href('/bookmarklet')}">${t('today.stepBookmarkletHow')}</a>
      </li>
      <li>
        <strong
          >${contacts === 0 ? t('today.stepPeople') : t('today.stepMorePeople', { count: contacts })}</strong
        ><br />
        <a href="${href('/import')}">${t('today.stepImport')}</a> ·
        <a href="${href('/contacts/new')}">${t('contacts.add')}</a>
      </li>
      <li>
        <strong>${t('today.stepRead')}</strong><br />
        <span class="soft">${t('today.stepReadHow')}</span>
      </li>
      ${
        user?.signature
          ? ''
          : html`<li>
              <strong>${t('today.stepName')}</strong>
              <form class="row" method="post" action="${href('/settings/signature')}">
                <input name="signature" maxlength="100" required aria-label="${t('settings.signature')}" />
                <button>${t('common.save')}</button>
              </form>
            </li>`
      }
    </ol>
    ${
      contacts === 0
        ? html`<form method="post" action="${href('/demo')}">
            <p>${t('today.demoWhy')}</p>
            <button>${t('today.demo')}</button>
          </form>`
        : ''
    }
  </section>`
}
