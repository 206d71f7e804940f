import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createUser, listUsers } from '#src/store/users.ts'
import { importProblem, importReasonText } from '../import-texts.ts'
import { applyImport, planFileImport } from '../imports.ts'
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
    const planned = await planFileImport(db, user.id, bytes, { companies: values.companies, progress })
    if ('problem' in planned) {
      const { key, values: filled } = importProblem(planned.problem)
      throw new Error(translate(key, filled))
    }
    const { entries, counts } = planned.plan
    for (const entry of entries) {
      const reason = importReasonText(entry, translate)
      if (reason !== undefined) output.write(`${translate('import.line', { line: entry.line })}: ${reason}\n`)
    }
    if (!values['dry-run']) await applyImport(db, user.id, entries, new Date())
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
