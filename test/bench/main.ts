import { parseArgs } from 'node:util'
import { benchAddressBooks } from './address-books.ts'
import { evaluationFolder } from './evaluation-data.ts'
import { benchCaptures } from './captures.ts'
import { benchHostile } from './hostile.ts'
import { benchMatching } from './matching.ts'
import { benchPeople } from './people.ts'
import { benchReading } from './reading.ts'
import { benchPayloads } from './payloads.ts'

/**
 * `npm run bench [-- --only match] [--data DIR]`: measures how good and how fast the program is.
 * `--only` takes the beginning of a name. Figures of speed are ratios within one run.
 */
const benches: Record<string, (folder: string) => Promise<void>> = {
  'address-books': benchAddressBooks,
  captures: benchCaptures,
  hostile: benchHostile,
  matching: benchMatching,
  people: benchPeople,
  reading: benchReading,
  payloads: benchPayloads,
}

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, data: { type: 'string' } },
})
const chosen = Object.entries(benches).filter(([name]) => name.startsWith(values.only))
const folder = evaluationFolder()
if (chosen.length === 0) {
  process.stderr.write(
    `There is no measurement ${values.only}. Known are ${Object.keys(benches).join(', ')}.\n`,
  )
  process.exitCode = 2
} else if (folder === undefined) {
  process.stderr.write('There is no data to measure with. Say where it lies with --data DIR.\n')
  process.exitCode = 1
} else {
  for (const [name, bench] of chosen) {
    process.stdout.write(`\n## ${name}\n\n`)
    await bench(folder)
  }
}
