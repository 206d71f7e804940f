/** A page as the reader's browser saw it: what goes into reading. `url` is absolute, http or https. */
export type Page = {
  url: string
  html: string
  /** The document's title as the browser showed it. */
  title?: string | undefined
  /** What the reader had selected, as plain text. */
  selection?: string | undefined
}

/** A PDF in the place of a page: its bytes. `title` is what the file or its link is called. */
export type PdfPage = Omit<Page, 'html'> & { pdf: Uint8Array }

/** What kind of page an article was read from. */
export type ArticleKind =
  | 'article'
  | 'blog'
  | 'documentation'
  | 'forum'
  | 'product'
  | 'slides'
  | 'video'
  | 'pdf'
  | 'page'

/** An article as it was read: plain text only, nothing in it is markup. Unknown values are `null`. */
export type Article = {
  url: string
  /** Without tracking parameters and fragment; one article has one canonical URL. */
  canonicalUrl: string
  title: string
  byline: string | null
  siteName: string | null
  /** ISO 639-1 code, lower case. */
  lang: string | null
  /** ISO 8601. */
  publishedAt: string | null
  excerpt: string | null
  /** Paragraphs, headings and list items, separated by blank lines. */
  text: string
  wordCount: number
  readingMinutes: number
  selection: string | null
  kind: ArticleKind
}

/** Why a page gave no article, or why its address gave no page. */
export type ReadingProblem =
  | 'no-article'
  | 'not-html'
  | 'too-large'
  | 'too-slow'
  | 'busy'
  | 'bad-url'
  | 'not-fetched'
  | 'private-address'
  | 'not-reached'
  | 'refused'
  | 'login-wall'

export type Reading = { article: Article } | { problem: ReadingProblem }
