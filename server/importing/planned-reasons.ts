import type { Database } from '#src/store/database.ts'
import { listEntries } from '#src/store/imports.ts'
import { importReasonText } from '../import-texts.ts'
import type { Translate } from '../texts.ts'
import { asPlanned } from './entry-data.ts'

/** What an import does not simply take over, line by line, with the reason in words. */
export async function plannedReasons(
  db: Database,
  importId: string,
  translate: Translate,
): Promise<{ line: number; message: string }[]> {
  const reasons: { line: number; message: string }[] = []
  let after = -1
  for (;;) {
    const entries = asPlanned(await listEntries(db, importId, { kinds: ['doubtful', 'skipped'], after }))
    const last = entries.at(-1)
    if (last === undefined) return reasons
    after = last.position
    for (const entry of entries) {
      const message = importReasonText(entry, translate)
      if (message !== undefined) reasons.push({ line: entry.line, message })
    }
  }
}
