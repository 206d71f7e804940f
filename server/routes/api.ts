import { Hono } from 'hono'
import { z } from 'zod'
import { blankContact } from '#src/contacts/contact.ts'
import { deleteArticle, findArticle, listArticles, type SavedArticle } from '#src/store/articles.ts'
import {
  createContact,
  deleteContact,
  findContact,
  listContacts,
  listInterestVocabulary,
  saveContact,
} from '#src/store/contacts.ts'
import { inTransaction } from '#src/store/database.ts'
import { createFavour, listFavours } from '#src/store/favours.ts'
import { captureAddress, captureArticle } from '../captures.ts'
import type { House } from '../house.ts'
import { findLabels } from '../known-labels.ts'
import { learnInterest } from '../learned.ts'
import { notFoundProblem, problem } from '../problems.ts'
import { captureSchema, contactChangeSchema, newContactSchema, newFavourSchema } from '../schemas.ts'
import { listArticlesFor, suggestContacts, type Suggestion } from '../suggestions.ts'
import { version } from '../version.ts'
import type { Environment } from '../view.ts'
import {
  articleAnswer,
  contactAnswer,
  favourAnswer,
  listOf,
  listQuery,
  suggestionAnswer,
} from './api-schemas.ts'
import { endpoint, openApiDocument, serveEndpoints, type Endpoint } from './endpoint.ts'
import { fileEndpoints } from './people-files.ts'

/** A page of 8 MB with its JSON escapes. */
const captureBytes = 12_000_000

/** The JSON API below `/api/v1`. */
export function apiRoutes(house: House): Hono<Environment> {
  const endpoints: Endpoint[] = [
    ...articleEndpoints(house),
    ...contactEndpoints(house),
    ...favourEndpoints(house),
    ...fileEndpoints(house),
    endpoint({
      method: 'get',
      path: '/health',
      summary: 'Whether the server is up',
      open: true,
      answers: {
        200: { description: 'it is', schema: z.object({ status: z.string(), version: z.string() }) },
      },
      handle: (c) => c.json({ status: 'ok', version }),
    }),
  ]
  const described = JSON.stringify(openApiDocument(endpoints, version))
  const api = serveEndpoints(endpoints)
  api.get('/openapi.json', (c) => c.body(described, 200, { 'Content-Type': 'application/json' }))
  api.notFound(notFoundProblem)
  return api
}

function articleEndpoints(house: House): Endpoint[] {
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

function contactEndpoints(house: House): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/contacts',
      summary: 'Add a person',
      body: newContactSchema,
      answers: { 201: { description: 'added', schema: contactAnswer } },
      handle: async (c, { user, body }) => {
        const contact = await inTransaction(house.db, (db) =>
          createContact(db, user.id, { ...blankContact(''), ...body }, house.now()),
        )
        return c.json(contact, 201)
      },
    }),
    endpoint({
      method: 'get',
      path: '/contacts',
      summary: 'People by name; `q` is searched in names, companies, interests and notes',
      query: listQuery.extend({ q: z.string().max(200).optional() }),
      answers: { 200: { description: 'a page of them', schema: listOf(contactAnswer) } },
      handle: async (c, { user, query: { q, ...page } }) =>
        c.json(await listContacts(house.db, user.id, { ...page, query: q ?? '' })),
    }),
    endpoint({
      method: 'get',
      path: '/contacts/:id',
      summary: 'One person',
      answers: { 200: { description: 'the person', schema: contactAnswer } },
      handle: async (c, { user, id }) => {
        const contact = await findContact(house.db, user.id, id)
        return contact === undefined ? notFoundProblem(c) : c.json(contact)
      },
    }),
    endpoint({
      method: 'patch',
      path: '/contacts/:id',
      summary: 'Change a person; what is not named stays',
      body: contactChangeSchema,
      answers: { 200: { description: 'changed', schema: contactAnswer } },
      handle: async (c, { user, id, body }) => {
        const known = await findContact(house.db, user.id, id)
        if (known === undefined) return notFoundProblem(c)
        const changed = { ...known, ...definedOnly(body) }
        if (changed.givenName === '' && changed.familyName === '') {
          return problem(c, 422, { title: 'problems.fieldsTitle', detail: 'problems.nameNeeded' })
        }
        const saved = await inTransaction(house.db, (db) => saveContact(db, user.id, changed, house.now()))
        return saved === undefined ? notFoundProblem(c) : c.json(saved)
      },
    }),
    endpoint({
      method: 'delete',
      path: '/contacts/:id',
      summary: 'Forget a person with interests and log',
      answers: { 204: { description: 'forgotten' } },
      handle: async (c, { user, id }) =>
        (await deleteContact(house.db, user.id, id)) ? c.body(null, 204) : notFoundProblem(c),
    }),
    endpoint({
      method: 'get',
      path: '/contacts/:id/articles',
      summary: 'Kept articles that suit this person, best first',
      answers: {
        200: {
          description: 'perhaps none',
          schema: z.object({ items: z.array(articleAnswer.extend({ score: z.number() })) }),
        },
      },
      handle: async (c, { user, id }) => {
        const contact = await findContact(house.db, user.id, id)
        if (contact === undefined) return notFoundProblem(c)
        const found = await listArticlesFor(house, user, contact)
        return c.json({ items: found.map(({ article, score }) => ({ ...articleJson(article), score })) })
      },
    }),
    endpoint({
      method: 'get',
      path: '/interests',
      summary:
        'The interests in use with how many people have them; `q` is the beginning of a word of theirs, and then words of the thesaurus that nobody has yet (count 0) come too',
      query: z.object({ q: z.string().max(80).optional() }),
      answers: {
        200: {
          description: 'most used first',
          schema: z.object({ items: z.array(z.object({ label: z.string(), count: z.number() })) }),
        },
      },
      handle: async (c, { user, query: { q } }) => {
        const used = await listInterestVocabulary(house.db, user.id, { query: q ?? '', limit: q ? 12 : 1000 })
        if (!q) return c.json({ items: used })
        const known = new Set(used.map(({ label }) => label.toLowerCase()))
        const further = findLabels(house.knowledge(), q, 12)
          .filter((label) => !known.has(label.toLowerCase()))
          .map((label) => ({ label, count: 0 }))
        return c.json({ items: [...used, ...further].slice(0, 12) })
      },
    }),
  ]
}

function favourEndpoints(house: House): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/favours',
      summary: 'Record that something was sent, put off or dismissed',
      body: newFavourSchema,
      answers: { 201: { description: 'recorded', schema: favourAnswer } },
      handle: async (c, { user, body }) => {
        const [contact, article] = await Promise.all([
          findContact(house.db, user.id, body.contactId),
          body.articleId === null ? null : findArticle(house.db, user.id, body.articleId),
        ])
        if (contact === undefined || article === undefined) return notFoundProblem(c)
        const favour = await createFavour(house.db, user.id, body, house.now())
        if (favour.status === 'sent' && article !== null) {
          await learnInterest(house, user, article, contact, c.get('view').language)
        }
        return c.json(favour, 201)
      },
    }),
    endpoint({
      method: 'get',
      path: '/favours',
      summary: 'The log, the newest first',
      query: listQuery.extend({
        contactId: z.string().max(40).optional(),
        articleId: z.string().max(40).optional(),
      }),
      answers: { 200: { description: 'a page of it', schema: listOf(favourAnswer) } },
      handle: async (c, { user, query }) => c.json(await listFavours(house.db, user.id, query)),
    }),
  ]
}

function articleJson(article: SavedArticle) {
  return { ...article, selection: article.selection || null }
}

function suggestionJson({ contact, alreadySent, ...suggestion }: Suggestion) {
  return { contactId: contact.id, ...suggestion, alreadySent: alreadySent !== null }
}

/** A change without the fields it does not name, which zod gives as undefined. */
function definedOnly<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
}
