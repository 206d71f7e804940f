import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

export type Asset = { type: string; body: string }

const folder = join(import.meta.dirname, 'browser')
const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Files of `src` that a page script imports; they go to the browser as they are. */
const shared = ['messages/channels.ts', 'contacts/phone-number.ts', 'contacts/web-address.ts']

const assets = new Map<string, Asset>()
const paths = new Map<string, string>()
loadAssets()

/** The path of a page script (`article.js`), style or picture; it changes with the content, so it may be kept for ever. */
export function asset(name: string): string {
  const path = paths.get(name)
  if (path === undefined) throw new Error(`There is no ${name} in server/browser`)
  return path
}

export function findAsset(path: string): Asset | undefined {
  return assets.get(path)
}

function loadAssets() {
  const files = [
    ...readdirSync(folder).map((name) => ({ name, path: join(folder, name) })),
    ...shared.map((name) => ({
      name: name.split('/').at(-1)!,
      path: join(import.meta.dirname, '../src', name),
    })),
  ].map(({ name, path }) => ({ name: name.replace(/\.ts$/, '.js'), body: browserText(name, path) }))
  // One version for all of them, because scripts name each other.
  const version = createHash('sha256')
    .update(files.map((file) => file.body).join('\0'))
    .digest('base64url')
    .slice(0, 10)
  for (const { name, body } of files) {
    const path = `/assets/${version}/${name}`
    paths.set(name, path)
    assets.set(path, { type: types[name.split('.').at(-1)!]!, body })
  }
}

/** A script in TypeScript loses its types, and its imports name the files as the browser finds them: side by side. */
function browserText(name: string, path: string): string {
  const text = readFileSync(path, 'utf8')
  if (!name.endsWith('.ts')) return text
  return stripTypeScriptTypes(text).replace(/(\bfrom\s+)'[^']*?([\w-]+)\.ts'/g, "$1'./$2.js'")
}
