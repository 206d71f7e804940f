import { z } from 'zod'
import { findArticle } from '#src/store/articles.ts'
import { findContact } from '#src/store/contacts.ts'
import { createFavour, listFavours } from '#src/store/favours.ts'
import type { House } from '../house.ts'
import { learnInterest } from '../learned.ts'
import { notFoundProblem } from '../problems.ts'
import { newFavourSchema } from '../schemas.ts'
import { favourAnswer, listOf, listQuery } from './api-schemas.ts'
import { endpoint, type Endpoint } from './endpoint.ts'

/** What was sent, put off or dismissed. */
export function favourEndpoints(house: House): Endpoint[] {
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
