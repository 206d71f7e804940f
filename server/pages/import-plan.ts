import { html } from 'hono/html'
import type { Contact } from '#src/contacts/contact.ts'
import type { SavedImport } from '#src/store/imports.ts'
import type { PlannedEntry } from '../importing/entry-data.ts'
import type { View } from '../view.ts'
import { columnsForm } from './import-columns.ts'
import { entryItem } from './import-entries.ts'
import { layout, type Markup } from './layout.ts'

export const planTabs = ['doubtful', 'new', 'changed', 'unchanged', 'skipped'] as const
export type PlanTab = (typeof planTabs)[number]

/** What importing a file would do, before it is done. */
export function importPlanPage(
  view: View,
  {
    saved,
    tab,
    entries,
    known,
    next,
    hasCompanies,
  }: {
    saved: SavedImport
    tab: PlanTab
    entries: PlannedEntry[]
    /** The people that entries are about. */
    known: Map<string, Contact>
    /** The position after which the next page begins. */
    next: number | undefined
    hasCompanies: boolean
  },
): Markup {
  const { t, href } = view
  const { counts } = saved
  const here = href(`/import/${saved.id}`)
  const everything = saved.format === 'everything'
  const nothing = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.doubtful ?? 0) === 0
  return layout(view, {
    title: t('importPage.planTitle'),
    main: html`<h1>${t('importPage.planTitle')}</h1>
      <p class="soft">${saved.fileName}</p>
      <section class="card" id="plan">
        <p>${t('import.nothingYet')}</p>
        ${
          everything
            ? html`<p class="lead">
                ${t('importPage.everything', {
                  people: counts.new ?? 0,
                  articles: counts.article ?? 0,
                  favours: counts.favour ?? 0,
                })}
              </p>`
            : html`<nav aria-label="${t('importPage.planTitle')}">
                <ul>
                  ${planTabs
                    .filter((it) => (counts[it] ?? 0) > 0)
                    .map(
                      (it) =>
                        html`<li>
                          <a href="${here}?show=${it}" aria-current="${it === tab ? 'page' : 'false'}"
                            >${t(`import.kind-${it}`, { count: counts[it] ?? 0 })}</a
                          >
                        </li>`,
                    )}
                </ul>
              </nav>`
        }
        ${nothing && !everything ? html`<p class="lead">${t('importPage.nothingToDo')}</p>` : ''}
      </section>
      <form method="post" action="${here}/decide">
        <input type="hidden" name="show" value="${tab}" />
        <section class="card">
          <h2>${t(`importPage.tab-${tab}`)}</h2>
          ${
            entries.length === 0
              ? html`<p class="soft">${t('importPage.tabEmpty')}</p>`
              : html`<ul class="list">
                  ${entries.map((entry) => entryItem(view, entry, known))}
                </ul>`
          }
          ${
            next === undefined
              ? ''
              : html`<p><button name="after" value="${next}">${t('common.more')}</button></p>`
          }
        </section>
        <p class="row">
          <button class="first" name="next" value="do">${t('importPage.doIt')}</button>
          <button class="quiet" name="next" value="discard">${t('importPage.discard')}</button>
        </p>
      </form>
      ${hasCompanies && !saved.companies ? companiesForm(view, here) : ''}
      ${
        saved.columns === null
          ? ''
          : html`<details class="card">
              <summary>${t('importPage.columnsWrong')}</summary>
              ${columnsForm(view, saved)}
            </details>`
      }`,
  })
}

function companiesForm({ t }: View, here: string): Markup {
  return html`<form method="post" action="${here}/companies">
    <p><button>${t('importPage.letCompaniesIn')}</button></p>
  </form>`
}
