import { expect, test } from 'vitest'
import type { Contact } from '#src/contacts/contact.ts'
import { createContact, listContacts } from '#src/store/contacts.ts'
import { blankContact } from '#src/contacts/contact.ts'
import { writeExport } from '#server/exports.ts'
import { importProblem, importReasonText } from '#server/import-texts.ts'
import { applyImport, everyContact, planFileImport, undoImport } from '#server/imports.ts'
import { createTranslate } from '#server/texts.ts'
import { emptyDatabase, someUser } from '#test/support/database.ts'

const db = await emptyDatabase()
const now = new Date('2026-03-31T10:00:00Z')
const translate = createTranslate('de')

const file = Buffer.from(
  [
    'Vorname,Nachname,E-Mail,Firma,Interessen',
    'Enno,Harms,e@harms.example,Watt,Vögel',
    'Femke,Ahlers,f@ahlers.example,,',
    ',,,Nur Firma,',
    'Wiebke,Oltmanns,info@harms.example,,',
  ].join('\n'),
)

test('a plan saves nothing, carrying it out saves all, and the same file again changes nothing', async () => {
  const { id } = await someUser(db)
  const plan = await planOf(id)
  expect(await names(id)).toEqual([])
  expect(plan.counts).toEqual({ new: 3, changed: 0, unchanged: 0, doubtful: 0, skipped: 1 })
  await applyImport(db, id, plan.entries, now)
  expect(await names(id)).toEqual(['Ahlers', 'Harms', 'Oltmanns'])
  expect((await planOf(id)).counts).toMatchObject({ new: 0, changed: 0, doubtful: 0, unchanged: 3 })
})

test('an import can be taken back whole', async () => {
  const { id } = await someUser(db)
  const contact = { ...blankContact(''), givenName: 'Enno', familyName: 'Harms', emails: ['e@harms.example'] }
  await createContact(db, id, contact, now)
  const before = await everyContact(db, id)
  const record = await applyImport(db, id, (await planOf(id)).entries, now)
  expect((await everyContact(db, id)).map(({ company }) => company)).toContain('Watt')
  await undoImport(db, id, record, now)
  expect(await everyContact(db, id)).toEqual(before)
})

test('an import touches nobody else’s people', async () => {
  const [one, other] = [await someUser(db), await someUser(db)]
  await applyImport(db, one.id, (await planOf(one.id)).entries, now)
  expect(await names(other.id)).toEqual([])
  expect((await planOf(other.id)).counts.new).toBe(3)
})

test('what vCard export writes, an empty copy reads to the same people', async () => {
  const [one, other] = [await someUser(db), await someUser(db)]
  await applyImport(db, one.id, (await planOf(one.id)).entries, now)
  const written = Buffer.from(await writeExport(db, one.id, 'vcf', now))
  await applyImport(db, other.id, (await planOf(other.id, written)).entries, now)
  const known = (contacts: Contact[]) => contacts.map((contact) => ({ ...contact, id: '', uid: null }))
  expect(known(await everyContact(db, other.id))).toEqual(known(await everyContact(db, one.id)))
  expect(await writeExport(db, one.id, 'csv', now)).toContain('Vögel')
  expect(JSON.parse(await writeExport(db, one.id, 'json', now))).toMatchObject({
    format: 'passalong',
    contacts: expect.arrayContaining([expect.objectContaining({ familyName: 'Harms' })]),
    favours: [],
  })
})

test('entries left out and files refused are told in sentences', async () => {
  const { id } = await someUser(db)
  const { entries } = await planOf(id)
  expect(entries.map((entry) => importReasonText(entry, translate)).filter((it) => it !== undefined)).toEqual(
    ['Nur Firma: Hier steht kein Name.'],
  )
  const refused = await planFileImport(db, id, Buffer.from('Name,Ort\n"A'))
  if (!('problem' in refused)) throw new Error('it was read')
  const { key, values } = importProblem(refused.problem)
  expect(translate(key, values)).toMatch(/^In Zeile 2 beginnt/)
})

test('more people than a page holds are all there', async () => {
  const { id } = await someUser(db)
  const many = `Vorname,Nachname\n${Array.from({ length: 1100 }, (_, at) => `A${at},B${at}`).join('\n')}`
  const done: number[] = []
  const planned = await planFileImport(db, id, Buffer.from(many), { progress: (it) => done.push(it) })
  if ('problem' in planned) throw new Error(planned.problem.code)
  await applyImport(db, id, planned.plan.entries, now)
  expect(await everyContact(db, id)).toHaveLength(1100)
  expect(done.every((it) => it >= 0 && it <= 1)).toBe(true)
})

async function planOf(userId: string, bytes = file) {
  const planned = await planFileImport(db, userId, bytes)
  if ('problem' in planned) throw new Error(planned.problem.code)
  return planned.plan
}

async function names(userId: string): Promise<string[]> {
  return (await listContacts(db, userId, {})).items.map(({ familyName }) => familyName)
}
