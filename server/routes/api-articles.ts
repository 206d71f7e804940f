import { z } from 'zod'
import { deleteArticle, findArticle, listArticles, type SavedArticle } from '#src/store/articles.ts'
import { captureAddress, captureArticle } from '../captures.ts'
import type { House } from '../house.ts'
import { notFoundProblem } from '../problems.ts'
import { captureSchema } from '../schemas.ts'
import { suggestContacts, type Suggestion } from '../suggestions.ts'
import { articleAnswer, listOf, listQuery, suggestionAnswer } from './api-schemas.ts'
import { endpoint, type Endpoint } from './endpoint.ts'

/** A page of 8 MB with its JSON escapes. */
const captureBytes = 12_000_000

/** What is kept, and whom it would suit. */
export function articleEndpoints(house: House): Endpoint[] {
  const withSuggestions = articleAnswer.extend({ suggestions: z.array(suggestionAnswer) })
  return [
    endpoint({
      method: 'post',
      path: '/articles',
      summary:
        'Keep an article and see whom it would suit; without html the server fetches the address itself',
      body: captureSchema,
      bodyBytes: captureBytes,
      answers: {
        200: { description: 'it was here already and is updated', schema: withSuggestions },
        201: { description: 'kept', schema: withSuggestions },
      },
      handle: async (c, { user, body }) => {
        const { language } = c.get('view')
        const { html } = body
        const { article, created } =
          html === undefined
            ? await captureAddress(house, user, body, language)
            : await captureArticle(house, user, { ...body, html }, language)
        const suggestions = await suggestContacts(house, user, article, language)
        return c.json(
          { ...articleJson(article), suggestions: suggestions.map(suggestionJson) },
          created ? 201 : 200,
        )
      },
    }),
    endpoint({
      method: 'get',
      path: '/articles',
      summary: 'Kept articles, the newest first',
      query: listQuery,
      answers: { 200: { description: 'a page of them', schema: listOf(articleAnswer) } },
      handle: async (c, { user, query }) => {
        const { items, next } = await listArticles(house.db, user.id, query)
        return c.json({ items: items.map(articleJson), next })
      },
    }),
    endpoint({
      method: 'get',
      path: '/articles/:id',
      summary: 'One article',
      answers: { 200: { description: 'the article', schema: articleAnswer } },
      handle: async (c, { user, id }) => {
        const article = await findArticle(house.db, user.id, id)
        return article === undefined ? notFoundProblem(c) : c.json(articleJson(article))
      },
    }),
    endpoint({
      method: 'delete',
      path: '/articles/:id',
      summary: 'Remove an article; what was sent because of it stays in the log',
      answers: { 204: { description: 'removed' } },
      handle: async (c, { user, id }) =>
        (await deleteArticle(house.db, user.id, id)) ? c.body(null, 204) : notFoundProblem(c),
    }),
    endpoint({
      method: 'get',
      path: '/articles/:id/suggestions',
      summary: 'Whom the article would suit, best first, computed now',
      answers: {
        200: { description: 'perhaps nobody', schema: z.object({ items: z.array(suggestionAnswer) }) },
      },
      handle: async (c, { user, id }) => {
        const article = await findArticle(house.db, user.id, id)
        if (article === undefined) return notFoundProblem(c)
        const suggestions = await suggestContacts(house, user, article, c.get('view').language)
        return c.json({ items: suggestions.map(suggestionJson) })
      },
    }),
  ]
}

/** An article as the API gives it. */
export function articleJson(article: SavedArticle) {
  return { ...article, selection: article.selection || null }
}

function suggestionJson({ contact, alreadySent, ...suggestion }: Suggestion) {
  return { contactId: contact.id, ...suggestion, alreadySent: alreadySent !== null }
}
