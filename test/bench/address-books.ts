import { mutatedFiles, readMutated } from '../support/mutated-files.ts'

const files = 100_000

/** Reads 100,000 mutated address books and prints what became of them and the longest time for one. */
export async function benchAddressBooks(): Promise<void> {
  const outcomes = new Map<string, number>()
  let longest = 0
  for (const bytes of mutatedFiles(files, 1)) {
    const begin = performance.now()
    const file = readMutated(bytes)
    longest = Math.max(longest, performance.now() - begin)
    const outcome = 'problem' in file ? `refused: ${file.problem.code}` : `read: ${file.format}`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  for (const [outcome, count] of [...outcomes].sort(([, one], [, other]) => other - one))
    process.stdout.write(`${String(count).padStart(7)}  ${outcome}\n`)
  process.stdout.write(
    `${files} files, none of them crashed the reader; longest for one: ${Math.round(longest)} ms\n`,
  )
}
