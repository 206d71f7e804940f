import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createUser, listUsers } from '#src/store/users.ts'
import { basename } from 'node:path'
import { createImport, deleteImport, findImport } from '#src/store/imports.ts'
import { importProblem } from '../import-texts.ts'
import { carryOut } from '../importing/carry-out.ts'
import { planFile } from '../importing/plan-file.ts'
import { plannedReasons } from '../importing/planned-reasons.ts'
import { createTranslate } from '../texts.ts'
import type { Streams } from './streams.ts'
import { commandUser, withDatabase } from './with-database.ts'

const usage = 'Usage: passalong import FILE [--dry-run] [--companies]   [--user NAME]\n'

/**
 * `import FILE` brings people in from an address book's file, whatever its format; `--dry-run` only says what would
 * happen. Doubtful people are named and left for the page on the web, where they can be looked at.
 */
export async function runImport(argv: string[], { output, errors }: Streams): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      user: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      companies: { type: 'boolean', default: false },
    },
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) {
    errors.write(usage)
    return 2
  }
  const bytes = await readFile(path)
  const translate = createTranslate('en')
  return withDatabase(async (db) => {
    if (values.user === undefined && (await listUsers(db)).length === 0)
      await createUser(db, 'me', new Date())
    const user = await commandUser(db, values.user)
    const progress = 'isTTY' in errors && errors.isTTY === true ? progressBar(errors) : undefined
    const file = { fileName: basename(path), bytes, companies: values.companies }
    const { id } = await createImport(db, user.id, file, new Date())
    await planFile(db, user.id, id, (done) => progress?.(done / 2))
    const planned = await findImport(db, user.id, id)
    if (planned?.problem != null) {
      const { key, values: filled } = importProblem(planned.problem)
      await deleteImport(db, user.id, id)
      throw new Error(translate(key, filled))
    }
    const counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, skipped: 0, ...planned?.counts }
    for (const { line, message } of await plannedReasons(db, id, translate))
      output.write(`${translate('import.line', { line })}: ${message}\n`)
    if (values['dry-run']) await deleteImport(db, user.id, id)
    else await carryOut(db, user.id, id, new Date(), (done) => progress?.(0.5 + done / 2))
    progress?.(1)
    const kinds = ['new', 'changed', 'unchanged', 'doubtful', 'skipped'] as const
    const summary = kinds.map((kind) => translate(`import.kind-${kind}`, { count: counts[kind] })).join(', ')
    output.write(`${values['dry-run'] ? `${translate('import.nothingYet')} ` : ''}${summary}\n`)
    return 0
  })
}

function progressBar(errors: Streams['errors']): (done: number) => void {
  return (done) => {
    const filled = Math.round(done * 30)
    errors.write(`\r[${'='.repeat(filled)}${' '.repeat(30 - filled)}]${done >= 0.99 ? '\n' : ''}`)
  }
}
