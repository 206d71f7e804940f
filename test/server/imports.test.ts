import { expect, test } from 'vitest'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import { createContact, deleteContact, findContact, saveContact } from '#src/store/contacts.ts'
import { createFavour } from '#src/store/favours.ts'
import { createImport, findImport, listEntries, saveDecision } from '#src/store/imports.ts'
import { everyContact, writeExport } from '#server/exports.ts'
import { importProblem } from '#server/import-texts.ts'
import { carryOut } from '#server/importing/carry-out.ts'
import { planFile } from '#server/importing/plan-file.ts'
import { plannedReasons } from '#server/importing/planned-reasons.ts'
import { undoImport } from '#server/importing/undo.ts'
import { createTranslate } from '#server/texts.ts'
import { emptyDatabase, someUser } from '#test/support/database.ts'

const db = await emptyDatabase()
const now = new Date('2026-03-31T10:00:00Z')
const later = new Date('2026-04-01T10:00:00Z')
const translate = createTranslate('de')

const file = [
  'Vorname,Nachname,E-Mail,Firma,Interessen',
  'Enno,Harms,e@harms.example,Watt,Vögel',
  'Femke,Ahlers,f@ahlers.example,,',
  ',,,Nur Firma,',
  'Wiebke,Oltmanns,info@harms.example,,',
].join('\n')
const enno = { ...blankContact(''), givenName: 'Enno', familyName: 'Harms', emails: ['e@harms.example'] }

test('a plan saves nobody, carrying it out saves all, and the same file again changes nothing', async () => {
  const { id } = await someUser(db)
  const planned = await plan(id)
  expect(await names(id)).toEqual([])
  expect(planned.counts).toEqual({ new: 3, changed: 0, unchanged: 0, doubtful: 0, skipped: 1 })
  await carry(id, planned.id)
  expect(await names(id)).toEqual(['Ahlers', 'Harms', 'Oltmanns'])
  expect((await plan(id)).counts).toMatchObject({ new: 0, changed: 0, doubtful: 0, unchanged: 3 })
})

test('an import can be undone whole', async () => {
  const { id } = await someUser(db)
  await createContact(db, id, enno, now)
  const before = await everyContact(db, id)
  const planned = await plan(id)
  await carry(id, planned.id)
  expect((await everyContact(db, id)).map(({ company }) => company)).toContain('Watt')
  await undoImport(db, id, planned.id, later)
  expect(await everyContact(db, id)).toEqual(before)
  expect(await findImport(db, id, planned.id)).toMatchObject({ state: 'undone' })
  expect(await listEntries(db, planned.id)).toEqual([])
})

test('what was edited by hand since stays when the import is undone', async () => {
  const { id } = await someUser(db)
  const { id: contactId } = await createContact(db, id, enno, now)
  const planned = await plan(id)
  await carry(id, planned.id)
  const known = (await findContact(db, id, contactId))!
  const interests: Contact['interests'] = [
    ...known.interests,
    { label: 'Segeln', level: 'high', origin: 'own' },
  ]
  await saveContact(db, id, { ...known, notes: 'von Hand', interests }, later)
  await undoImport(db, id, planned.id, later)
  expect(await findContact(db, id, contactId)).toMatchObject({
    company: null,
    notes: 'von Hand',
    interests: [{ label: 'Segeln' }],
  })
})

test('who was edited or forgotten after the plan was made is neither overwritten nor brought back', async () => {
  const { id } = await someUser(db)
  const { id: contactId } = await createContact(db, id, enno, now)
  const gone = await createContact(
    db,
    id,
    { ...blankContact(''), givenName: 'Femke', familyName: 'Ahlers', emails: ['f@ahlers.example'] },
    now,
  )
  const planned = await plan(id, `${file}\n`.replace('f@ahlers.example,,', 'f@ahlers.example,Deich,'))
  expect(planned.counts).toMatchObject({ changed: 2 })
  await saveContact(db, id, { ...enno, id: contactId, company: 'Eigene', notes: 'neu' }, later)
  await deleteContact(db, id, gone.id)
  await carry(id, planned.id)
  expect(await findContact(db, id, contactId)).toMatchObject({ company: 'Eigene', notes: 'neu' })
  expect(await names(id)).toEqual(['Harms', 'Oltmanns'])
})

test('a doubtful one is left out until the user says who it is; then the fields they chose are taken', async () => {
  const { id } = await someUser(db)
  const known = await createContact(db, id, { ...enno, emails: ['alt@harms.example'], company: 'Alt' }, now)
  const first = await plan(id)
  expect(first.counts).toMatchObject({ doubtful: 1 })
  await carry(id, first.id)
  expect(await findContact(db, id, known.id)).toMatchObject({ company: 'Alt' })

  const second = await plan(id)
  const [entry] = await listEntries(db, second.id, { kinds: ['doubtful'] })
  await saveDecision(db, second.id, entry!.position, { choice: known.id, fromFile: ['company'] })
  await carry(id, second.id)
  expect(await findContact(db, id, known.id)).toMatchObject({
    company: 'Watt',
    emails: ['alt@harms.example', 'e@harms.example'],
  })
})

test('an import touches nobody else’s people', async () => {
  const [one, other] = [await someUser(db), await someUser(db)]
  await carry(one.id, (await plan(one.id)).id)
  expect(await names(other.id)).toEqual([])
  expect((await plan(other.id)).counts.new).toBe(3)
})

test('what vCard export writes, an empty copy reads to the same people', async () => {
  const [one, other] = [await someUser(db), await someUser(db)]
  await carry(one.id, (await plan(one.id)).id)
  const written = await writeExport(db, one.id, 'vcf', now)
  await carry(other.id, (await plan(other.id, written)).id)
  const known = (contacts: Contact[]) => contacts.map((contact) => ({ ...contact, id: '', uid: null }))
  expect(known(await everyContact(db, other.id))).toEqual(known(await everyContact(db, one.id)))
})

test('a full export goes into an empty copy to the same content, and nowhere else', async () => {
  const one = await someUser(db)
  await carry(one.id, (await plan(one.id)).id)
  const [first] = await everyContact(db, one.id)
  const favour = { articleId: null, kind: 'note', channel: 'email', message: 'Moin', reason: null } as const
  await createFavour(db, one.id, { ...favour, contactId: first!.id, status: 'sent' }, now)
  const everything = await writeExport(db, one.id, 'json', now)

  const copy = await emptyDatabase()
  const owner = await someUser(copy)
  const planned = await plan(owner.id, everything, copy)
  expect(planned).toMatchObject({ state: 'planned', format: 'everything', counts: { new: 3, favour: 1 } })
  await carryOut(copy, owner.id, planned.id, now, () => undefined)
  expect(await writeExport(copy, owner.id, 'json', now)).toBe(everything)
  expect(await plan(owner.id, everything, copy)).toMatchObject({ problem: { code: 'not-empty' } })

  // On the same server the ids are taken: another account gets the same content under new ones.
  const other = await someUser(db)
  await carry(other.id, (await plan(other.id, everything)).id)
  expect(await names(other.id)).toEqual(await names(one.id))
  expect(await writeExport(db, one.id, 'json', now)).toBe(everything)
})

test('entries left out and files refused are told in sentences', async () => {
  const { id } = await someUser(db)
  expect(await plannedReasons(db, (await plan(id)).id, translate)).toEqual([
    { line: 4, message: 'Nur Firma: Hier steht kein Name.' },
  ])
  const { problem } = await plan(id, '%PDF-1.7')
  const { key, values } = importProblem(problem!)
  expect(translate(key, values)).toContain('vCard')
  const broken = await plan(id, '{"format":"passalong","version":1,"contacts":[')
  expect(broken.problem).toEqual({ code: 'broken-export' })
})

async function plan(userId: string, text = file, on = db) {
  const { id } = await createImport(
    on,
    userId,
    { fileName: 'leute.csv', bytes: new TextEncoder().encode(text) },
    now,
  )
  await planFile(on, userId, id, () => undefined)
  return (await findImport(on, userId, id))!
}

async function carry(userId: string, importId: string) {
  await carryOut(db, userId, importId, now, () => undefined)
  expect(await findImport(db, userId, importId)).toMatchObject({ state: 'done' })
}

async function names(userId: string): Promise<string[]> {
  return (await everyContact(db, userId)).map(({ familyName }) => familyName)
}
