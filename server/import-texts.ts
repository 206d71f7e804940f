import { fullName } from '#src/contacts/contact.ts'
import type { ImportProblem } from '#src/store/imports.ts'
import type { PlannedEntry } from './importing/entry-data.ts'
import type { TextKey, Translate } from './texts.ts'

/** Why a file cannot be imported: the sentence of the catalogue and its values. */
export function importProblem(problem: ImportProblem): {
  key: TextKey
  values: Record<string, string | number>
} {
  const key = `import.problem-${problem.code}` as const
  if ('names' in problem) return { key, values: { names: problem.names.join(', ') } }
  if ('line' in problem) return { key, values: { line: problem.line } }
  if ('limit' in problem)
    return { key, values: { limit: problem.limit, megabytes: Math.floor(problem.limit / 1_000_000) } }
  return { key, values: {} }
}

/** Why an entry is left out or left to the user, with what it is about; `undefined` for those that are simply imported. */
export function importReasonText(entry: PlannedEntry, translate: Translate): string | undefined {
  if (entry.kind === 'doubtful')
    return `${fullName(entry.data.theirs)}: ${translate(`import.doubt-${entry.data.reason}`)}`
  if (entry.kind !== 'skipped') return undefined
  const { reason, of, value } = entry.data
  const text = translate(`import.reason-${reason}`, { of: of ?? 0 })
  return value === undefined ? text : `${value}: ${text}`
}
