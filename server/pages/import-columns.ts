import { html } from 'hono/html'
import { columnFields } from '#src/contacts/imported-contact.ts'
import type { SavedImport } from '#src/store/imports.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

/** What each column of a table is, for the user to say. */
export function columnsForm({ t, href }: View, { id, columns }: SavedImport): Markup {
  return html`<form method="post" action="${href(`/import/${id}/columns`)}">
    ${(columns ?? []).map(
      ({ header, field, samples }, place) =>
        html`<label for="column-${place}"
            >${t('importPage.column', { header })}
            <span class="soft"
              >${samples.length === 0 ? '' : t('importPage.samples', { samples: samples.join(', ') })}</span
            ></label
          >
          <select id="column-${place}" name="column-${place}">
            <option value="">${t('importPage.columnUnused')}</option>
            ${columnFields.map(
              (name) =>
                html`<option value="${name}" ${name === field ? 'selected' : ''}>
                  ${t(`importPage.field-${name}`)}
                </option>`,
            )}
          </select>`,
    )}
    <p><button class="first">${t('importPage.look')}</button></p>
  </form>`
}
