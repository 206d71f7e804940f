import { Hono } from 'hono'
import { z } from 'zod'
import { cleanLine } from '#src/contacts/clean-text.ts'
import { createToken, listTokens, revokeToken } from '#src/store/tokens.ts'
import { createSignInLink, saveUserSettings } from '#src/store/users.ts'
import { readForm } from '../forms.ts'
import { absoluteUrl, type House } from '../house.ts'
import { leaveNotice } from '../middleware/session.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { settingsPage } from '../pages/settings.ts'
import { createTranslate } from '../texts.ts'
import type { Environment } from '../view.ts'
import { refusedFormPage } from './errors.ts'

const settingsSchema = z.object({
  language: z.enum(['de', 'en', '']).transform((value) => (value === '' ? null : value)),
  signature: z
    .string()
    .max(100)
    .transform((value) => cleanLine(value) || null),
})
const nameSchema = z.object({
  name: z
    .string()
    .max(60)
    .transform((value) => cleanLine(value))
    .pipe(z.string().min(1)),
})

/** Language, signature, further browsers and API tokens. */
export function settingsRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/settings', signedIn)
  routes.use('/settings/*', signedIn)

  routes.get('/settings', async (c) => {
    const tokens = await listTokens(house.db, currentUser(c).id)
    return c.html(settingsPage(c.get('view'), { tokens }))
  })

  routes.post('/settings', async (c) => {
    const view = c.get('view')
    const form = await readForm(c, settingsSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
    await saveUserSettings(house.db, currentUser(c).id, form)
    // Said in the language just chosen.
    leaveNotice(c, createTranslate(form.language ?? view.language)('settings.saved'))
    return c.redirect(view.href('/settings'), 303)
  })

  routes.post('/settings/signature', async (c) => {
    const view = c.get('view')
    const form = await readForm(c, settingsSchema.pick({ signature: true }))
    if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
    await saveUserSettings(house.db, currentUser(c).id, form)
    leaveNotice(c, view.t('settings.saved'))
    return c.redirect(view.href('/'), 303)
  })

  routes.post('/settings/link', async (c) => {
    const user = currentUser(c)
    const code = await createSignInLink(house.db, user.id, house.now())
    const tokens = await listTokens(house.db, user.id)
    const text = absoluteUrl(house.address, `/sign-in?code=${code}`)
    return c.html(settingsPage(c.get('view'), { tokens, shown: { kind: 'link', text } }))
  })

  routes.post('/settings/tokens', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await readForm(c, nameSchema)
    if (form === undefined) return refusedFormPage(c, view.t('problems.fields'))
    const text = await createToken(house.db, user.id, form.name, house.now())
    if (text === undefined) return refusedFormPage(c, view.t('problems.tokenExists', { name: form.name }))
    const tokens = await listTokens(house.db, user.id)
    return c.html(settingsPage(view, { tokens, shown: { kind: 'token', text } }))
  })

  routes.post('/settings/tokens/revoke', async (c) => {
    const view = c.get('view')
    const form = await readForm(c, nameSchema)
    if (form !== undefined) await revokeToken(house.db, currentUser(c).id, form.name)
    leaveNotice(c, view.t('settings.revoked'))
    return c.redirect(view.href('/settings'), 303)
  })

  return routes
}
