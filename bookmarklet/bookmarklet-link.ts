import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { Destination } from './page-code.ts'

/** Goes up when an old bookmarklet no longer does what the server needs. */
export const bookmarkletVersion = 2

/** What runs in the page, in one scope; functions may stand in any order. */
const files = [
  'clean-place',
  'natives',
  'read-selection',
  'find-main',
  'reduce-page',
  'seal',
  'wrap-page',
  'open-window',
  'page-code',
]

let code: string | undefined

/** Everything that runs in the page, as one scope of functions. */
export function bookmarkletCode(): string {
  code ??= files.map((name) => pageText(join(import.meta.dirname, `${name}.ts`))).join('\n')
  return code
}

/**
 * The `javascript:` address that is dragged into the bookmarks bar. `server` is where the browser finds us, without a
 * slash at its end; `publicKey` is the server's (P-256, raw, base64url). Firefox takes 65,536 characters.
 */
export function bookmarkletLink({ server, publicKey }: Omit<Destination, 'version'>): string {
  const to = JSON.stringify({ server, publicKey, version: String(bookmarkletVersion) } satisfies Destination)
  return `javascript:${encodeURIComponent(`void(()=>{"use strict";\n${bookmarkletCode()}\ncapturePage(${to})})()`)}`
}

/** One file as the browser is to run it: without types, without what ties files together, without comments. */
function pageText(path: string): string {
  return stripTypeScriptTypes(readFileSync(path, 'utf8'))
    .replace(/^import\s[^;]*?'\n/gm, '')
    .replace(/^export /gm, '')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .filter((line) => line !== '' && !/^(\/\/|\/?\*)/.test(line))
    .join('\n')
}
