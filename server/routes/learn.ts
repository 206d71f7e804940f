import { Hono } from 'hono'
import { z } from 'zod'
import { findArticle } from '#src/store/articles.ts'
import { findContact, listContacts, saveContact } from '#src/store/contacts.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { addInterests } from '../interest-changes.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { learnPage } from '../pages/learn.ts'
import type { Environment } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'
import { chosenLabels } from './without-interests.ts'

const mostProfiles = 20

const formSchema = z
  .looseObject({
    id: z.string().max(40),
    more: z.string().max(400).default(''),
    profile: z.string().max(10).default(''),
  })
  .catchall(z.string().max(200))

/** Interests read off a page that is somebody's own: their profile, blog or company. */
export function learnRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/articles/:id/learn', signedIn)

  routes.get('/articles/:id/learn', async (c) => {
    const user = currentUser(c)
    const article = await findArticle(house.db, user.id, c.req.param('id'))
    if (article === undefined) return notFoundPage(c)
    const person = c.req.query('person')
    // Whoever wrote it is the first guess.
    const query = (c.req.query('q') ?? article.byline ?? '').slice(0, 200)
    const [chosen, found] = await Promise.all([
      person === undefined ? undefined : findContact(house.db, user.id, person),
      query === '' ? [] : listContacts(house.db, user.id, { query, limit: 10 }).then((page) => page.items),
    ])
    return c.html(learnPage(c.get('view'), { article, query, found, person: chosen }))
  })

  routes.post('/articles/:id/learn', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, formSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.interest'))
    const article = await findArticle(house.db, user.id, c.req.param('id'))
    const labels = [...chosenLabels(form), ...form.more.split(',')]
    const contact =
      article === undefined ? undefined : await addInterests(house, user.id, form.id, labels, 'page')
    if (article === undefined || contact === undefined) return notFoundPage(c)
    const { profiles } = contact
    if (form.profile === 'on' && !profiles.includes(article.canonicalUrl) && profiles.length < mostProfiles)
      await saveContact(
        house.db,
        user.id,
        { ...contact, profiles: [...profiles, article.canonicalUrl] },
        house.now(),
      )
    leaveNotice(c, view.t('contacts.saved'))
    return c.redirect(view.href(`/contacts/${contact.id}`), 303)
  })

  return routes
}
