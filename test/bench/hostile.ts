import { setTimeout as delay } from 'node:timers/promises'
import * as fc from 'fast-check'
import { bombs } from '#test/support/bombs.ts'
import { mutatedPage } from '#test/support/mutated-pages.ts'
import { savedPages } from '#test/support/saved-pages.ts'
import { htmlOf, listPages } from './reading-pages.ts'
import { postPage, startServer, watchServer, type RunningServer, type Watch } from './running-server.ts'

export type HostileSizes = { bombs: number[]; mutated: number }

const seed = 20
/** Posted at the same time, as by several people; more than wait at the reader would be refused as busy. */
const together = 3
/** Milliseconds after which a server without work has handed its memory back. */
const toRest = 45_000

/**
 * Posts every bomb in several sizes and thousands of mutated pages to a running server, while the health page is
 * asked all the time, and prints what became of them, how long the health page took, and what memory was used.
 */
export async function benchHostile(
  folder: string,
  sizes: HostileSizes = { bombs: [30_000, 100_000, 1_000_000], mutated: 5_000 },
): Promise<void> {
  const server = await startServer()
  try {
    await postPage(server, { url: 'https://page.invalid/warm', html: savedPages()[0]?.html ?? '' })
    for (const size of sizes.bombs)
      await attack(server, `${bombs.length} bombs of ${size / 1_000} kB`, bombsOf(size))
    await attack(server, `${sizes.mutated} mutated pages, seed ${seed}`, mutations(folder, sizes.mutated))
    await delay(toRest)
    const { server: own, readers } = await watchServer(server).stop()
    process.stdout.write(
      `\n${toRest / 1_000} s later: server ${Math.round(own.before)} MB, readers ${Math.round(readers.before)} MB\n`,
    )
  } finally {
    await server.stop()
  }
}

type Attack = Iterable<{ name: string; url: string; html: string }>

function* bombsOf(size: number): Attack {
  for (const { name, make } of bombs)
    yield { name, url: `https://page.invalid/${size}/${encodeURIComponent(name)}`, html: make(size) }
}

/** Mutations of our own saved pages and of the evaluation's, half and half, the same in every run. */
function* mutations(folder: string, count: number): Attack {
  const own = savedPages()
  const others = listPages(folder)
  for (let at = 0; at < count; at++) {
    const turn = at >> 1
    const page = at % 2 === 0 ? own[turn % own.length] : undefined
    const other = others[turn % others.length]!
    const name = page?.name ?? other.id
    const html = page?.html ?? htmlOf(folder, other)
    const [mutated] = fc.sample(mutatedPage(html), { numRuns: 1, seed: seed + at })
    yield { name, url: `https://page.invalid/mutated/${at}`, html: mutated! }
  }
}

async function attack(server: RunningServer, what: string, pages: Attack): Promise<void> {
  const outcomes = new Map<string, number>()
  const slowest: { name: string; milliseconds: number }[] = []
  const watch = watchServer(server)
  const source = pages[Symbol.iterator]()
  const post = async (): Promise<void> => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const { name, ...page } = next.value
      const begin = performance.now()
      const { outcome } = await postPage(server, page)
      slowest.push({ name: `${name}: ${outcome}`, milliseconds: performance.now() - begin })
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: together }, post))
  const watched = await watch.stop()
  process.stdout.write(`\n${what}\n`)
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
    process.stdout.write(`${String(count).padStart(6)}  ${outcome}\n`)
  print(watched, server.isRunning())
  const worst = slowest.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 5)
  for (const { name, milliseconds } of worst)
    process.stdout.write(`  slowest answer ${Math.round(milliseconds)} ms  ${name}\n`)
}

function print({ waits, server, readers }: Watch, isRunning: boolean): void {
  const sorted = waits.toSorted((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  const memory = (it: Watch['server']): string =>
    `${Math.round(it.before)} MB before, ${Math.round(it.most)} at most, ${Math.round(it.after)} after`
  process.stdout.write(
    `  health page: ${waits.length} times, p99 ${Math.round(p99)} ms, longest ${Math.round(sorted.at(-1) ?? 0)} ms\n`,
  )
  process.stdout.write(`  server: ${memory(server)}${isRunning ? '' : ' (it has ended)'}\n`)
  process.stdout.write(`  readers: ${memory(readers)}\n`)
}
