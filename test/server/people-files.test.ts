import { expect, test } from 'vitest'
import { everyContact } from '#server/exports.ts'
import { openTestHouse, tokenOf } from '#test/support/house.ts'

const { house, request } = await openTestHouse({ inFile: true })

const table = 'Vorname,Nachname,E-Mail\nEnno,Harms,e@harms.example\n,,nobody@x.example\n'

test('a file brings people in, once', async () => {
  const { user, bearer } = await tokenOf(house)
  const dry = await send(bearer, table, { dryRun: 'true' })
  expect(dry.status).toBe(200)
  expect(await dry.json()).toMatchObject({ created: 1, updated: 0, skipped: 1 })
  expect(await everyContact(house.db, user.id)).toEqual([])
  expect(await (await send(bearer, table)).json()).toMatchObject({ created: 1, problems: [{ line: 3 }] })
  expect(await (await send(bearer, table)).json()).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  expect(await everyContact(house.db, user.id)).toMatchObject([{ familyName: 'Harms' }])
})

test('a file that holds no people is refused with a sentence, and so is none', async () => {
  const { bearer } = await tokenOf(house)
  const refused = await send(bearer, '%PDF-1.7')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('vCard') })
  const none = await request('/api/v1/imports', { method: 'POST', headers: bearer, body: 'x' })
  expect(none.status).toBe(422)
})

test.each(['vcf', 'csv', 'json'])('everybody leaves as %s', async (format) => {
  const { bearer } = await tokenOf(house)
  await send(bearer, table)
  const answer = await request(`/api/v1/export?format=${format}`, { headers: bearer })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain(`passalong.${format}`)
  expect(await answer.text()).toContain('Harms')
})

test('an unknown format is no export', async () => {
  const { bearer } = await tokenOf(house)
  expect((await request('/api/v1/export?format=xml', { headers: bearer })).status).toBe(422)
})

function send(bearer: Record<string, string>, file: string, fields: Record<string, string> = {}) {
  const body = new FormData()
  body.set('file', new File([file], 'people'))
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return request('/api/v1/imports', { method: 'POST', headers: bearer, body })
}
