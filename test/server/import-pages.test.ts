import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import { createContact } from '#src/store/contacts.ts'
import { createImport } from '#src/store/imports.ts'
import { everyContact } from '#server/exports.ts'
import { settleInterrupted } from '#server/importing/importing.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'

const { house, request } = await openTestHouse({ inFile: true })

const table = [
  'Vorname,Nachname,E-Mail,Firma',
  'Enno,Harms,e@harms.example,Watt',
  'Femke,Ahlers,f@ahlers.example,Deich',
  ',,nobody@x.example,',
].join('\n')

test('a file is looked at, taken over and undone without any script', async () => {
  const { user, cookie } = await signedInAs(house)
  const at = await upload(cookie, table)
  const plan = await page(at, cookie)
  expect(plan).toContain('2 people are new')
  expect(plan).toContain('one entry is left out')
  expect(plan).toContain('Enno Harms')
  expect(await page(`${at}?show=skipped`, cookie)).toContain('nobody@x.example')
  expect(await everyContact(house.db, user.id)).toEqual([])

  await send(`${at}/decide`, cookie, { next: 'do' })
  const done = await page(at, cookie)
  expect(done).toContain('2 people are new')
  expect(done).toContain('/contacts/without-interests')
  expect((await everyContact(house.db, user.id)).map((it) => it.familyName)).toEqual(['Ahlers', 'Harms'])

  await send(`${at}/undo`, cookie, {})
  expect(await page(at, cookie)).toContain('Undone')
  expect(await everyContact(house.db, user.id)).toEqual([])
})

test('a doubtful person is shown side by side and put together field by field', async () => {
  const { user, cookie } = await signedInAs(house)
  const enno = { ...blankContact(''), givenName: 'Enno', familyName: 'Harms', emails: ['alt@harms.example'] }
  const known = await createContact(house.db, user.id, { ...enno, company: 'Hafen' }, house.now())
  const at = await upload(cookie, table)
  const plan = await page(at, cookie)
  expect(plan).toContain('alt@harms.example')
  expect(plan).toContain('In the file: Watt')
  const position = /name="choice-(\d+)"/.exec(plan)![1]
  await send(`${at}/decide`, cookie, {
    [`choice-${position}`]: known.id,
    [`field-${position}-company`]: 'theirs',
    next: 'do',
  })
  expect(await everyContact(house.db, user.id)).toMatchObject([
    { familyName: 'Ahlers' },
    { id: known.id, company: 'Watt', emails: ['alt@harms.example', 'e@harms.example'] },
  ])
})

test('a table that nobody knows asks what its columns are', async () => {
  const { user, cookie } = await signedInAs(house)
  const at = await upload(cookie, 'Wer,Wohin\nEnno Harms,e@harms.example\n')
  const asked = await page(at, cookie)
  expect(asked).toContain('Wer')
  await send(`${at}/columns`, cookie, { 'column-0': 'name', 'column-1': 'emails' })
  expect(await page(at, cookie)).toContain('one person is new')
  await send(`${at}/decide`, cookie, { next: 'do' })
  expect(await everyContact(house.db, user.id)).toMatchObject([
    { givenName: 'Enno', emails: ['e@harms.example'] },
  ])
})

test('a file without people is refused in a sentence, and none at all too', async () => {
  const { cookie } = await signedInAs(house)
  expect(await page(await upload(cookie, '%PDF-1.7'), cookie)).toContain('vCard (.vcf)')
  const none = await request('/import', { method: 'POST', headers: cookie, body: new FormData() })
  expect(none.status).toBe(422)
})

test('an import that the end of the server broke off says so, and nobody came in', async () => {
  const { user, cookie } = await signedInAs(house)
  const { id } = await createImport(
    house.db,
    user.id,
    { fileName: 'x.csv', bytes: Buffer.from(table) },
    house.now(),
  )
  await settleInterrupted(house.db)
  expect(await page(`/import/${id}`, cookie)).toContain('Nothing was imported')
  expect(await everyContact(house.db, user.id)).toEqual([])
})

test('nobody sees or undoes an import of somebody else', async () => {
  const [mine, theirs] = [await signedInAs(house), await signedInAs(house)]
  const at = await upload(mine.cookie, table)
  await send(`${at}/decide`, mine.cookie, { next: 'do' })
  expect((await request(at, { headers: theirs.cookie })).status).toBe(404)
  expect((await send(`${at}/undo`, theirs.cookie, {}, 404)).status).toBe(404)
  expect((await everyContact(house.db, mine.user.id)).length).toBe(2)
})

test('every sentence on an import’s page is there in German', async () => {
  const { cookie } = await signedInAs(house)
  const at = await upload(cookie, table)
  const german = await request(at, { headers: { ...cookie, 'accept-language': 'de' } })
  expect(await german.text()).toContain('Das würde geschehen')
})

async function upload(cookie: { cookie: string }, text: string): Promise<string> {
  const body = new FormData()
  body.set('file', new File([text], 'leute.csv'))
  const answer = await request('/import', { method: 'POST', headers: cookie, body })
  expect(answer.status).toBe(303)
  const at = answer.headers.get('location')!
  await settled(at, cookie)
  return at
}

async function send(path: string, cookie: { cookie: string }, fields: Record<string, string>, status = 303) {
  const answer = await request(path, {
    method: 'POST',
    headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  expect(answer.status).toBe(status)
  await settled(path.replace(/\/\w+$/, ''), cookie)
  return answer
}

/** Until what was begun is done. */
async function settled(at: string, cookie: { cookie: string }): Promise<void> {
  while ((await page(at, cookie)).includes('id="progress"'));
}

async function page(path: string, cookie: { cookie: string }): Promise<string> {
  return (await request(path, { headers: cookie })).text()
}
