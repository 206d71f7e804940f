import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of evaluation data: `--data DIR`, else `../shared/eval` beside the repository; `undefined` where there is none. */
export function evaluationFolder(argv: string[] = process.argv): string | undefined {
  const at = argv.indexOf('--data')
  const folder = at < 0 ? join(import.meta.dirname, '../../../shared/eval') : argv[at + 1]
  return folder !== undefined && existsSync(folder) ? folder : undefined
}
