import { html } from 'hono/html'
import { layout, type Markup } from './layout.ts'
import type { View } from '../view.ts'

/** Where a sign-in code is typed or pasted in. `wrong`: the last one did not work. */
export function signInPage(view: View, { wrong, next }: { wrong: boolean; next: string }): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('settings.signIn'),
    main: html`<section class="card">
      <h1>${t('settings.signIn')}</h1>
      ${wrong ? html`<p class="alarm" role="alert">${t('settings.codeWrong')}</p>` : ''}
      <p>${t('settings.signInHow')}</p>
      <p class="soft small">
        ${t('settings.signInAgain')} <code>npm run --silent passalong -- user link</code>
      </p>
      <form method="post" action="${href('/sign-in')}">
        <input type="hidden" name="next" value="${next}" />
        <label for="code">${t('settings.code')}</label>
        <input id="code" name="code" autocomplete="one-time-code" required maxlength="300" />
        <p><button class="first">${t('settings.signIn')}</button></p>
      </form>
    </section>`,
  })
}

/** Asks the browser for the same page once more, this time from our own origin. */
export function bouncePage(view: View): Markup {
  return layout(view, {
    title: 'Passalong',
    scripts: ['bounce'],
    main: html`<p><a id="again" href="">${view.t('common.continue')}</a></p>`,
  })
}

/** Said once after signing in, from where the strict cookie goes along. */
export function signedInPage(view: View, next: string): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('settings.signedIn'),
    scripts: ['bounce'],
    main: html`<section class="card">
      <h1>${t('settings.signedIn')}</h1>
      <p><a id="again" class="button first" href="${href(next)}">${t('common.continue')}</a></p>
    </section>`,
  })
}
