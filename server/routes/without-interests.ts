import { Hono } from 'hono'
import { z } from 'zod'
import { countContacts, cursorOf, findContact, listContacts, saveContact } from '#src/store/contacts.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { addInterests, proposedFor } from '../interest-changes.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { withoutInterestsPage } from '../pages/without-interests.ts'
import type { Environment } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'

const formSchema = z
  .looseObject({
    id: z.string().max(40),
    after: z.string().max(1000).default(''),
    more: z.string().max(400).default(''),
    pause: z.string().max(10).default(''),
  })
  .catchall(z.string().max(200))

/** A walk through the people of whom no interest is known yet. */
export function withoutInterestsRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/contacts/without-interests', signedIn)

  routes.get('/contacts/without-interests', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const cursor = c.req.query('after')
    const [{ items }, left] = await Promise.all([
      listContacts(house.db, user.id, { interest: '', cursor, limit: 1 }),
      countContacts(house.db, user.id, { interest: '' }),
    ])
    const [contact] = items
    if (contact === undefined) return c.html(withoutInterestsPage(view, undefined))
    const proposed = await proposedFor(house, user.id, contact, view.language)
    return c.html(withoutInterestsPage(view, { contact, proposed, left, next: cursorOf(contact) }))
  })

  routes.post('/contacts/without-interests', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, formSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.interest'))
    const contact = await findContact(house.db, user.id, form.id)
    if (contact === undefined) return notFoundPage(c)
    if (form.pause === 'on') await saveContact(house.db, user.id, { ...contact, paused: true }, house.now())
    else
      await addInterests(house, user.id, contact.id, [...chosenLabels(form), ...form.more.split(',')], 'own')
    const after = encodeURIComponent(form.after)
    return c.redirect(view.href(`/contacts/without-interests?after=${after}`), 303)
  })

  return routes
}

/** What was ticked: the fields `label-0`, `label-1`… */
export function chosenLabels(form: Record<string, string>): string[] {
  return Object.entries(form).flatMap(([name, value]) => (/^label-\d{1,2}$/.test(name) ? [value] : []))
}
