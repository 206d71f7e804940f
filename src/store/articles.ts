import type { Article, ReadingProblem } from '#src/article/article.ts'
import type { Topic } from '#src/topics/topic.ts'
import { correctedTopics, noCorrections, readCorrections } from './article-topics.ts'
import { comesAfter, pageOf, type Page } from './cursor.ts'
import type { Database } from './database.ts'
import { createId } from './id.ts'
import type { Schema } from './schema.ts'

/** An article as it is kept. `problem` says why it is a link only; then `text` is what the reader had selected. */
export type SavedArticle = Article & {
  id: string
  /** As found, and as corrected by the reader. */
  topics: Topic[]
  problem: ReadingProblem | null
  capturedAt: string
}

export type NewArticle = Article & { topics: Topic[]; problem: ReadingProblem | null }

/**
 * Adds an article, or updates the one this user has with the same canonical URL. An article that was read
 * before is not replaced by a capture that could not be read: then only the selection is taken over.
 */
export async function saveArticle(
  db: Database,
  userId: string,
  article: NewArticle,
  now: Date,
  { demo = false } = {},
): Promise<{ article: SavedArticle; created: boolean }> {
  const at = now.toISOString()
  const known = await db
    .selectFrom('article')
    .selectAll()
    .where('userId', '=', userId)
    .where('canonicalUrl', '=', article.canonicalUrl)
    .executeTakeFirst()
  if (known === undefined) {
    const row = {
      ...rowOf(article),
      id: createId(),
      userId,
      topicCorrections: noCorrections,
      demo: Number(demo),
      capturedAt: at,
      updatedAt: at,
    }
    await db.insertInto('article').values(row).execute()
    return { article: articleOf(row), created: true }
  }
  const keeps = article.problem !== null && known.problem === null
  const change = keeps ? { selection: article.selection ?? known.selection } : rowOf(article)
  const row = { ...known, ...change, updatedAt: at }
  await db
    .updateTable('article')
    .set({ ...change, updatedAt: at })
    .where('id', '=', known.id)
    .execute()
  return { article: articleOf(row), created: false }
}

export async function findArticle(
  db: Database,
  userId: string,
  id: string,
): Promise<SavedArticle | undefined> {
  const row = await db
    .selectFrom('article')
    .selectAll()
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : articleOf(row)
}

/** Articles, the newest capture first, a page at a time. */
export async function listArticles(
  db: Database,
  userId: string,
  { cursor, limit = 50 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<SavedArticle>> {
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .where('userId', '=', userId)
    .where(comesAfter('capturedAt', 'descending', cursor))
    .orderBy('capturedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, (row) => row.capturedAt)
  return { items: items.map(articleOf), next }
}

/** Puts articles back as they were, ids and times included; none of them may be here. */
export async function restoreArticles(db: Database, userId: string, articles: SavedArticle[]): Promise<void> {
  for (let at = 0; at < articles.length; at += 100) {
    const rows = articles.slice(at, at + 100).map((article) => ({
      ...rowOf(article),
      id: article.id,
      userId,
      topicCorrections: noCorrections,
      demo: 0,
      capturedAt: article.capturedAt,
      updatedAt: article.capturedAt,
    }))
    await db.insertInto('article').values(rows).execute()
  }
}

/** True where there was one. What was sent because of it stays in the log. */
export async function deleteArticle(db: Database, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('article')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return gone.length > 0
}

function rowOf(article: NewArticle) {
  return {
    url: article.url,
    canonicalUrl: article.canonicalUrl,
    title: article.title,
    byline: article.byline,
    siteName: article.siteName,
    lang: article.lang,
    publishedAt: article.publishedAt,
    excerpt: article.excerpt,
    text: article.text,
    wordCount: article.wordCount,
    readingMinutes: article.readingMinutes,
    selection: article.selection,
    kind: article.kind,
    topics: JSON.stringify(article.topics),
    problem: article.problem,
  }
}

function articleOf(row: Schema['article']): SavedArticle {
  return {
    id: row.id,
    url: row.url,
    canonicalUrl: row.canonicalUrl,
    title: row.title,
    byline: row.byline,
    siteName: row.siteName,
    lang: row.lang,
    publishedAt: row.publishedAt,
    excerpt: row.excerpt,
    text: row.text,
    wordCount: row.wordCount,
    readingMinutes: row.readingMinutes,
    selection: row.selection,
    kind: row.kind,
    // Written by `rowOf` above and nothing else.
    topics: correctedTopics(JSON.parse(row.topics) as Topic[], readCorrections(row.topicCorrections)),
    problem: row.problem,
    capturedAt: row.capturedAt,
  }
}
