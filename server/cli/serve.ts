import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { isPostgres, openDatabase } from '#src/store/database.ts'
import { createSignInLink, hasSessions, listUsers } from '#src/store/users.ts'
import { createApp } from '../app.ts'
import { warmWords } from '../article-words.ts'
import { readConfig } from '../config.ts'
import { fetchPage } from '../fetching/fetch-page.ts'
import { absoluteUrl, addressOf, type House } from '../house.ts'
import { handMemoryBack } from '../idle-memory.ts'
import { openImporting, settleInterrupted } from '../importing/importing.ts'
import { loadKnowledge } from '../knowledge.ts'
import { openReader } from '../reader/reader.ts'
import { openSealing } from '../sealing.ts'

/**
 * `serve`: starts the server and prints where it is and, until a browser has signed in, a one-time link for
 * that. Ends on SIGINT or SIGTERM, after the requests under way.
 */
export async function runServe(): Promise<number> {
  const config = readConfig(process.env)
  process.umask(0o077)
  const db = await openDatabase(config.database)
  await settleInterrupted(db)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 5_000, maxHeaderSize: 16_384 })
  server.maxConnections = 200
  const { port } = await listen(server, config.host, config.port)
  const address = addressOf(config.host, port, config.publicUrl)
  const house: House = {
    db,
    reader: openReader(),
    importing: openImporting(db, config.database),
    sealing: openSealing(keyPath(config.database)),
    knowledge: loadKnowledge,
    fetchPage: (url) => fetchPage(url, { own: address.origins }),
    address,
    now: () => new Date(),
  }
  // Some hundred milliseconds that no request should wait for.
  warmWords(house.knowledge())
  server.on('request', getRequestListener(createApp(house).fetch))
  process.stdout.write(`Passalong is at ${absoluteUrl(house.address, '/')}\n`)
  if (!(await hasSessions(db))) {
    const [first] = await listUsers(db)
    const code = await createSignInLink(db, first?.id ?? null, house.now())
    process.stdout.write(`Sign in once with ${absoluteUrl(house.address, `/sign-in?code=${code}`)}\n`)
  }
  const keepMemory = handMemoryBack()
  await untilAsked()
  keepMemory()
  await close(server)
  await house.reader.close()
  await house.importing.close()
  await db.destroy()
  return 0
}

/** Beside the database, or where the database would be if it is on another machine. */
function keyPath(database: string): string {
  return isPostgres(database) ? 'data/passalong.key' : `${database}.key`
}

async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Set PASSALONG_PORT to another one, or to 0 for any free one.`)
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
  // A TCP server's address is not a pipe's name.
  return server.address() as AddressInfo
}

async function untilAsked(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3_000).unref()
  })
}
