import { html } from 'hono/html'
import type { Token } from '#src/store/tokens.ts'
import { exportFormats } from '../exports.ts'
import { formatDay, type View } from '../view.ts'
import { layout, type Markup } from './layout.ts'

/** What one can set; `shown` is a secret that is on this page once and never again. */
export function settingsPage(
  view: View,
  { tokens, shown }: { tokens: Token[]; shown?: { kind: 'token' | 'link'; text: string } | undefined },
): Markup {
  const { t, href, user } = view
  return layout(view, {
    title: t('common.settings'),
    main: html`<h1>${t('common.settings')}</h1>
      ${
        shown === undefined
          ? ''
          : html`<section class="card" role="status">
              <p>
                <strong>${t(shown.kind === 'token' ? 'settings.tokenOnce' : 'settings.linkOnce')}</strong>
              </p>
              <p><code>${shown.text}</code></p>
            </section>`
      }
      <section class="card">
        <form method="post" action="${href('/settings')}">
          <label for="language">${t('settings.language')}</label>
          <select id="language" name="language">
            <option value="">${t('settings.asBrowser')}</option>
            <option value="de" lang="de" ${user?.language === 'de' ? 'selected' : ''}>Deutsch</option>
            <option value="en" lang="en" ${user?.language === 'en' ? 'selected' : ''}>English</option>
          </select>
          <label for="signature">${t('settings.signature')}</label>
          <input id="signature" name="signature" maxlength="100" value="${user?.signature ?? ''}" />
          <p class="hint soft">${t('settings.signatureHint')}</p>
          <p><button class="first">${t('common.save')}</button></p>
        </form>
      </section>
      <section class="card" id="export">
        <h2>${t('settings.export')}</h2>
        <p>${t('settings.exportWhy')}</p>
        <ul>
          ${exportFormats.map(
            (format) =>
              html`<li>
                <a href="${href(`/api/v1/export?format=${format}`)}">${t(`settings.export-${format}`)}</a>
              </li>`,
          )}
        </ul>
      </section>
      <section class="card">
        <h2>${t('settings.otherBrowser')}</h2>
        <p>${t('settings.otherBrowserWhy')}</p>
        <form class="row" method="post" action="${href('/settings/link')}">
          <button>${t('settings.makeLink')}</button>
        </form>
        <form class="row" method="post" action="${href('/sign-out')}">
          <button class="quiet">${t('settings.signOut')}</button>
        </form>
      </section>
      <section class="card">
        <h2>${t('thesaurus.title')}</h2>
        <p><a href="${href('/thesaurus')}">${t('settings.lookAround')}</a></p>
      </section>
      <section class="card">
        <h2>${t('settings.tokens')}</h2>
        <p>${t('settings.tokensWhy')}</p>
        <ul class="list">
          ${tokens.map(
            (token) =>
              html`<li class="row spread">
                <span
                  >${token.name}
                  <span class="soft small"
                    >${
                      token.lastUsedAt === null
                        ? t('settings.neverUsed')
                        : t('settings.lastUsed', { day: formatDay(view, token.lastUsedAt) })
                    }</span
                  ></span
                >
                <form method="post" action="${href('/settings/tokens/revoke')}">
                  <input type="hidden" name="name" value="${token.name}" />
                  <button class="quiet">${t('settings.revoke', { name: token.name })}</button>
                </form>
              </li>`,
          )}
        </ul>
        <form method="post" action="${href('/settings/tokens')}">
          <label for="name">${t('settings.tokenName')}</label>
          <div class="row">
            <input id="name" name="name" required maxlength="60" />
            <button>${t('settings.createToken')}</button>
          </div>
        </form>
      </section>`,
  })
}
