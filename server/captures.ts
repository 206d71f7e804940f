import type { Article, Page, PdfPage, ReadingProblem } from '#src/article/article.ts'
import { canonicalUrl } from '#src/article/canonical-url.ts'
import { saveArticle, type SavedArticle } from '#src/store/articles.ts'
import { listInterestVocabulary } from '#src/store/contacts.ts'
import type { User } from '#src/store/users.ts'
import { topicsOf } from './article-words.ts'
import type { House } from './house.ts'
import type { Language } from './texts.ts'

/**
 * Reads a page or a PDF and keeps the article. A page that cannot be read is kept as a link with its title and the
 * reader's selection (`article.problem` says why), so that nothing the person did is lost. Neither HTML nor PDF is kept.
 * `around` is the paragraph in which the selection stands.
 */
export async function captureArticle(
  house: House,
  user: User,
  page: Page | PdfPage,
  language: Language,
  around = '',
): Promise<{ article: SavedArticle; created: boolean }> {
  const reading = await house.reader.read(page)
  const article = 'article' in reading ? reading.article : linkTo(page, around)
  const problem = 'article' in reading ? null : reading.problem
  const vocabulary = (await listInterestVocabulary(house.db, user.id)).map(({ label }) => label)
  const topics = topicsOf(article, house.knowledge(), { language, vocabulary })
  return saveArticle(house.db, user.id, { ...article, topics, problem }, house.now())
}

/**
 * Keeps what can be had of an address alone: the server fetches it, as anybody without a subscription sees it. What
 * cannot be fetched is kept as a link.
 */
export async function captureAddress(
  house: House,
  user: User,
  page: Omit<Page, 'html'>,
  language: Language,
): Promise<{ article: SavedArticle; created: boolean }> {
  const fetched = await house.fetchPage(page.url)
  if ('problem' in fetched) return captureLink(house, user, page, fetched.problem)
  const { url } = fetched
  const source = fetched.type === 'pdf' ? { pdf: fetched.bytes } : { html: fetched.html }
  return captureArticle(house, user, { ...page, url, ...source }, language)
}

/** Keeps a text that a person has pasted, with the address it is from. The first of its lines is the title. */
export async function captureText(
  house: House,
  user: User,
  { url, text }: { url: string; text: string },
  language: Language,
): Promise<{ article: SavedArticle; created: boolean }> {
  const [title = url, ...paragraphs] = text.split(/\n+/).map(escapeText).filter(Boolean)
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
  const html = `<!doctype html><title>${title}</title><article><h1>${title}</h1>${body}</article>`
  return captureArticle(house, user, { url, html }, language)
}

function escapeText(text: string): string {
  return text.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

/** Keeps an address of which no page could be had at all. */
async function captureLink(
  house: House,
  user: User,
  page: Omit<Page, 'html'>,
  problem: ReadingProblem,
): Promise<{ article: SavedArticle; created: boolean }> {
  return saveArticle(house.db, user.id, { ...linkTo(page), topics: [], problem }, house.now())
}

function linkTo({ url, title, selection }: Omit<Page, 'html'>, around = ''): Article {
  return {
    url,
    canonicalUrl: canonicalUrl(url),
    title: title?.trim() || url,
    byline: null,
    siteName: null,
    lang: null,
    publishedAt: null,
    excerpt: null,
    // What the reader marked is all there is to judge the page by.
    text: around || (selection ?? ''),
    wordCount: 0,
    readingMinutes: 0,
    selection: selection ?? null,
    kind: 'page',
  }
}
