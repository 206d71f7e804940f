import { html } from 'hono/html'
import { fullName, type Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import type { SavedArticle } from '#src/store/articles.ts'
import type { Draft, Suggestion } from '../suggestions.ts'
import { formatDay, type View } from '../view.ts'
import { draftCard, suggestionCard } from './draft.ts'
import { layout, type Markup } from './layout.ts'
import { shownHost, whyNot } from './pieces.ts'

export type ArticleView = {
  article: SavedArticle
  suggestions: Suggestion[]
  /** Somebody the user chose by hand. */
  chosen: Draft | undefined
  /** What the user searches for, and who was found. */
  search: { query: string; found: Contact[] }
  /** Decisions against people, so that they can be taken back. */
  dismissed: { favour: Favour; contact: Contact }[]
  /** Whether there is anybody at all yet. */
  hasContacts: boolean
}

/** People are shown at once from this probability on. */
const probableFrom = 0.5

/** An article with the people it would suit, why, and the words for each. */
export function articlePage(view: View, shown: ArticleView): Markup {
  const { t } = view
  const { article, suggestions, chosen } = shown
  return layout(view, {
    title: article.title,
    scripts: ['message'],
    main: html`${aboutArticle(view, article)} ${chosen === undefined ? '' : draftCard(view, article, chosen)}
      <h2>${t('articles.forWhom')}</h2>
      ${suggestions.length > 0 ? suggested(view, article, suggestions) : nobody(view, shown)}
      ${searchForm(view, shown)} ${dismissals(view, shown)} ${articleText(view, article)}`,
  })
}

/** Those it probably suits, and behind one click those it may suit as well; never nobody in front. */
function suggested(view: View, article: SavedArticle, suggestions: Suggestion[]): Markup {
  const count = Math.max(1, suggestions.filter(({ score }) => score >= probableFrom).length)
  const cards = suggestions.map((suggestion) => suggestionCard(view, article, suggestion))
  if (count === cards.length) return html`${cards}`
  const names = suggestions.slice(count).map(({ contact }) => contact.givenName || contact.familyName)
  return html`${cards.slice(0, count)}
    <details>
      <summary>
        ${view.t('articles.perhapsAlso', { names: new Intl.ListFormat(view.language).format(names) })}
      </summary>
      ${cards.slice(count)}
    </details>`
}

function aboutArticle(view: View, article: SavedArticle): Markup {
  const { t } = view
  const facts = [
    article.siteName ?? shownHost(article.url),
    article.byline,
    article.publishedAt === null ? null : formatDay(view, article.publishedAt),
    article.readingMinutes > 0 ? t('articles.minutes', { minutes: article.readingMinutes }) : null,
  ].filter((fact) => fact !== null && fact !== '')
  return html`<header>
    <h1>${article.title}</h1>
    <p class="soft">
      ${facts.join(' · ')} ·
      <a href="${article.canonicalUrl}" rel="noopener noreferrer" target="_blank"
        >${t('articles.original')}</a
      >
    </p>
    ${
      article.problem === null
        ? ''
        : html`<p class="notice" role="status">
            ${t(`problems.reading-${article.problem}`)} ${t('problems.linkKept')}
          </p>`
    }
    ${topics(view, article)}
    ${
      article.selection === null || article.selection === ''
        ? ''
        : html`<p class="small soft">${t('articles.yourSelection')}</p>
            <blockquote class="text">${article.selection}</blockquote>`
    }
  </header>`
}

/** What the article is about, to be corrected where it stands. */
function topics({ t, href }: View, article: SavedArticle): Markup {
  const action = href(`/articles/${article.id}/topics`)
  return html`<form method="post" action="${action}" id="topics">
      <ul class="tags" aria-label="${t('articles.topics')}">
        ${article.topics.map(
          ({ label }) =>
            html`<li class="tag">
              ${label}
              <button
                name="remove"
                value="${label}"
                title="${t('articles.removeTopic', { label })}"
                aria-label="${t('articles.removeTopic', { label })}"
              >
                ×
              </button>
            </li>`,
        )}
      </ul>
    </form>
    <details>
      <summary class="small soft">${t('articles.addTopic')}</summary>
      <form method="post" action="${action}" class="row">
        <input name="add" maxlength="80" required autocomplete="off" aria-label="${t('articles.topic')}" />
        <button>${t('common.add')}</button>
      </form>
    </details>`
}

/** Nobody is a good answer; it says what could be done all the same. */
function nobody({ t, href }: View, { hasContacts }: ArticleView): Markup {
  return html`<section class="card" id="nobody">
    <p class="lead">${t('articles.nobody')}</p>
    ${
      hasContacts
        ? html`<p>${t('articles.nobodyWhy')}</p>`
        : html`<p>${t('articles.nobodyYet')}</p>
            <p><a class="button" href="${href('/contacts/new')}">${t('contacts.add')}</a></p>`
    }
  </section>`
}

function searchForm({ t, href }: View, { article, search }: ArticleView): Markup {
  return html`<section class="card" id="somebody">
    <form method="get" action="${href(`/articles/${article.id}`)}#somebody">
      <label for="q">${t('articles.somebodyElse')}</label>
      <div class="row">
        <input id="q" name="q" type="search" maxlength="200" value="${search.query}" />
        <button>${t('common.search')}</button>
      </div>
    </form>
    ${
      search.query === ''
        ? ''
        : search.found.length === 0
          ? html`<p>${t('contacts.noneFound', { query: search.query })}</p>`
          : html`<ul class="list">
              ${search.found.map(
                (contact) =>
                  html`<li class="row spread">
                    <span>${fullName(contact)} <span class="soft small">${contact.company ?? ''}</span></span>
                    <a class="button" href="${href(`/articles/${article.id}?person=${contact.id}`)}"
                      >${t('articles.writeTo', { name: contact.givenName || contact.familyName })}</a
                    >
                  </li>`,
              )}
            </ul>`
    }
  </section>`
}

function dismissals(view: View, { article, dismissed }: ArticleView): Markup {
  const { t, href } = view
  if (dismissed.length === 0) return html``
  return html`<details>
    <summary>${t('articles.notFor', { count: dismissed.length })}</summary>
    <ul class="list">
      ${dismissed.map(
        ({ favour, contact }) =>
          html`<li class="row spread">
            <span>${fullName(contact)} <span class="soft small">${whyNot(view, favour, contact)}</span></span>
            <form method="post" action="${href(`/articles/${article.id}/reconsider`)}">
              <input type="hidden" name="favourId" value="${favour.id}" />
              <button class="quiet">${t('common.takeBack')}</button>
            </form>
          </li>`,
      )}
    </ul>
  </details>`
}

function articleText({ t, href }: View, article: SavedArticle): Markup {
  return html`${
      article.text === ''
        ? ''
        : html`<details>
            <summary>${t('articles.wholeText')}</summary>
            <div class="card text" lang="${article.lang ?? ''}">${article.text}</div>
          </details>`
    }
    <p><a href="${href(`/articles/${article.id}/learn`)}">${t('interests.learnOffer')}</a></p>
    <form method="post" action="${href(`/articles/${article.id}/delete`)}">
      <p><button class="quiet">${t('articles.remove')}</button></p>
    </form>`
}
