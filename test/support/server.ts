import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll } from 'vitest'
import { createSignInLink } from '#src/store/users.ts'
import { createApp } from '#server/app.ts'
import { fetchPage } from '#server/fetching/fetch-page.ts'
import { addressOf, type House } from '#server/house.ts'
import { openImporting } from '#server/importing/importing.ts'
import { loadKnowledge } from '#server/knowledge.ts'
import { openReader } from '#server/reader/reader.ts'
import { openSealing } from '#server/sealing.ts'
import { emptyDatabase, someUser, temporaryPath } from './database.ts'

export type RunningServer = {
  house: House
  /** `http://127.0.0.1:PORT` */
  origin: string
  /** A link that signs one browser in as a new user of its own. */
  signInLink: () => Promise<string>
}

/** The whole program on a free port of this machine, on an empty database; ended after the test file. */
export async function startServer(): Promise<RunningServer> {
  const path = temporaryPath()
  const db = await emptyDatabase(path)
  const reader = openReader({ spare: false })
  const importing = openImporting(db, path)
  const server = createServer()
  const port = await listen(server)
  const house: House = {
    db,
    reader,
    importing,
    sealing: openSealing(undefined),
    // Nobody knows any name here, so that no test leaves this machine.
    fetchPage: (url) => fetchPage(url, { own: [], resolve: async () => [] }),
    knowledge: loadKnowledge,
    address: addressOf('127.0.0.1', port, undefined),
    now: () => new Date(),
  }
  server.on('request', getRequestListener(createApp(house).fetch))
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all([reader.close(), importing.close()])
  })
  const origin = `http://127.0.0.1:${port}`
  return {
    house,
    origin,
    signInLink: async () => {
      const { id } = await someUser(db)
      return `${origin}/sign-in?code=${await createSignInLink(db, id, house.now())}`
    },
  }
}

/** Serves fixed pages on a port of their own, so that they are another origin. `pages` is by path; gives the port's origin. */
export async function servePages(
  pages: Record<string, { body: string | Buffer; headers?: Record<string, string> }>,
): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname]
    response.writeHead(page === undefined ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...page?.headers,
    })
    response.end(page?.body ?? '')
  })
  const port = await listen(server)
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://localhost:${port}`
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
