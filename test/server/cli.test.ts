import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#src/store/database.ts'
import { countContacts } from '#src/store/contacts.ts'
import { findUserByToken, listTokens } from '#src/store/tokens.ts'
import { findUserByName, listUsers, redeemSignInLink } from '#src/store/users.ts'

const folder = mkdtempSync(join(tmpdir(), 'passalong-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const main = join(import.meta.dirname, '../../server/main.ts')
const now = new Date()

test('an unknown command, wrong usage and a bad setting say so in one line', async () => {
  expect(await run('bogus')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('There is no command bogus'),
  })
  expect(await run('token')).toMatchObject({ code: 2, errors: expect.stringContaining('Usage:') })
  expect(await run('user', 'remove')).toMatchObject({ code: 2 })
  const bad = await run({ PASSALONG_PORT: 'x' }, 'token', 'create', 'a')
  expect(bad).toMatchObject({ code: 1, output: '' })
  expect(bad.errors.trim().split('\n')).toHaveLength(1)
})

test('a token is printed once, works, and stops working when it is revoked', async () => {
  const created = await run('token', 'create', 'phone')
  expect(created).toMatchObject({ code: 0, output: expect.stringMatching(/^pal_[\w-]{32}\n$/) })
  expect(await run('token', 'create', 'phone')).toMatchObject({ code: 1, output: '' })
  const db = await openDatabase(join(folder, 'p.db'))
  const user = await findUserByToken(db, created.output.trim(), now)
  expect((await listTokens(db, user!.id)).map((token) => token.name)).toEqual(['phone'])
  expect(await run('token', 'revoke', 'phone')).toMatchObject({ code: 0 })
  expect(await findUserByToken(db, created.output.trim(), now)).toBeUndefined()
  expect(await run('token', 'revoke', 'phone')).toMatchObject({ code: 1 })
  await db.destroy()
})

test('an account gets a link, and a further one when asked', async () => {
  const added = await run('user', 'add', 'Anna')
  const link = /code=([\w-]+)/.exec(added.output)?.[1]
  const db = await openDatabase(join(folder, 'p.db'))
  expect(await redeemSignInLink(db, link!, 'somebody', now)).toBeDefined()
  expect(await findUserByName(db, 'Anna')).toBeDefined()
  expect(await listUsers(db)).toHaveLength(2)
  expect(await run('user', 'add', 'Anna')).toMatchObject({ code: 1 })
  expect((await run('user', 'link', 'Anna')).output).toMatch(/code=/)
  // Two accounts: which one is meant has to be said.
  expect(await run('user', 'link')).toMatchObject({ code: 1, errors: expect.stringContaining('--user') })
  await db.destroy()
})

test('the fictional people come and go', async () => {
  expect(await run('demo', '--user', 'Anna')).toMatchObject({ code: 0 })
  const db = await openDatabase(join(folder, 'p.db'))
  const anna = (await findUserByName(db, 'Anna'))!
  expect(await countContacts(db, anna.id)).toBe(8)
  expect(await run('demo', '--remove', '--user', 'Anna')).toMatchObject({ code: 0 })
  expect(await countContacts(db, anna.id)).toBe(0)
  await db.destroy()
})

async function run(...argv: (string | Record<string, string>)[]) {
  const [first, ...rest] = argv
  const environment = typeof first === 'string' ? {} : first
  const words = (typeof first === 'string' ? argv : rest) as string[]
  const options = { env: { ...process.env, PASSALONG_DATABASE: join(folder, 'p.db'), ...environment } }
  try {
    const argvOfNode = ['--disable-warning=ExperimentalWarning', main, ...words]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, argvOfNode, options)
    return { code: 0, output: stdout, errors: stderr }
  } catch (error) {
    // What execFile rejects with when a program ends with another code than 0.
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, output: stdout, errors: stderr }
  }
}
