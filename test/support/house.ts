import type { Hono } from 'hono'
import { afterAll } from 'vitest'
import { createToken } from '#src/store/tokens.ts'
import { createSignInLink, redeemSignInLink, type User } from '#src/store/users.ts'
import { createApp } from '#server/app.ts'
import { fetchPage } from '#server/fetching/fetch-page.ts'
import { addressOf, type House } from '#server/house.ts'
import { openImporting } from '#server/importing/importing.ts'
import { loadKnowledge } from '#server/knowledge.ts'
import { openReader } from '#server/reader/reader.ts'
import { openSealing } from '#server/sealing.ts'
import type { Environment } from '#server/view.ts'
import { emptyDatabase, someUser, temporaryPath } from './database.ts'

const origin = 'http://127.0.0.1:4747'

export type TestHouse = {
  house: House
  app: Hono<Environment>
  /** A request as our own pages make it: right Host, same origin. */
  request: (
    path: string,
    init?: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ) => Promise<Response>
}

/**
 * The whole app on an empty database, with the real reader and the real thesaurus. Closed after the test file. What
 * imports needs a database in a file, which worker threads can open too.
 */
export async function openTestHouse({ inFile = false } = {}): Promise<TestHouse> {
  const file = inFile ? temporaryPath() : ':memory:'
  const db = await emptyDatabase(file)
  const reader = openReader({ warm: false, spare: false })
  const importing = openImporting(db, file)
  afterAll(() => Promise.all([reader.close(), importing.close()]))
  let seconds = 0
  const house: House = {
    db,
    reader,
    importing,
    sealing: openSealing(undefined),
    // Nobody knows any name here, so that no test leaves this machine.
    fetchPage: (url) => fetchPage(url, { own: [], resolve: async () => [] }),
    knowledge: loadKnowledge,
    address: addressOf('127.0.0.1', 4747, undefined),
    // A second later each time, so that what happens first is earlier.
    now: () => new Date(Date.UTC(2026, 2, 1, 12, 0, (seconds += 1))),
  }
  const app = createApp(house)
  return {
    house,
    app,
    request: async (path, init = {}) =>
      app.request(`${origin}${path}`, {
        ...init,
        headers: {
          host: '127.0.0.1:4747',
          'sec-fetch-site': 'same-origin',
          ...(init.method === undefined ? {} : { origin }),
          ...init.headers,
        },
      }),
  }
}

/** Headers that sign a request in as a user of its own. */
export async function signedInAs({ db, now }: House): Promise<{ user: User; cookie: { cookie: string } }> {
  const user = await someUser(db)
  const secret = await redeemSignInLink(db, await createSignInLink(db, user.id, now()), '', now())
  return { user, cookie: { cookie: `__Host-passalong=${secret}` } }
}

/** Headers of a program with a token of a user of its own. */
export async function tokenOf({
  db,
  now,
}: House): Promise<{ user: User; bearer: { authorization: string } }> {
  const user = await someUser(db)
  return { user, bearer: { authorization: `Bearer ${await createToken(db, user.id, 'test', now())}` } }
}
