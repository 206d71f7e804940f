import { html } from 'hono/html'
import type { SavedArticle } from '#src/store/articles.ts'
import { formatAgo, type View } from '../view.ts'
import { layout, type Markup } from './layout.ts'
import { shownHost } from './pieces.ts'

/** All kept articles, the newest first, and the way to add one by its address. */
export function articlesPage(view: View, articles: SavedArticle[], next: string | null): Markup {
  const { t, href } = view
  return layout(view, {
    title: t('common.articles'),
    main: html`<h1>${t('common.articles')}</h1>
      ${addressForm(view)} ${pdfForm(view)}
      <section class="card">
        ${articles.length === 0 ? html`<p>${t('articles.none')}</p>` : articleList(view, articles)}
        ${
          next === null
            ? ''
            : html`<p>
                <a class="button" href="${href(`/articles?cursor=${next}`)}">${t('common.more')}</a>
              </p>`
        }
      </section>`,
  })
}

export function articleList(view: View, articles: SavedArticle[]): Markup {
  const { t, href } = view
  return html`<ul class="list">
    ${articles.map(
      (article) =>
        html`<li>
          <a href="${href(`/articles/${article.id}`)}"><strong>${article.title}</strong></a
          ><br />
          <span class="soft small"
            >${[
              article.siteName ?? shownHost(article.url),
              article.problem === null
                ? t('articles.minutes', { minutes: article.readingMinutes })
                : t('articles.linkOnly'),
              formatAgo(view, article.capturedAt),
            ].join(' · ')}</span
          >
        </li>`,
    )}
  </ul>`
}

/** For a page without a bookmarklet: paste its address. */
export function addressForm({ t, href }: View): Markup {
  return html`<form class="card" method="post" action="${href('/articles')}">
    <label for="url">${t('articles.pasteAddress')}</label>
    <div class="row">
      <input id="url" name="url" type="url" required maxlength="2048" placeholder="https://" />
      <button>${t('articles.read')}</button>
    </div>
    <p class="soft small">${t('articles.fetchedAsAnyone')}</p>
    <details>
      <summary>${t('articles.pasteText')}</summary>
      <label for="text">${t('articles.pasteTextHow')}</label>
      <textarea id="text" name="text" rows="8" maxlength="60000"></textarea>
    </details>
  </form>`
}

/** For a PDF that only this person has, or that stands behind a sign-in. */
function pdfForm({ t, href }: View): Markup {
  return html`<details class="card">
    <summary>${t('articles.uploadPdf')}</summary>
    <form method="post" action="${href('/articles/pdf')}" enctype="multipart/form-data">
      <label for="pdf">${t('articles.pdfFile')}</label>
      <input id="pdf" name="pdf" type="file" required accept=".pdf,application/pdf" />
      <label for="pdf-url">${t('articles.pdfAddress')}</label>
      <input id="pdf-url" name="url" type="url" required maxlength="2048" placeholder="https://" />
      <p class="soft small">${t('articles.pdfAddressWhy')}</p>
      <p><button>${t('articles.read')}</button></p>
    </form>
  </details>`
}
