import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { columnFields } from '#src/contacts/imported-contact.ts'
import type { NewContact } from '#src/contacts/merge-contact.ts'
import { cleanLine } from '#src/contacts/clean-text.ts'
import { countContacts, listContactsById } from '#src/store/contacts.ts'
import {
  createImport,
  deleteAbandonedImports,
  deleteImport,
  findImport,
  listEntries,
  listImports,
  saveDecision,
  saveImport,
  type SavedImport,
} from '#src/store/imports.ts'
import { readForm } from '../forms.ts'
import type { House } from '../house.ts'
import { asPlanned, type Decision, type PlannedEntry } from '../importing/entry-data.ts'
import type { ImportWork } from '../importing/importing.ts'
import { currentUser, signedIn } from '../middleware/signed-in.ts'
import { importPage } from '../pages/import.ts'
import { importPlanPage, planTabs } from '../pages/import-plan.ts'
import {
  importDonePage,
  importFailedPage,
  importProgressPage,
  importUndonePage,
} from '../pages/import-state.ts'
import type { Environment } from '../view.ts'
import { notFoundPage, refusedFormPage } from './errors.ts'
import { importBytes } from './people-files.ts'

/** Entries shown at once. */
const pageSize = 25
/** So long a page waits for an import before it shows a progress bar, in ms. */
const patience = 1200
const day = 86_400_000

/** The way in for a file of people: look first, decide, do it, undo it. */
export function importRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/import', signedIn)
  routes.use('/import/*', signedIn)
  const tooLarge = (bytes: number) =>
    bodyLimit({
      maxSize: bytes,
      onError: (c: Context<Environment>) =>
        refusedFormPage(c, c.get('view').t('problems.tooLarge', { megabytes: bytes / 1_000_000 })),
    })

  routes.get('/import', async (c) => {
    const imports = await listImports(house.db, currentUser(c).id)
    return c.html(importPage(c.get('view'), { imports }))
  })

  routes.post('/import', tooLarge(importBytes), async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const form = await c.req.formData().catch(() => undefined)
    const file = form?.get('file')
    if (!(file instanceof File) || (file.name === '' && file.size === 0)) {
      const imports = await listImports(house.db, user.id)
      return c.html(importPage(view, { imports, problem: view.t('importPage.noFile') }), 422)
    }
    const now = house.now()
    await deleteAbandonedImports(house.db, user.id, new Date(now.getTime() - day))
    const { id } = await createImport(
      house.db,
      user.id,
      { fileName: cleanLine(file.name, 200), bytes: new Uint8Array(await file.arrayBuffer()) },
      now,
    )
    await begin(house, user.id, id, 'plan')
    return c.redirect(view.href(`/import/${id}`), 303)
  })

  routes.get('/import/:id', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const saved = await findImport(house.db, user.id, c.req.param('id'))
    if (saved === undefined) return notFoundPage(c)
    if (saved.state === 'reading' || saved.state === 'running') {
      return c.html(importProgressPage(view, saved, house.importing.progressOf(saved.id) ?? 0))
    }
    if (saved.state === 'undone') return c.html(importUndonePage(view))
    if (saved.state === 'failed') return c.html(importFailedPage(view, saved))
    if (saved.state === 'planned') return planPage(house, c, saved)
    return c.html(importDonePage(view, saved, await countContacts(house.db, user.id, { interest: '' })))
  })

  routes.use('/import/:id/*', tooLarge(400_000))

  routes.post('/import/:id/decide', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const saved = await plannedImport(house, c)
    if (saved === undefined) return notFoundPage(c)
    const form = (await readForm(c, z.record(z.string(), z.string().max(200)))) ?? {}
    if (form.next === 'discard') {
      await deleteImport(house.db, user.id, saved.id)
      return c.redirect(view.href('/import'), 303)
    }
    for (const [position, decision] of readDecisions(form))
      await saveDecision(house.db, saved.id, position, decision)
    if (form.next !== 'do') {
      const place = new URLSearchParams({ show: form.show ?? '', after: form.after ?? '' })
      return c.redirect(view.href(`/import/${saved.id}?${place.toString()}`), 303)
    }
    await saveImport(house.db, saved.id, { state: 'running' })
    await begin(house, user.id, saved.id, 'carry-out')
    return c.redirect(view.href(`/import/${saved.id}`), 303)
  })

  routes.post('/import/:id/columns', async (c) => {
    const saved = await plannedImport(house, c)
    const form = (await readForm(c, z.record(z.string(), z.string().max(200)))) ?? {}
    if (saved?.columns == null) return notFoundPage(c)
    const mapping = Object.fromEntries(
      saved.columns.map(({ header }, place) => [
        header,
        columnFields.find((field) => field === form[`column-${place}`]) ?? null,
      ]),
    )
    return readAgain(house, c, saved, { mapping })
  })

  routes.post('/import/:id/companies', async (c) => {
    const saved = await plannedImport(house, c)
    return saved === undefined ? notFoundPage(c) : readAgain(house, c, saved, { companies: true })
  })

  routes.post('/import/:id/undo', async (c) => {
    const [user, view] = [currentUser(c), c.get('view')]
    const saved = await findImport(house.db, user.id, c.req.param('id'))
    if (saved === undefined) return notFoundPage(c)
    if (saved.state === 'done') {
      await saveImport(house.db, saved.id, { state: 'running' })
      await begin(house, user.id, saved.id, 'undo')
    }
    return c.redirect(view.href(`/import/${saved.id}`), 303)
  })

  return routes
}

async function planPage(house: House, c: Context<Environment>, saved: SavedImport): Promise<Response> {
  const { counts } = saved
  const asked = planTabs.find((tab) => tab === c.req.query('show'))
  const tab = asked ?? planTabs.find((it) => (counts[it] ?? 0) > 0) ?? 'new'
  const after = Number.parseInt(c.req.query('after') ?? '', 10)
  const entries = asPlanned(
    await listEntries(house.db, saved.id, {
      kinds: [tab],
      after: Number.isSafeInteger(after) ? after : -1,
      limit: pageSize + 1,
    }),
  )
  const shown = entries.slice(0, pageSize)
  const people = await listContactsById(house.db, currentUser(c).id, shown.flatMap(peopleOf))
  const firstSkipped = asPlanned(await listEntries(house.db, saved.id, { kinds: ['skipped'], limit: 200 }))
  return c.html(
    importPlanPage(c.get('view'), {
      saved,
      tab,
      entries: shown,
      known: new Map(people.map((contact) => [contact.id, contact])),
      next: entries.length > pageSize ? shown.at(-1)?.position : undefined,
      hasCompanies: firstSkipped.some((it) => it.kind === 'skipped' && it.data.reason === 'company'),
    }),
  )
}

function peopleOf(entry: PlannedEntry): string[] {
  if (entry.kind === 'doubtful') return entry.data.contactIds
  return entry.contactId === null ? [] : [entry.contactId]
}

/** An import of this user that is not carried out yet. */
async function plannedImport(house: House, c: Context<Environment>): Promise<SavedImport | undefined> {
  const saved = await findImport(house.db, currentUser(c).id, c.req.param('id') ?? '')
  return saved?.state === 'planned' || saved?.state === 'failed' ? saved : undefined
}

async function readAgain(
  house: House,
  c: Context<Environment>,
  saved: SavedImport,
  change: Pick<Partial<SavedImport>, 'mapping' | 'companies'>,
): Promise<Response> {
  await saveImport(house.db, saved.id, { ...change, state: 'reading', problem: null })
  await begin(house, currentUser(c).id, saved.id, 'plan')
  return c.redirect(c.get('view').href(`/import/${saved.id}`), 303)
}

/** Starts the work and waits for it a little: most files are read before anybody needs a progress bar. */
async function begin(house: House, userId: string, importId: string, work: ImportWork): Promise<void> {
  const done = house.importing.start({ userId, importId, work, now: house.now().toISOString() })
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience)
  })
  await Promise.race([done, enough])
  clearTimeout(timer)
}

/** What a page of entries says: `choice-POSITION`, and `field-POSITION-FIELD` for fields in which the file is right. */
function readDecisions(form: Record<string, string>): Map<number, Decision> {
  const decisions = new Map<number, Decision>()
  for (const [name, value] of Object.entries(form)) {
    const found = /^(choice|field)-(\d{1,6})(?:-(\w{1,30}))?$/.exec(name)
    if (found === null) continue
    const position = Number(found[2])
    const decision = decisions.get(position) ?? { fromFile: [] }
    decisions.set(position, decision)
    if (found[1] === 'choice') decision.choice = value.slice(0, 40)
    // A name that is no field is never looked at again.
    else if (value === 'theirs') decision.fromFile.push(found[3] as keyof NewContact)
  }
  return decisions
}
