import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The drawing of the house as an allow-list. `values`: rooms it may import from; `types`: rooms it may
 * take types from only; `packages`: what it may use from outside. Changing it takes a decision record.
 */
const rooms: Record<string, { values: string[]; types: string[]; packages: string[] }> = {
  bookmarklet: { values: [], types: [], packages: [] },
  'src/language': {
    values: [],
    types: [],
    packages: ['wink-nlp', 'wink-eng-lite-web-model', 'snowball-stemmers', 'eld'],
  },
  'src/article': {
    values: ['src/language'],
    types: [],
    packages: ['jsdom', '@mozilla/readability', 'htmlparser2'],
  },
  'src/topics': { values: ['src/language'], types: ['src/article'], packages: [] },
  'src/matching': { values: ['src/language', 'src/topics'], types: ['src/article'], packages: [] },
  'src/contacts': { values: [], types: [], packages: ['csv-parse', 'fflate'] },
  'src/messages': {
    values: ['src/contacts', 'src/article'],
    types: ['src/matching'],
    packages: ['intl-messageformat'],
  },
  'src/favours': { values: [], types: ['src/contacts'], packages: [] },
  'src/store': {
    values: [],
    types: ['src/article', 'src/topics', 'src/contacts', 'src/matching', 'src/favours', 'src/messages'],
    packages: ['kysely', 'better-sqlite3', 'pg'],
  },
  server: {
    values: [
      'bookmarklet',
      'src/language',
      'src/article',
      'src/topics',
      'src/matching',
      'src/contacts',
      'src/messages',
      'src/favours',
      'src/store',
    ],
    types: [],
    packages: ['hono', '@hono/node-server', 'zod', 'intl-messageformat', 'undici', 'ipaddr.js'],
  },
}

type Import = { from: string; room: string; specifier: string; typeOnly: boolean; file: string }

const root = join(import.meta.dirname, '..')
const imports = Object.keys(rooms).flatMap((room) =>
  filesBelow(room).flatMap((file) => importsOf(file, room)),
)

test('every room imports only from the rooms below it', () => {
  const wrong = imports.filter((it) => {
    const target = roomOf(it)
    const allowed = rooms[it.room]!
    if (target === undefined || target === it.room) return false
    return !allowed.values.includes(target) && !(it.typeOnly && allowed.types.includes(target))
  })
  expect(wrong.map(describeImport)).toEqual([])
})

test('every room uses only its own packages', () => {
  const wrong = imports.filter((it) => {
    const name = packageOf(it.specifier)
    return name !== undefined && !rooms[it.room]!.packages.includes(name)
  })
  expect(wrong.map(describeImport)).toEqual([])
})

test('an import across rooms names the room, one inside a room is relative', () => {
  const wrong = imports.filter((it) => {
    const target = roomOf(it)
    if (target === undefined) return false
    return it.specifier.startsWith('.') !== (target === it.room)
  })
  expect(wrong.map(describeImport)).toEqual([])
})

test('what the program is about knows nothing of processes or the web', () => {
  const src = Object.keys(rooms).filter((room) => room.startsWith('src/'))
  const wrong = src.flatMap((room) =>
    filesBelow(room).filter((file) =>
      /\bprocess\.|\bfrom 'node:(http|net|child_process)/.test(readFileSync(join(root, file), 'utf8')),
    ),
  )
  expect(wrong).toEqual([])
})

test('there are no index files and no default exports', () => {
  const files = [...Object.keys(rooms), 'test'].flatMap(filesBelow)
  expect(files.filter((file) => /(^|\/)index\.ts$/.test(file))).toEqual([])
  expect(files.filter((file) => /^export default /m.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('the drawing has as many rooms as the house', () => {
  const built = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && filesBelow(`src/${entry.name}`).length > 0)
    .map((entry) => `src/${entry.name}`)
  expect(built.filter((room) => !(room in rooms))).toEqual([])
})

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string, room: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8')
  const statements = code.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const dynamic = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [
    ...[...statements].map((found) => ({ typeOnly: found[1] !== undefined, specifier: found[2]! })),
    ...[...dynamic].map((found) => ({ typeOnly: false, specifier: found[1]! })),
  ].map((found) => ({ ...found, from: file, room, file }))
}

function roomOf({ specifier, file }: Import): string | undefined {
  const path = specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? relative(root, join(root, dirname(file), specifier))
      : undefined
  if (path === undefined || path.startsWith('data/') || path === 'package.json') return undefined
  return Object.keys(rooms).find((room) => path.startsWith(`${room}/`)) ?? `outside (${path})`
}

function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('#') || specifier.startsWith('node:'))
    return undefined
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  return builtinModules.includes(name) ? undefined : name
}

function describeImport(it: Import): string {
  return `${it.from} imports ${it.specifier}`
}
