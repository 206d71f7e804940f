import type { Knowledge } from '#src/matching/knowledge.ts'
import type { OpenDatabase } from '#src/store/database.ts'
import type { Importing } from './importing/importing.ts'
import type { Fetched } from './fetching/fetch-page.ts'
import type { Reader } from './reader/reader.ts'
import type { Sealing } from './sealing.ts'

/** Everything the rooms of the server share: opened once at the start, closed at the end. */
export type House = {
  db: OpenDatabase
  reader: Reader
  importing: Importing
  sealing: Sealing
  /** Fetches a page whose address alone was given; nothing that only this network can see. */
  fetchPage: (url: string) => Promise<Fetched>
  /** Loaded at the first use, then kept. */
  knowledge: () => Knowledge
  address: Address
  now: () => Date
}

/** Where the browser finds us. */
export type Address = {
  /** Exactly the origins that requests may name, e.g. `http://127.0.0.1:4747`; the first is the one shown. */
  origins: string[]
  /** The sub-path of a reverse proxy, `''` or `/passalong`. */
  base: string
}

/** The addresses for a server that listens on `host` and `port`, seen through `publicUrl` where there is one. */
export function addressOf(host: string, port: number, publicUrl: string | undefined): Address {
  const local = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const isLocal = local === 'localhost' || local === '[::1]' || local.startsWith('127.')
  const origins = isLocal
    ? [...new Set([local, '127.0.0.1', 'localhost'])].map((name) => `http://${name}:${port}`)
    : []
  if (publicUrl === undefined) return { origins, base: '' }
  const { origin, pathname } = new URL(publicUrl)
  return { origins: [origin, ...origins.filter((it) => it !== origin)], base: pathname.replace(/\/$/, '') }
}

/** The address of a path as the browser sees it, with origin and sub-path. */
export function absoluteUrl({ origins, base }: Address, path: string): string {
  return `${origins[0]}${base}${path}`
}
