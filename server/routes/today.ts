import { Hono } from 'hono'
import { listArticles } from '#src/store/articles.ts'
import { countContacts, findContact } from '#src/store/contacts.ts'
import { createFavour } from '#src/store/favours.ts'
import { z } from 'zod'
import { readForm } from '../forms.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'
import { findDemo } from '#src/store/demo.ts'
import { addDemo, removeDemo } from '../demo.ts'
import type { House } from '../house.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { birthdayReminders, quietReminders } from '../reminders.ts'
import { todayPage } from '../pages/today.ts'
import type { Environment } from '../view.ts'

const greetingSchema = z.object({
  status: z.enum(['sent', 'dismissed']),
  subject: z.string().max(300).default(''),
  body: z.string().max(20_000).default(''),
})

/** The first page, birthday wishes, and the fictional people to look around with. */
export function todayRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()

  routes.get('/', signedIn, async (c) => {
    const user = currentUser(c)
    const view = c.get('view')
    const [{ items: articles }, contacts, hasDemo, birthdays, quiet] = await Promise.all([
      listArticles(house.db, user.id, { limit: 8 }),
      countContacts(house.db, user.id),
      findDemo(house.db, user.id),
      birthdayReminders(house, user, view.language),
      quietReminders(house, user),
    ])
    return c.html(todayPage(view, { articles, contacts, hasDemo, birthdays, quiet }))
  })

  routes.post('/contacts/:id/birthday', signedIn, async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, greetingSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
    const contact = await findContact(house.db, user.id, c.req.param('id'))
    if (contact === undefined) return notFoundPage(c)
    const sent = form.status === 'sent'
    await createFavour(
      house.db,
      user.id,
      {
        contactId: contact.id,
        articleId: null,
        kind: 'birthday',
        channel: contact.preferredChannel ?? (contact.emails.length > 0 ? 'email' : 'copy'),
        message: sent ? [form.subject, form.body].filter(Boolean).join('\n\n') : null,
        status: form.status,
        reason: null,
      },
      house.now(),
    )
    const name = contact.givenName || contact.familyName
    leaveNotice(c, view.t(sent ? 'contacts.greeted' : 'contacts.notGreeted', { name }))
    return c.redirect(view.href('/'), 303)
  })

  routes.post('/demo', signedIn, async (c) => {
    const view = c.get('view')
    await addDemo(house, currentUser(c), view.language)
    leaveNotice(c, view.t('today.demoAdded'))
    return c.redirect(view.href('/articles'), 303)
  })

  routes.post('/demo/remove', signedIn, async (c) => {
    const view = c.get('view')
    await removeDemo(house.db, currentUser(c).id)
    leaveNotice(c, view.t('today.demoRemoved'))
    return c.redirect(view.href('/'), 303)
  })

  return routes
}
