import { parseThesaurus } from '#src/topics/thesaurus.ts'
import { readThesaurusFiles } from '../knowledge.ts'

const usage = 'npm run thesaurus -- check | count'

process.exitCode = runThesaurus(process.argv.slice(2))

/** `npm run thesaurus -- check | count`. Gives the exit code: 0 valid, 1 problems, 2 wrong usage. */
function runThesaurus(argv: string[]): number {
  const { thesaurus, problems } = parseThesaurus(readThesaurusFiles())
  const fields = Map.groupBy(thesaurus.concepts, (concept) => concept.field)
  switch (argv.join(' ')) {
    case 'check':
      for (const { file, line, message } of problems) console.log(`${file}.txt:${line}: ${message}`)
      console.log(
        `${thesaurus.concepts.length} concepts in ${fields.size} fields, ${problems.length} problems`,
      )
      return problems.length === 0 ? 0 : 1
    case 'count':
      for (const [field, concepts] of fields) {
        const labels = concepts.flatMap(({ labels: { en, de } }) => [...en, ...de]).length
        const signs = concepts.flatMap((concept) => concept.signs).length
        console.log(`${field.padEnd(24)} ${columns(concepts.length, labels, signs)}`)
      }
      console.log(
        `concepts, labels, signs in ${fields.size} fields; ${thesaurus.concepts.length} concepts in all`,
      )
      return 0
    default:
      console.error(usage)
      return 2
  }
}

function columns(...values: number[]): string {
  return values.map((value) => String(value).padStart(6)).join('')
}
