import { parseArgs } from 'node:util'
import { backUpDatabase } from '#src/store/backup.ts'
import { isPostgres } from '#src/store/database.ts'
import { readConfig } from '../config.ts'
import type { Streams } from './streams.ts'

/** `backup FILE` writes a consistent copy of the database, also while the server runs. */
export async function runBackup(argv: string[], { output, errors }: Streams): Promise<number> {
  const { positionals } = parseArgs({ args: argv, allowPositionals: true })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) {
    errors.write('Usage: passalong backup FILE\n')
    return 2
  }
  const { database } = readConfig(process.env)
  if (isPostgres(database)) throw new Error('A database in PostgreSQL is backed up with its own pg_dump.')
  backUpDatabase(database, file)
  output.write(
    `Everything is in ${file}. It holds other people’s data: keep it where only you can read it.\n`,
  )
  return 0
}
