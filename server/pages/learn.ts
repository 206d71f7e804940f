import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { SavedArticle } from '#src/store/articles.ts'
import type { View } from '../view.ts'
import { layout, type Markup } from './layout.ts'
import { proposals } from './without-interests.ts'

/** Whose own page this is: a search, and for the one chosen the topics found to keep as interests. */
export function learnPage(
  view: View,
  {
    article,
    query,
    found,
    person,
  }: { article: SavedArticle; query: string; found: Contact[]; person: Contact | undefined },
): Markup {
  const { t, href } = view
  const here = href(`/articles/${article.id}/learn`)
  return layout(view, {
    title: t('interests.learnTitle'),
    scripts: person === undefined ? [] : ['walk', 'interests'],
    main: html`<h1>${t('interests.learnTitle')}</h1>
      <p class="soft"><a href="${href(`/articles/${article.id}`)}">${article.title}</a></p>
      ${
        person === undefined
          ? html`<section class="card">
              <form method="get" action="${here}" role="search">
                <label for="q">${t('interests.learnWho')}</label>
                <div class="row">
                  <input id="q" name="q" type="search" maxlength="200" value="${query}" />
                  <button>${t('common.search')}</button>
                </div>
              </form>
              ${query !== '' && found.length === 0 ? html`<p>${t('contacts.noneFound', { query })}</p>` : ''}
              <ul class="list">
                ${found.map(
                  (contact) =>
                    html`<li class="row spread">
                      <span
                        >${fullName(contact)} <span class="soft small">${contact.company ?? ''}</span></span
                      >
                      <a class="button" href="${here}?person=${contact.id}">${t('interests.learnThis')}</a>
                    </li>`,
                )}
              </ul>
            </section>`
          : topicsForm(view, article, person)
      }`,
  })
}

function topicsForm({ t, href }: View, article: SavedArticle, person: Contact): Markup {
  const known = new Set(person.interests.map(({ label }) => label.toLowerCase()))
  const topics = article.topics.filter(({ label }) => !known.has(label.toLowerCase()))
  return html`<form class="card" id="learn" method="post" action="${href(`/articles/${article.id}/learn`)}">
    <h2>${fullName(person)}</h2>
    <input type="hidden" name="id" value="${person.id}" />
    ${
      topics.length === 0
        ? html`<p>${t('interests.learnNothing')}</p>`
        : html`<fieldset>
            <legend>${t('interests.learnWhich')}</legend>
            ${proposals(topics.map(({ label }) => ({ label })))}
          </fieldset>`
    }
    <label for="more">${t('interests.walkMore')}</label>
    <input id="more" name="more" maxlength="400" autocomplete="off" list="more-known" data-vocabulary />
    <datalist id="more-known"></datalist>
    <p>
      <label class="choice"
        ><input type="checkbox" name="profile" value="on" /> ${t('interests.learnAddress')}</label
      >
    </p>
    <p><button class="first">${t('interests.learnSave')}</button></p>
  </form>`
}
