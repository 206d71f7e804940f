import { parseArgs } from 'node:util'
import { exportFormats, writeExport } from '../exports.ts'
import type { Streams } from './streams.ts'
import { commandUser, withDatabase } from './with-database.ts'

const usage = 'Usage: passalong export --format vcf|csv|json   [--user NAME]\n'

/** `export --format vcf|csv|json` writes a user's people, or with json everything they have. */
export async function runExport(argv: string[], { output, errors }: Streams): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { user: { type: 'string' }, format: { type: 'string' } },
  })
  const format = exportFormats.find((it) => it === values.format)
  if (format === undefined || positionals.length > 0) {
    errors.write(usage)
    return 2
  }
  return withDatabase(async (db) => {
    const user = await commandUser(db, values.user)
    const text = await writeExport(db, user.id, format, new Date())
    await new Promise<void>((resolve, reject) => {
      output.write(text, (error) => (error ? reject(error) : resolve()))
    })
    return 0
  })
}
