import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { blankContact, fullName, type Contact } from '#src/contacts/contact.ts'
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
import type { Favour } from '#src/favours/favour.ts'
import type { ContactFilter } from '#src/store/contact-filter.ts'
import { countFavours, listFavours, noteThanks } from '#src/store/favours.ts'
import { contactFieldsSchema, emptyFields, readContactFields } from '../contact-form.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { addInterests, changeInterestsOf } from '../interest-changes.ts'
import { learnedFor } from '../learned.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { contactPage, editContactPage, newContactPage } from '../pages/contact.ts'
import { contactsPage, type PeopleFilter } from '../pages/contacts.ts'
import { everythingPage } from '../pages/everything.ts'
import { interestSchema, levelSchema } from '../schemas.ts'
import { listArticlesFor } from '../suggestions.ts'
import type { Environment, View } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'

const thanksSchema = z.object({ favourId: z.string().max(40), thanked: z.enum(['yes', 'no']) })

/** People: the list, one person, and their interests. */
export function contactRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/contacts', signedIn)
  routes.use('/contacts/*', signedIn)

  routes.get('/contacts', async (c) => {
    const user = currentUser(c)
    const filter = {
      q: (c.req.query('q') ?? '').slice(0, 200),
      interest: (c.req.query('interest') ?? '').slice(0, 80),
      silence: c.req.query('silence') ?? '',
      month: c.req.query('month') ?? '',
    }
    const asked = readFilter(filter, house.now())
    const cursor = c.req.query('cursor')
    const [{ items, next }, everybody, withoutInterests] = await Promise.all([
      listContacts(house.db, user.id, { ...asked, cursor }),
      countContacts(house.db, user.id),
      countContacts(house.db, user.id, { interest: '' }),
    ])
    // Counting all who fit would take as long as finding them, so it is left where they do not fit on a page.
    const narrowed = Object.values(filter).some((value) => value !== '')
    const fits = next === null && cursor === undefined ? items.length : undefined
    const count = narrowed ? fits : everybody
    return c.html(contactsPage(c.get('view'), { contacts: items, next, filter, count, withoutInterests }))
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
    return c.html(
      contactPage(c.get('view'), {
        contact,
        favours,
        learned,
        suitable: found.filter(({ article }) => !answered.has(article.id)),
        titles: await titlesOf(house, user.id, favours),
      }),
    )
  })

  routes.get('/contacts/:id/everything', async (c) => {
    const user = currentUser(c)
    const contact = await findContact(house.db, user.id, c.req.param('id'))
    if (contact === undefined) return notFoundPage(c)
    const { items: favours } = await listFavours(house.db, user.id, { contactId: contact.id, limit: 10_000 })
    const titles = await titlesOf(house, user.id, favours)
    return c.html(everythingPage(c.get('view'), { contact, favours, titles }))
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
    const saved = { ...contact, ...read.change }
    const suits = (await listArticlesFor(house, user, saved)).length
    const name = saved.givenName || saved.familyName
    leaveNotice(c, `${view.t('contacts.saved')} ${view.t('contacts.suitsNow', { count: suits, name })}`)
    return c.redirect(view.href(`/contacts/${contact.id}`), 303)
  })

  routes.post('/contacts/:id/thanks', async (c) => {
    const form = await readForm(c, thanksSchema)
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.fields'))
    const noted = await noteThanks(house.db, currentUser(c).id, form.favourId, form.thanked === 'yes')
    if (!noted) return notFoundPage(c)
    return c.redirect(c.get('view').href(`/contacts/${c.req.param('id')}`), 303)
  })

  routes.post('/contacts/:id/delete', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const gone = await inTransaction(house.db, async (db) => {
      const contact = await findContact(db, user.id, c.req.param('id'))
      if (contact === undefined) return undefined
      const favours = await countFavours(db, user.id, contact.id)
      await deleteContact(db, user.id, contact.id)
      return { name: fullName(contact), interests: contact.interests.length, favours }
    })
    if (gone === undefined) return notFoundPage(c)
    leaveNotice(c, view.t('contacts.forgotten', gone))
    return c.redirect(view.href('/contacts'), 303)
  })

  routes.post('/contacts/:id/interests', async (c) => {
    const form = await readForm(
      c,
      z.object({ label: interestSchema.shape.label, back: z.string().max(200).optional() }),
    )
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    const saved = await addInterests(house, currentUser(c).id, c.req.param('id'), [form.label], 'own')
    return backTo(c, saved, form.back)
  })

  routes.post('/contacts/:id/interests/level', async (c) => {
    const form = await readForm(c, z.object({ label: z.string().max(80), level: levelSchema }))
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    const saved = await changeInterestsOf(house, currentUser(c).id, c.req.param('id'), ({ interests }) =>
      interests.map((it) => (it.label === form.label ? { ...it, level: form.level } : it)),
    )
    return backTo(c, saved, undefined)
  })

  routes.post('/contacts/:id/interests/remove', async (c) => {
    const form = await readForm(c, z.object({ label: z.string().max(80) }))
    if (form === undefined) return refusedFormPage(c, c.get('view').t('problems.interest'))
    const saved = await changeInterestsOf(house, currentUser(c).id, c.req.param('id'), ({ interests }) =>
      interests.filter((it) => it.label !== form.label),
    )
    return backTo(c, saved, undefined)
  })

  return routes
}

/** To the person, or to the article the interest was typed on. */
function backTo(
  c: Context<Environment>,
  saved: Contact | undefined,
  back: string | undefined,
): Response | Promise<Response> {
  if (saved === undefined) return notFoundPage(c)
  // Only back to an article of ours: the field comes from the page, but anybody could fill it.
  const path = /^\/articles\/[\w-]+(\?person=[\w-]+)?$/.test(back ?? '') ? back! : `/contacts/${saved.id}`
  return c.redirect(c.get('view').href(path), 303)
}

/** What the list is asked for; months of silence are 30.4 days long. */
function readFilter({ q, interest, silence, month }: PeopleFilter, now: Date): ContactFilter {
  const months = Number.parseInt(silence, 10)
  const birthdayMonth = Number.parseInt(month, 10)
  const since = new Date(now.getTime() - months * 30.4 * 86_400_000)
  return {
    query: q,
    interest: interest === '' ? undefined : interest,
    silentSince: months >= 1 && months <= 120 ? since.toISOString() : undefined,
    birthdayMonth: birthdayMonth >= 1 && birthdayMonth <= 12 ? birthdayMonth : undefined,
  }
}

async function titlesOf(house: House, userId: string, favours: Favour[]): Promise<Map<string, string>> {
  const ids = [...new Set(favours.map((favour) => favour.articleId))].filter((id) => id !== null)
  const articles = await Promise.all(ids.map((id) => findArticle(house.db, userId, id)))
  return new Map(articles.flatMap((article) => (article === undefined ? [] : [[article.id, article.title]])))
}

function whatIsWrong({ t }: View, wrong: string): string {
  if (wrong === 'name') return t('problems.nameNeeded')
  if (wrong === 'birthday') return t('problems.birthday')
  if (wrong === 'emails') return t('problems.email')
  if (wrong === 'profiles') return t('problems.profile')
  return t('problems.fields')
}
