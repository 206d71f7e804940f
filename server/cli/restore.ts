import { parseArgs } from 'node:util'
import { restoreDatabase } from '#src/store/backup.ts'
import { isPostgres } from '#src/store/database.ts'
import { readConfig } from '../config.ts'
import type { Streams } from './streams.ts'

/** `restore FILE` puts a backup in the place of the database; what was there is kept beside it. */
export async function runRestore(argv: string[], { output, errors }: Streams): Promise<number> {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) {
    errors.write('Usage: passalong restore FILE\n')
    return 2
  }
  const { database } = readConfig(process.env)
  if (isPostgres(database)) throw new Error('A database in PostgreSQL is restored with its own pg_restore.')
  const kept = await restoreDatabase(file, database, new Date())
  output.write(`${database} is what ${file} holds.\n`)
  if (kept !== undefined) output.write(`What was there until now is kept as ${kept}.\n`)
  return 0
}
