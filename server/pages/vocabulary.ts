import { html } from 'hono/html'
import type { Alias } from '#src/store/aliases.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/** All interests in use, so that the vocabulary stays small: renamed, put together, given other words. */
export function vocabularyPage(
  view: View,
  {
    interests,
    aliases,
    query,
  }: { interests: { label: string; count: number }[]; aliases: Alias[]; query: string },
): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('interests.title'),
    main: html`<h1>${t('interests.title')}</h1>
      <p>${t('interests.why')}</p>
      <form method="get" action="${href('/interests')}" role="search">
        <label for="q">${t('interests.search')}</label>
        <div class="row">
          <input id="q" name="q" type="search" maxlength="80" value="${query}" />
          <button>${t('common.search')}</button>
        </div>
      </form>
      <section class="card">
        ${
          interests.length === 0
            ? html`<p class="soft">${t('interests.none')}</p>`
            : html`<ul class="list">
                ${interests.map((interest) =>
                  interestLine(
                    view,
                    interest,
                    aliases.filter(({ label }) => label.toLowerCase() === interest.label.toLowerCase()),
                  ),
                )}
              </ul>`
        }
      </section>
      <section class="card">
        <h2>${t('interests.aliases')}</h2>
        <p>${t('interests.aliasesWhy')}</p>
        <ul class="list">
          ${aliases.map(
            ({ alias, label }) =>
              html`<li class="row spread">
                <span>${t('interests.aliasMeans', { alias, label })}</span>
                <form method="post" action="${href('/interests/aliases/remove')}">
                  <input type="hidden" name="alias" value="${alias}" />
                  <button class="quiet" aria-label="${t('interests.aliasRemove', { alias })}">×</button>
                </form>
              </li>`,
          )}
        </ul>
        <form method="post" action="${href('/interests/aliases')}">
          <div class="columns">
            <div>
              <label for="alias">${t('interests.aliasWord')}</label>
              <input id="alias" name="alias" required maxlength="80" placeholder="ML" />
            </div>
            <div>
              <label for="label">${t('interests.aliasFor')}</label>
              <input
                id="label"
                name="label"
                required
                maxlength="80"
                placeholder="${t('interests.aliasExample')}"
              />
            </div>
          </div>
          <p><button>${t('common.add')}</button></p>
        </form>
      </section>`,
  })
}

function interestLine(
  { t, href }: View,
  { label, count }: { label: string; count: number },
  aliases: Alias[],
): Markup {
  const people = href(`/contacts?${new URLSearchParams({ interest: label }).toString()}`)
  return html`<li>
    <div class="row spread">
      <span
        ><a href="${people}"><strong>${label}</strong></a>
        <span class="soft small"
          >${t('interests.people', { count })}${aliases.map(({ alias }) => html` · ${alias}`)}</span
        ></span
      >
      <details>
        <summary>${t('interests.rename')}</summary>
        <form method="post" action="${href('/interests/rename')}">
          <input type="hidden" name="from" value="${label}" />
          <div class="row">
            <input
              name="to"
              maxlength="80"
              required
              value="${label}"
              aria-label="${t('interests.renameTo', { label })}"
            />
            <button>${t('common.save')}</button>
          </div>
          <label class="choice"
            ><input type="checkbox" name="alias" value="on" /> ${t('interests.keepAlias', { label })}</label
          >
        </form>
      </details>
    </div>
  </li>`
}
