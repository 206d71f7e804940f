import { html } from 'hono/html'
import type { SavedImport } from '#src/store/imports.ts'
import { importProblem } from '../import-texts.ts'
import type { View } from '../view.ts'
import { columnsForm } from './import-columns.ts'
import { layout, type Markup } from './layout.ts'

/** While a file is read or people are saved; the page looks again by itself. */
export function importProgressPage(view: View, saved: SavedImport, done: number): Markup {
  const { t } = view
  const what = t(saved.state === 'reading' ? 'importPage.reading' : 'importPage.saving')
  return layout(view, {
    title: what,
    scripts: ['import'],
    refreshSeconds: 1,
    main: html`<section class="card" id="progress">
      <h1>${what}</h1>
      <p>
        <progress max="1" value="${done.toFixed(2)}" aria-label="${what}">
          ${t('articles.percent', { percent: Math.round(done * 100) })}
        </progress>
      </p>
      <p class="soft">${t('importPage.goOn')}</p>
    </section>`,
  })
}

/** What an import did, with the way back and the way on. */
export function importDonePage(view: View, saved: SavedImport, withoutInterests: number): Markup {
  const { t, href } = view
  const { counts } = saved
  return layout(view, {
    title: t('importPage.doneTitle'),
    main: html`<section class="card" id="done">
        <h1>${t('importPage.doneTitle')}</h1>
        <p class="lead">
          ${t('importPage.done', { created: counts.new ?? 0, updated: counts.changed ?? 0 })}
          ${
            saved.format === 'everything'
              ? t('importPage.doneEverything', {
                  articles: counts.article ?? 0,
                  favours: counts.favour ?? 0,
                })
              : ''
          }
        </p>
        <p class="row">
          ${
            withoutInterests === 0
              ? ''
              : html`<a class="button first" href="${href('/contacts/without-interests')}"
                  >${t('importPage.giveInterests', { count: withoutInterests })}</a
                >`
          }
          <a class="button" href="${href('/contacts')}">${t('importPage.seePeople')}</a>
        </p>
      </section>
      <form class="card" method="post" action="${href(`/import/${saved.id}/undo`)}">
        <p>${t('importPage.undoMeans')}</p>
        <p><button>${t('importPage.undo')}</button></p>
      </form>`,
  })
}

export function importUndonePage(view: View): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('importPage.undoneTitle'),
    main: html`<section class="card">
      <h1>${t('importPage.undoneTitle')}</h1>
      <p>${t('importPage.undone')}</p>
      <p><a class="button" href="${href('/import')}">${t('importPage.another')}</a></p>
    </section>`,
  })
}

/** Why nothing came in and what to do; a table of unknown columns asks what they are. */
export function importFailedPage(view: View, saved: SavedImport): Markup {
  const { t, href } = view
  const { key, values } = importProblem(saved.problem ?? { code: 'interrupted' })
  const unknown = saved.problem?.code === 'unknown-columns'
  return layout(view, {
    title: saved.fileName,
    main: html`<section class="card" id="failed">
      <h1>${unknown ? t('importPage.columnsTitle') : t('import.refused')}</h1>
      <p class="soft">${saved.fileName}</p>
      <p class="lead">${t(key, values)}</p>
      ${unknown ? columnsForm(view, saved) : ''}
      <p><a class="button" href="${href('/import')}">${t('importPage.another')}</a></p>
    </section>`,
  })
}
