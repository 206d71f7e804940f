import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { findArticle } from '#src/store/articles.ts'
import {
  countContacts,
  createContact,
  deleteContact,
  findContact,
  listContacts,
  saveContact,
} from '#src/store/contacts.ts'
import { inTransaction } from '#src/store/database.ts'
import { listFavours } from '#src/store/favours.ts'
import { foldText } from '#src/store/search-text.ts'
import { contactFieldsSchema, emptyFields, readContactFields } from '../contact-form.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { learnedFor } from '../learned.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { contactPage, editContactPage, newContactPage } from '../pages/contact.ts'
import { contactsPage } from '../pages/contacts.ts'
import { interestSchema, levelSchema } from '../schemas.ts'
import { listArticlesFor } from '../suggestions.ts'
import type { Environment, View } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'

/** People: the list, one person, and their interests. */
export function contactRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/contacts', signedIn)
  routes.use('/contacts/*', signedIn)

  routes.get('/contacts', async (c) => {
    const user = currentUser(c)
    const query = (c.req.query('q') ?? '').slice(0, 200)
    const [{ items, next }, count] = await Promise.all([
      listContacts(house.db, user.id, { query, cursor: c.req.query('cursor') }),
      countContacts(house.db, user.id),
    ])
    return c.html(contactsPage(c.get('view'), { contacts: items, next, query, count }))
  })

  routes.get('/contacts/new', (c) => c.html(newContactPage(c.get('view'), emptyFields, undefined)))

  routes.post('/contacts', async (c) => {
    const view = c.get('view')
    const fields = await readForm(c, contactFieldsSchema)
    if (fields === undefined) return refusedFormPage(c, view.t('problems.fields'))
    const read = readContactFields(fields)
    if ('wrong' in read) return c.html(newContactPage(view, fields, whatIsWrong(view, read.wrong)), 422)
    const contact = await inTransaction(house.db, (db) =>
      createContact(db, currentUser(c).id, { ...blankContact(''), ...read.change }, house.now()),
    )
    leaveNotice(c, view.t('contacts.added', { name: contact.givenName || contact.familyName }))
    return c.redirect(view.href(`/contacts/${contact.id}`), 303)
  })

  routes.get('/contacts/:id', async (c) => {
    const user = currentUser(c)
    const contact = await findContact(house.db, user.id, c.req.param('id'))
    if (contact === undefined) return notFoundPage(c)
    const [{ items: favours }, found, learned] = await Promise.all([
      listFavours(house.db, user.id, { contactId: contact.id }),
      listArticlesFor(house, user, contact),
      learnedFor(house, user, contact),
    ])
    const answered = new Set(favours.map((favour) => favour.articleId))
    const ids = [...answered].filter((id) => id !== null)
    const articles = await Promise.all(ids.map((id) => findArticle(house.db, user.id, id)))
    return c.html(
      contactPage(c.get('view'), {
        contact,
        favours,
        learned,
        suitable: found.filter(({ article }) => !answered.has(article.id)),
        titles: new Map(
          articles.flatMap((article) => (article === undefined ? [] : [[article.id, article.title]])),
        ),
      }),
    )
  })

  routes.post('/contacts/:id', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const fields = await readForm(c, contactFieldsSchema)
    if (fields === undefined) return refusedFormPage(c, view.t('problems.fields'))
    const contact = await findContact(house.db, user.id, c.req.param('id'))
    if (contact === undefined) return notFoundPage(c)
    const read = readContactFields(fields)
    if ('wrong' in read) {
      return c.html(editContactPage(view, contact.id, fields, whatIsWrong(view, read.wrong)), 422)
    }
    await inTransaction(house.db, (db) =>
      saveContact(db, user.id, { ...contact, ...read.change }, house.now()),
    )
    leaveNotice(c, view.t('contacts.saved'))
    return c.redirect(view.href(`/contacts/${contact.id}`), 303)
  })

  routes.post('/contacts/:id/delete', async (c) => {
    const view = c.get('view')
    if (!(await deleteContact(house.db, currentUser(c).id, c.req.param('id')))) return notFoundPage(c)
    leaveNotice(c, view.t('contacts.forgotten'))
    return c.redirect(view.href('/contacts'), 303)
  })

  routes.post('/contacts/:id/interests', async (c) => {
    const form = await readForm(
      c,
      z.object({ label: interestSchema.shape.label, back: z.string().max(200).optional() }),
    )
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    return changeInterests(house, c, form.back, ({ interests }) => {
      const key = foldText(form.label)
      return interests.some((it) => foldText(it.label) === key)
        ? interests
        : [...interests, { label: form.label, level: 'medium', origin: 'own' }]
    })
  })

  routes.post('/contacts/:id/interests/level', async (c) => {
    const form = await readForm(c, z.object({ label: z.string().max(80), level: levelSchema }))
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    return changeInterests(house, c, undefined, ({ interests }) =>
      interests.map((it) => (it.label === form.label ? { ...it, level: form.level } : it)),
    )
  })

  routes.post('/contacts/:id/interests/remove', async (c) => {
    const form = await readForm(c, z.object({ label: z.string().max(80) }))
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    return changeInterests(house, c, undefined, ({ interests }) =>
      interests.filter((it) => it.label !== form.label),
    )
  })

  return routes
}

async function changeInterests(
  house: House,
  c: Context<Environment>,
  back: string | undefined,
  change: (contact: Contact) => Contact['interests'],
): Promise<Response> {
  const [user, view] = [currentUser(c), c.get('view')]
  const saved = await inTransaction(house.db, async (db) => {
    const contact = await findContact(db, user.id, c.req.param('id') ?? '')
    if (contact === undefined) return undefined
    return saveContact(db, user.id, { ...contact, interests: change(contact).slice(0, 200) }, house.now())
  })
  if (saved === undefined) return notFoundPage(c)
  // Only back to an article of ours: the field comes from the page, but anybody could fill it.
  const path = /^\/articles\/[\w-]+(\?person=[\w-]+)?$/.test(back ?? '') ? back! : `/contacts/${saved.id}`
  return c.redirect(view.href(path), 303)
}

function whatIsWrong({ t }: View, wrong: string): string {
  if (wrong === 'name') return t('problems.nameNeeded')
  if (wrong === 'birthday') return t('problems.birthday')
  if (wrong === 'emails') return t('problems.email')
  if (wrong === 'profiles') return t('problems.profile')
  return t('problems.fields')
}
