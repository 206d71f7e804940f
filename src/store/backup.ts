import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import Sqlite from 'better-sqlite3'
import { openDatabase } from './database.ts'

/**
 * Writes a consistent copy of the database at `path` to a new file, readable by its owner only, while a server may be
 * writing to it. The copy is checked before it gets its name. Throws where `to` is there already.
 */
export function backUpDatabase(path: string, to: string): void {
  if (!existsSync(path)) throw new Error(`There is no database at ${path}, so there is nothing to back up.`)
  if (existsSync(to)) throw new Error(`${to} is there already. Give the backup a new name.`)
  const unfinished = `${to}.unfinished`
  // SQLite writes into an empty file as it is, with its mode.
  writeFileSync(unfinished, '', { mode: 0o600 })
  try {
    const sqlite = new Sqlite(path, { fileMustExist: true })
    try {
      sqlite.pragma('busy_timeout = 5000')
      // One read transaction of one's own: the backup interface starts over whenever another process writes.
      sqlite.prepare('vacuum into ?').run(unfinished)
    } finally {
      sqlite.close()
    }
    checkDatabase(unfinished)
    sync(unfinished)
    renameSync(unfinished, to)
  } catch (cause) {
    rmSync(unfinished, { force: true })
    throw cause
  }
}

/**
 * Puts a backup in the place of the database at `path`, which must not be in use, and brings its tables up to date. What
 * was there until now is kept beside it; its new name is given, or undefined where there was nothing.
 */
export async function restoreDatabase(from: string, path: string, now: Date): Promise<string | undefined> {
  checkDatabase(from)
  const kept = existsSync(path) ? `${path}.before-${now.toISOString().replace(/\W/g, '')}` : undefined
  if (kept !== undefined) makeSureOfNoOthers(path)
  const unfinished = `${path}.unfinished`
  copyFileSync(from, unfinished)
  chmodSync(unfinished, 0o600)
  sync(unfinished)
  if (kept !== undefined) renameSync(path, kept)
  renameSync(unfinished, path)
  const db = await openDatabase(path)
  await db.destroy()
  return kept
}

/** Throws, in words for whoever restores it, where a file is no whole database of this program. */
function checkDatabase(path: string): void {
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`)
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(path, { readonly: true })
    const found = sqlite.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(String(found))
    sqlite.prepare('select id from contact limit 1').get()
  } catch (cause) {
    throw new Error(`${path} is not a whole backup of Passalong: ${(cause as Error).message}`, { cause })
  } finally {
    sqlite?.close()
  }
}

/** SQLite leaves the write-ahead log only while nobody else has the file open; this also empties the log into the file. */
function makeSureOfNoOthers(path: string): void {
  const sqlite = new Sqlite(path)
  try {
    sqlite.pragma('busy_timeout = 500')
    if (sqlite.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error('it is in use')
  } catch (cause) {
    throw new Error(`${path} is in use. Stop the server first, then restore.`, { cause })
  } finally {
    sqlite.close()
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
