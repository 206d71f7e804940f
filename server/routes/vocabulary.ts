import { Hono } from 'hono'
import { z } from 'zod'
import { deleteAlias, listAliases, saveAlias } from '#src/store/aliases.ts'
import { listInterestVocabulary } from '#src/store/contacts.ts'
import { renameInterest } from '#src/store/interests.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { vocabularyPage } from '../pages/vocabulary.ts'
import { interestSchema } from '../schemas.ts'
import type { Environment } from '../view.ts'
import { refusedFormPage } from './errors.ts'

const { label } = interestSchema.shape
const renameSchema = z.object({ from: label, to: label, alias: z.string().max(10).default('') })
const aliasSchema = z.object({ alias: label, label })

/** All interests of all people: counts, renaming, putting together, other words for them. */
export function vocabularyRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/interests', signedIn)
  routes.use('/interests/*', signedIn)

  routes.get('/interests', async (c) => {
    const user = currentUser(c)
    const query = (c.req.query('q') ?? '').slice(0, 80)
    const [interests, aliases] = await Promise.all([
      listInterestVocabulary(house.db, user.id, { query, limit: 500 }),
      listAliases(house.db, user.id),
    ])
    return c.html(vocabularyPage(c.get('view'), { interests, aliases, query }))
  })

  routes.post('/interests/rename', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, renameSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.interest'))
    const count = await renameInterest(house.db, user.id, form.from, form.to, house.now())
    if (form.alias === 'on') await saveAlias(house.db, user.id, { alias: form.from, label: form.to })
    leaveNotice(c, view.t('interests.renamed', { from: form.from, to: form.to, count }))
    return c.redirect(view.href('/interests'), 303)
  })

  routes.post('/interests/aliases', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, aliasSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.interest'))
    await saveAlias(house.db, user.id, form)
    const count = await renameInterest(house.db, user.id, form.alias, form.label, house.now())
    leaveNotice(c, view.t('interests.aliasAdded', { ...form, count }))
    return c.redirect(view.href('/interests'), 303)
  })

  routes.post('/interests/aliases/remove', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, aliasSchema.pick({ alias: true }))
    if (form !== undefined) await deleteAlias(house.db, user.id, form.alias)
    leaveNotice(c, view.t('interests.aliasRemoved'))
    return c.redirect(view.href('/interests'), 303)
  })

  return routes
}
