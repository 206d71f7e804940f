import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, PdfPage, ReadingProblem } from '#src/article/article.ts'
import type { Explanation } from '#src/article/read-article.ts'
import type { ReaderLimits } from './reader-limits.ts'
import type { ReadingReply, ReadingRequest } from './reader-process.ts'

/** One process that reads pages, one after the other. */
export type ReaderChild = {
  pid: number | undefined
  /** Reads one page; a page that runs over a limit ends the process and gives the problem. */
  explain: (page: Page | PdfPage) => Promise<Explanation>
  /** False once the process has ended or has grown too large to be given another page. */
  isFit: () => boolean
  /** Ends the process at once; resolves when it is gone. */
  end: () => Promise<void>
}

const application = join(import.meta.dirname, '../..')
const watchEvery = 50
const pageSize = 4_096

/**
 * Starts a process that may read the program's own files and nothing else of the disk, may start no process
 * and has a bounded heap. A process, not a worker thread: four of eleven ways to run out of memory abort
 * the whole process in spite of a worker's limits.
 */
export function startReaderChild(limits: ReaderLimits): ReaderChild {
  const child = fork(join(import.meta.dirname, 'reader-process.ts'), [], {
    execPath: process.execPath,
    execArgv: [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      `--allow-fs-read=${application}`,
      `--allow-fs-read=${realpathSync(join(application, 'node_modules'))}`,
      '--disable-warning=ExperimentalWarning',
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  sacrificeFirst(child)
  let gone = false
  const ended = new Promise<void>((resolve) => {
    const settle = (): void => {
      gone = true
      resolve()
    }
    child.once('exit', settle)
    child.once('error', settle)
  })
  const ready = withLimit(child, limits.startMilliseconds, 'too-slow', limits)
  // An idle process must not keep its owner alive.
  void ready.then(() => release(child))

  return {
    pid: child.pid,
    explain: async (page) => {
      hold(child)
      const started = await ready
      if (started !== 'ready') return started
      const answer = withLimit(child, limits.wallMilliseconds, 'too-slow', limits)
      child.send(requestFor(page), () => undefined)
      const explanation = await answer
      release(child)
      return explanation === 'ready' ? failed('no-article') : explanation
    },
    isFit: () =>
      !gone &&
      !child.killed &&
      child.connected &&
      (residentMegabytes(child.pid) ?? 0) < limits.retireMegabytes,
    end: async () => {
      // Held, so that its owner does not end while waiting for the end.
      hold(child)
      child.kill('SIGKILL')
      await ended
    },
  }
}

function requestFor({ url, title, selection, ...page }: Page | PdfPage): ReadingRequest {
  const source =
    'pdf' in page
      ? { type: 'pdf' as const, bytes: page.pdf }
      : { type: 'html' as const, bytes: new TextEncoder().encode(page.html) }
  return { url, title, selection, ...source }
}

/** The child's next message, or the problem because of which it was ended. */
function withLimit(
  child: ChildProcess,
  milliseconds: number,
  late: ReadingProblem,
  limits: ReaderLimits,
): Promise<ReadingReply> {
  return new Promise((resolve) => {
    const finish = (reply: ReadingReply): void => {
      clearTimeout(clock)
      clearInterval(watch)
      child.off('message', finish)
      child.off('exit', crash)
      child.off('error', crash)
      resolve(reply)
    }
    const stop = (problem: ReadingProblem): void => {
      child.kill('SIGKILL')
      finish(failed(problem))
    }
    // A process that ends by itself has run out of its heap: nothing else ends it.
    const crash = (): void => finish(failed('too-large'))
    const clock = setTimeout(() => stop(late), milliseconds)
    const watch = setInterval(() => {
      if ((residentMegabytes(child.pid) ?? 0) > limits.residentMegabytes) stop('too-large')
    }, watchEvery)
    child.once('message', finish)
    child.once('exit', crash)
    child.once('error', crash)
    if (child.exitCode !== null || child.signalCode !== null) crash()
  })
}

function failed(problem: ReadingProblem): Explanation {
  return { reading: { problem }, steps: [], evidence: {} }
}

function hold(child: ChildProcess): void {
  child.ref()
  child.channel?.ref()
}

function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

/** Where the machine runs out of memory, Linux should end the process that reads a page, not the server. */
function sacrificeFirst(child: ChildProcess): void {
  try {
    writeFileSync(`/proc/${child.pid}/oom_score_adj`, '1000')
  } catch {
    // Other systems have no such file.
  }
}

/** Resident memory where the system tells it (Linux); elsewhere the heap limit and the clock have to do. */
function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]
    return (Number(pages) * pageSize) / 1_000_000
  } catch {
    return undefined
  }
}
