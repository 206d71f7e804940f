import { z } from 'zod'
import { blankContact } from '#src/contacts/contact.ts'
import {
  createContact,
  deleteContact,
  findContact,
  listContacts,
  listInterestVocabulary,
  saveContact,
} from '#src/store/contacts.ts'
import { inTransaction } from '#src/store/database.ts'
import type { House } from '../house.ts'
import { findLabels } from '../known-labels.ts'
import { notFoundProblem, problem } from '../problems.ts'
import { contactChangeSchema, newContactSchema } from '../schemas.ts'
import { listArticlesFor } from '../suggestions.ts'
import { articleJson } from './api-articles.ts'
import { articleAnswer, contactAnswer, listOf, listQuery } from './api-schemas.ts'
import { endpoint, type Endpoint } from './endpoint.ts'

/** People and the interests in use. */
export function contactEndpoints(house: House): Endpoint[] {
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

/** A change without the fields it does not name, which zod gives as undefined. */
function definedOnly<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
}
