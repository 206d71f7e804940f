import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import { formatDay, type View } from '../view.ts'
import { layout, type Markup } from './layout.ts'
import { whyNot } from './pieces.ts'

const shown = [
  'givenName',
  'middleName',
  'familyName',
  'nameSuffix',
  'honorific',
  'salutation',
  'addressForm',
  'language',
  'emails',
  'phones',
  'profiles',
  'company',
  'role',
  'birthday',
  'groups',
  'introducedBy',
  'preferredChannel',
  'cadenceDays',
  'monthlyLimit',
  'seeks',
  'offers',
  'notes',
] as const

/** All that is kept about one person, to read or to hand to them (GDPR, article 15). */
export function everythingPage(
  view: View,
  { contact, favours, titles }: { contact: Contact; favours: Favour[]; titles: Map<string, string> },
): Markup {
  const { t, href } = view
  const name = fullName(contact)
  return layout(view, {
    title: t('contacts.everything', { name }),
    main: html`<h1>${t('contacts.everything', { name })}</h1>
      <p class="soft">${t('contacts.everythingWhy', { day: formatDay(view, view.now.toISOString()) })}</p>
      <section class="card">
        <div class="scroll">
          <table>
            <tbody>
              ${shown.map((field) => {
                const value = valueText(contact[field])
                return value === ''
                  ? ''
                  : html`<tr>
                      <th scope="row">${t(`contacts.${field}`)}</th>
                      <td class="text">${value}</td>
                    </tr>`
              })}
              <tr>
                <th scope="row">${t('contacts.paused')}</th>
                <td>${t(contact.paused ? 'contacts.yes' : 'contacts.no')}</td>
              </tr>
              ${
                contact.uid === null && contact.vcardLines.length === 0
                  ? ''
                  : html`<tr>
                      <th scope="row">${t('contacts.fromCard')}</th>
                      <td>
                        ${[contact.uid, ...contact.vcardLines].filter((line) => line !== null).map((line) => html`<code>${line}</code><br />`)}
                      </td>
                    </tr>`
              }
            </tbody>
          </table>
        </div>
      </section>
      <section class="card">
        <h2>${t('contacts.interests')}</h2>
        ${
          contact.interests.length === 0
            ? html`<p class="soft">${t('contacts.logEmpty')}</p>`
            : html`<ul>
                ${contact.interests.map(
                  ({ label, level, origin }) =>
                    html`<li>
                      ${label}
                      <span class="soft small"
                        >(${t(`contacts.level-${level}`)}, ${t(`contacts.origin-${origin}`)})</span
                      >
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
            : html`<ul class="list">
                ${favours.map((favour) => favourItem(view, favour, contact, titles))}
              </ul>`
        }
      </section>
      <p><a href="${href(`/contacts/${contact.id}`)}">${t('contacts.backTo', { name })}</a></p>`,
  })
}

function favourItem(view: View, favour: Favour, contact: Contact, titles: Map<string, string>): Markup {
  const { t } = view
  const why = whyNot(view, favour, contact)
  const title = titles.get(favour.articleId ?? '') ?? t(`contacts.kind-${favour.kind}`)
  return html`<li>
    <strong>${title}</strong>
    <span class="soft small">${formatDay(view, favour.at)} · ${t(`contacts.status-${favour.status}`)}</span>
    ${favour.message === null ? '' : html`<blockquote class="text">${favour.message}</blockquote>`}
    ${why === '' ? '' : html`<p class="small">${why}</p>`}
    ${favour.thanked ? html`<p class="small">${t('contacts.thanked')}</p>` : ''}
  </li>`
}

function valueText(value: string | number | string[] | null): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}
