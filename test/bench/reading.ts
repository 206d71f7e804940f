import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const extractors = ['passalong', 'readability', 'defuddle', 'extractus']
const groups = [
  'scrapinghub',
  'fundus/de',
  'fundus',
  'funduseval',
  'trafilatura/de',
  'trafilatura',
  'wcxb:article',
  'wcxb:other-types',
]

/** What the scorer reports of one group of pages. */
type Group = {
  n: number
  missing: number
  f1: number | null
  bag: number | null
  seg: number | null
  title: number | null
  byline: number | null
  dateNear: number | null
  lang: number | null
  p50: number
  p95: number
}

/**
 * Scores our reader and its peers over the evaluation pages with the scorer beside them, and prints what they
 * get on each subset, their time as a ratio to plain jsdom with Readability, and their peak of memory.
 */
export async function benchReading(folder: string): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'reading-'))
  try {
    const results: { name: string; report: Report; peak: number }[] = []
    for (const name of extractors) results.push({ name, ...(await score(name, folder, temporary)) })
    printGroups(results)
    const plain = results.find(({ name }) => name === 'readability')!.report['ALL']!
    process.stdout.write('\ntime (1 = plain jsdom and Readability) and memory\n')
    for (const { name, report, peak } of results) {
      const { p50, p95 } = report['ALL']!
      const [middle, slow] = [p50 / plain.p50, p95 / plain.p95].map((ratio) => ratio.toFixed(2))
      process.stdout.write(`  ${name.padEnd(12)} p50 ${middle}  p95 ${slow}  peak ${peak} MB\n`)
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

type Report = Record<string, Group>

/** Prints for each group of pages what each reader gets. */
export function printGroups(results: { name: string; report: Report }[]): void {
  for (const group of groups) {
    process.stdout.write(`\n${group} (${results[0]!.report[group]?.n ?? 0} pages)\n`)
    for (const { name, report } of results)
      process.stdout.write(`  ${name.padEnd(12)} ${describe(report[group])}\n`)
  }
}

async function score(
  name: string,
  folder: string,
  temporary: string,
): Promise<{ report: Report; peak: number }> {
  const out = join(temporary, `${name}.jsonl`)
  const runner = join(import.meta.dirname, 'reading-run.ts')
  const { stdout } = await run(process.execPath, ['--max-old-space-size=4096', runner, name, folder, out], {
    maxBuffer: 1e8,
  })
  const last: { peakMegabytes: number } = JSON.parse(stdout.trim().split('\n').at(-1)!)
  return { report: await scoreOutputs(out, folder), peak: last.peakMegabytes }
}

/** What the scorer beside the evaluation pages says of a file of outputs, by group of pages. */
export async function scoreOutputs(out: string, folder: string): Promise<Report> {
  const json = `${out}.report`
  const [scorer, set] = [join(folder, 'extract/score.mjs'), join(folder, 'extract/dev')]
  await run(process.execPath, [scorer, '--set', set, '--outputs', out, '--json', json])
  return JSON.parse(readFileSync(json, 'utf8'))
}

function describe(group: Group | undefined): string {
  if (!group) return 'no pages'
  const figures: [string, number | null][] = [
    ['shingles', group.f1],
    ['words', group.bag],
    ['segments', group.seg],
    ['title', group.title],
    ['byline', group.byline],
    ['date', group.dateNear],
    ['language', group.lang],
  ]
  const told = figures.flatMap(([name, value]) =>
    // Outputs that hold the text alone have none of the rest.
    typeof value === 'number' && value > 0 ? [`${name} ${value.toFixed(3)}`] : [],
  )
  return [...told, `empty ${group.missing}`].join('  ')
}
