import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { correctTopic } from '#src/store/article-topics.ts'
import { deleteArticle, findArticle, listArticles, type SavedArticle } from '#src/store/articles.ts'
import { countContacts, findContact, listContacts, listContactsById } from '#src/store/contacts.ts'
import { createFavour, deleteFavour, listFavours } from '#src/store/favours.ts'
import type { User } from '#src/store/users.ts'
import { captureAddress, captureText } from '../captures.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { learnInterest } from '../learned.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { articlePage } from '../pages/article.ts'
import { articlesPage } from '../pages/articles.ts'
import { channelSchema, dismissalReasonSchema, webAddressSchema } from '../schemas.ts'
import { draftForContact, suggestContacts } from '../suggestions.ts'
import type { Environment } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'

const addressSchema = z.object({ url: webAddressSchema, text: z.string().max(60_000).default('') })
const topicLabel = z.string().trim().min(1).max(80)
const answerSchema = z.object({
  contactId: z.string().max(40),
  subject: z.string().max(300).default(''),
  body: z.string().max(20_000).default(''),
  channel: channelSchema.default('copy'),
  reason: z.string().max(500).default(''),
  why: dismissalReasonSchema.optional(),
})
const topicSchema = z.union([z.object({ add: topicLabel }), z.object({ remove: topicLabel })])

/** Kept articles, their suggestions, and what the person decides about each. */
export function articleRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/articles', signedIn)
  routes.use('/articles/*', signedIn)

  routes.get('/articles', async (c) => {
    const { items, next } = await listArticles(house.db, currentUser(c).id, { cursor: c.req.query('cursor') })
    return c.html(articlesPage(c.get('view'), items, next))
  })

  routes.post('/articles', async (c) => {
    const view = c.get('view')
    const form = await readForm(c, addressSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.badAddress'))
    const { url, text } = form
    const { article } =
      text.trim() === ''
        ? await captureAddress(house, currentUser(c), { url }, view.language)
        : await captureText(house, currentUser(c), { url, text }, view.language)
    return c.redirect(view.href(`/articles/${article.id}`), 303)
  })

  routes.get('/articles/:id', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const article = await findArticle(house.db, user.id, c.req.param('id'))
    if (article === undefined) return notFoundPage(c)
    const query = (c.req.query('q') ?? '').slice(0, 200)
    const person = c.req.query('person')
    const [suggestions, chosen, found, dismissed, contacts] = await Promise.all([
      suggestContacts(house, user, article, view.language),
      person === undefined ? undefined : draftForContact(house, user, article, view.language, person),
      query === '' ? [] : listContacts(house.db, user.id, { query, limit: 8 }).then((page) => page.items),
      dismissedFor(house, user, article),
      countContacts(house.db, user.id),
    ])
    return c.html(
      articlePage(view, {
        article,
        suggestions: suggestions.filter((it) => it.contact.id !== chosen?.contact.id),
        chosen,
        search: { query, found },
        dismissed,
        hasContacts: contacts > 0,
      }),
    )
  })

  routes.post('/articles/:id/sent', (c) => answer(house, c, 'sent'))
  routes.post('/articles/:id/dismissed', (c) => answer(house, c, 'dismissed'))

  routes.post('/articles/:id/reconsider', async (c) => {
    const form = await readForm(c, z.object({ favourId: z.string().max(40) }))
    if (form === undefined) return notFoundPage(c)
    await deleteFavour(house.db, currentUser(c).id, form.favourId)
    return c.redirect(c.get('view').href(`/articles/${c.req.param('id')}`), 303)
  })

  routes.post('/articles/:id/topics', async (c) => {
    const view = c.get('view')
    const form = await readForm(c, topicSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
    if (!(await correctTopic(house.db, currentUser(c).id, c.req.param('id'), form))) return notFoundPage(c)
    return c.redirect(view.href(`/articles/${c.req.param('id')}`), 303)
  })

  routes.post('/articles/:id/delete', async (c) => {
    const view = c.get('view')
    if (!(await deleteArticle(house.db, currentUser(c).id, c.req.param('id')))) return notFoundPage(c)
    leaveNotice(c, view.t('articles.removed'))
    return c.redirect(view.href('/articles'), 303)
  })

  return routes
}

/** Records what was decided about one person and goes back to the article. */
async function answer(
  house: House,
  c: Context<Environment>,
  status: 'sent' | 'dismissed',
): Promise<Response> {
  const [user, view] = [currentUser(c), c.get('view')]
  const form = await readForm(c, answerSchema)
  if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
  const [article, contact] = await Promise.all([
    findArticle(house.db, user.id, c.req.param('id') ?? ''),
    findContact(house.db, user.id, form.contactId),
  ])
  if (article === undefined || contact === undefined) return notFoundPage(c)
  const sent = status === 'sent'
  await createFavour(
    house.db,
    user.id,
    {
      contactId: contact.id,
      articleId: article.id,
      kind: 'article',
      channel: sent ? form.channel : 'copy',
      message: sent ? [form.subject, form.body].filter(Boolean).join('\n\n') : null,
      status,
      reason: sent ? null : form.reason || null,
      why: sent ? null : (form.why ?? null),
    },
    house.now(),
  )
  if (sent) await learnInterest(house, user, article, contact, view.language)
  const name = contact.givenName || contact.familyName
  leaveNotice(c, view.t(sent ? 'articles.sentNoted' : 'articles.dismissedNoted', { name }))
  return c.redirect(view.href(`/articles/${article.id}`), 303)
}

async function dismissedFor(house: House, user: User, article: SavedArticle) {
  const { items } = await listFavours(house.db, user.id, { articleId: article.id, limit: 1000 })
  const against = items.filter((favour) => favour.status === 'dismissed')
  const people = await listContactsById(
    house.db,
    user.id,
    against.map((favour) => favour.contactId),
  )
  const byId = new Map(people.map((contact) => [contact.id, contact]))
  return against.flatMap((favour) => {
    const contact = byId.get(favour.contactId)
    return contact === undefined ? [] : [{ favour, contact }]
  })
}
