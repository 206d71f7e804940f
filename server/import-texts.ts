import { fullName } from '#src/contacts/contact.ts'
import type { ContactFileProblem } from '#src/contacts/imported-contact.ts'
import type { ImportEntry } from '#src/contacts/plan-import.ts'
import type { Translate } from './texts.ts'

/** Why a file cannot be imported, as a sentence. */
export function importProblemText(problem: ContactFileProblem, translate: Translate): string {
  switch (problem.code) {
    case 'nothing-in-archive':
      return translate('import.problem-nothing-in-archive', { names: problem.names.join(', ') })
    case 'unclosed-quote':
      return translate('import.problem-unclosed-quote', { line: problem.line })
    case 'too-large':
      return translate('import.problem-too-large', { megabytes: Math.floor(problem.limit / 1_000_000) })
    case 'too-many':
      return translate('import.problem-too-many', { limit: problem.limit })
    default:
      return translate(`import.problem-${problem.code}`)
  }
}

/** Why an entry is left out or left to the user, with what it is about; `undefined` for those that are simply imported. */
export function importReasonText(entry: ImportEntry, translate: Translate): string | undefined {
  if (entry.kind === 'doubtful')
    return `${fullName(entry.imported)}: ${translate(`import.doubt-${entry.reason}`)}`
  if (entry.kind !== 'skipped') return undefined
  const reason = translate(`import.reason-${entry.reason}`, { of: entry.of ?? 0 })
  return entry.value === undefined ? reason : `${entry.value}: ${reason}`
}
