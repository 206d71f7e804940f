import { html } from 'hono/html'
import type { SavedImport } from '#src/store/imports.ts'
import { formatDay, type View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

const sources = ['linkedin', 'google', 'apple', 'outlook', 'passalong'] as const

/** Where people come in: the file, how to get one, and what came in lately. */
export function importPage(
  view: View,
  { imports, problem }: { imports: SavedImport[]; problem?: string | undefined },
): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('importPage.title'),
    main: html`<h1>${t('importPage.title')}</h1>
      <section class="card">
        ${problem === undefined ? '' : html`<p class="alarm" role="alert">${problem}</p>`}
        <form method="post" action="${href('/import')}" enctype="multipart/form-data">
          <label for="file">${t('importPage.choose')}</label>
          <input
            id="file"
            name="file"
            type="file"
            required
            accept=".vcf,.csv,.zip,.txt,.json,text/vcard,text/csv"
          />
          <p class="hint soft">${t('importPage.formats')}</p>
          <p>
            <button class="first">${t('importPage.look')}</button>
            <span class="soft small">${t('importPage.nothingYet')}</span>
          </p>
        </form>
      </section>
      <section class="card">
        <h2>${t('importPage.howTitle')}</h2>
        ${sources.map(
          (source) =>
            html`<details>
              <summary>${t(`importPage.from-${source}`)}</summary>
              <p>${t(`importPage.how-${source}`)}</p>
            </details>`,
        )}
      </section>
      ${imports.length === 0 ? '' : lastImports(view, imports)}`,
  })
}

function lastImports(view: View, imports: SavedImport[]): Markup {
  const { t, href } = view
  return html`<section class="card">
    <h2>${t('importPage.last')}</h2>
    <ul class="list">
      ${imports.map(
        ({ id, fileName, state, createdAt }) =>
          html`<li>
            <a href="${href(`/import/${id}`)}">${fileName}</a>
            <span class="soft small">${formatDay(view, createdAt)} · ${t(`importPage.state-${state}`)}</span>
          </li>`,
      )}
    </ul>
  </section>`
}
