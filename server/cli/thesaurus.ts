import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fold } from '#src/language/folding.ts'
import { formatThesaurus } from '#src/topics/format-thesaurus.ts'
import { readSkos } from '#src/topics/skos.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'
import { writeSkos } from '#src/topics/write-skos.ts'
import { ownThesaurusFolder, readThesaurusFiles } from '../knowledge.ts'

const usage = 'npm run thesaurus -- check | count | compile FILE | import FILE'
const largestFile = 200 * 1024 * 1024

process.exitCode = runThesaurus(process.argv.slice(2))

/** `npm run thesaurus -- check | count | compile FILE | import FILE`. Gives the exit code: 0 done, 1 problems, 2 wrong usage. */
function runThesaurus(argv: string[]): number {
  const [command, file] = argv
  if (command === 'import' && file !== undefined && argv.length === 2) return importFile(file)
  if (command === 'compile' && file !== undefined && argv.length === 2) return compile(file)
  if (argv.length === 1 && command === 'check') return check()
  if (argv.length === 1 && command === 'count') return count()
  console.error(usage)
  return 2
}

function check(): number {
  const { thesaurus, problems } = parseThesaurus(readThesaurusFiles())
  const fields = new Set(thesaurus.concepts.map((concept) => concept.field))
  for (const { file, line, message } of problems) console.log(`${file}.txt:${line}: ${message}`)
  console.log(`${thesaurus.concepts.length} concepts in ${fields.size} fields, ${problems.length} problems`)
  return problems.length === 0 ? 0 : 1
}

function count(): number {
  const { thesaurus } = parseThesaurus(readThesaurusFiles())
  const fields = Map.groupBy(thesaurus.concepts, (concept) => concept.field)
  for (const [field, concepts] of fields) {
    const labels = concepts.flatMap(({ labels: { en, de } }) => [...en, ...de]).length
    const signs = concepts.flatMap((concept) => concept.signs).length
    console.log(`${field.padEnd(24)} ${columns(concepts.length, labels, signs)}`)
  }
  console.log(
    `concepts, labels, signs in ${fields.size} fields; ${thesaurus.concepts.length} concepts in all`,
  )
  return 0
}

/** The whole thesaurus, the user's own concepts with it, as one SKOS file; nothing is written where something is wrong in it. */
function compile(file: string): number {
  if (check() > 0) {
    console.error(`Nothing was written to ${file}: put right what is listed above.`)
    return 1
  }
  const { thesaurus } = parseThesaurus(readThesaurusFiles())
  writeFileSync(file, writeSkos(thesaurus.concepts))
  console.log(`All of them are in ${file} now, in SKOS as JSON-LD.`)
  return 0
}

/** Takes a SKOS file in as a thesaurus file of one's own, in the place of an earlier one of the same name. */
function importFile(file: string): number {
  const bytes = readFileSync(file)
  if (bytes.length > largestFile) {
    console.error(`${file} has more than ${largestFile / 1024 / 1024} MB; take a part of it.`)
    return 1
  }
  const field = fieldOf(file)
  const read = readSkos(bytes.toString('utf8'), field)
  if ('problem' in read) {
    console.error(`${file} cannot be read as RDF/XML, Turtle or JSON-LD: ${read.detail}`)
    return 1
  }
  if (read.concepts.length === 0) {
    console.error(`${file} has no SKOS concept with a name in it. Nothing was changed.`)
    return 1
  }
  mkdirSync(ownThesaurusFolder, { recursive: true })
  const target = join(ownThesaurusFolder, `${field}.txt`)
  writeFileSync(target, formatThesaurus(read.concepts))
  console.log(
    `${read.concepts.length} concepts are in ${target} now, ${read.withoutLabel} without a name were left out.`,
  )
  console.log('They are understood from the next start on; take the file away to forget them.')
  return 0
}

function fieldOf(file: string): string {
  const name = fold(basename(file, extname(file)))
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `own-${name || 'concepts'}`
}

function columns(...values: number[]): string {
  return values.map((value) => String(value).padStart(6)).join('')
}
