import { Hono } from 'hono'
import { listArticles } from '#src/store/articles.ts'
import { countContacts } from '#src/store/contacts.ts'
import { findDemo } from '#src/store/demo.ts'
import { addDemo, removeDemo } from '../demo.ts'
import type { House } from '../house.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { todayPage } from '../pages/today.ts'
import type { Environment } from '../view.ts'

/** The first page, and the fictional people to look around with. */
export function todayRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()

  routes.get('/', signedIn, async (c) => {
    const user = currentUser(c)
    const [{ items: articles }, contacts, demo] = await Promise.all([
      listArticles(house.db, user.id, { limit: 8 }),
      countContacts(house.db, user.id),
      findDemo(house.db, user.id),
    ])
    return c.html(todayPage(c.get('view'), { articles, contacts, hasDemo: demo }))
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
