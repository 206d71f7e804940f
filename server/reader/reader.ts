import type { Page, PdfPage, Reading, ReadingProblem } from '#src/article/article.ts'
import type { Explanation } from '#src/article/read-article.ts'
import { startReaderChild, type ReaderChild } from './reader-child.ts'
import { readerLimits, type ReaderLimits } from './reader-limits.ts'

/** Reads pages, HTML or PDF, in processes of their own, so that no page can harm the one who asks. */
export type Reader = {
  /** The article, or why there is none. Never rejects for what a page holds or does. */
  read: (page: Page | PdfPage) => Promise<Reading>
  /** `read`, with what every step removed and where the metadata was found. */
  explain: (page: Page | PdfPage) => Promise<Explanation>
  /** Process ids at work or in reserve, for tests and for the health page. */
  processes: () => number[]
  /** Ends all processes; pages still waiting get `busy`. Resolves when they are gone. */
  close: () => Promise<void>
}

export type ReaderOptions = {
  limits?: Partial<ReaderLimits>
  /** Pages read at the same time. */
  lanes?: number
  /** Whether a spare process waits for the day a page brings one down. */
  spare?: boolean
  /** Whether to start the first process at once; it does so beside everything else. Otherwise on first use. */
  warm?: boolean
}

type Job = { page: Page | PdfPage; resolve: (explanation: Explanation) => void }

export function openReader(options: ReaderOptions = {}): Reader {
  const limits = { ...readerLimits, ...options.limits }
  const lanes = options.lanes ?? 1
  const keepSpare = options.spare ?? true
  const idle: ReaderChild[] = []
  const working = new Set<ReaderChild>()
  const waiting: Job[] = []
  let closed = false

  const restock = (): void => {
    if (closed) return
    const wanted = lanes + (keepSpare ? 1 : 0) - working.size
    while (idle.length < wanted) idle.push(startReaderChild(limits))
  }
  const next = (): void => {
    while (working.size < lanes && waiting.length > 0) {
      discardUnfit(idle)
      void work(idle.shift() ?? startReaderChild(limits), waiting.shift()!)
    }
  }
  const work = async (child: ReaderChild, job: Job): Promise<void> => {
    working.add(child)
    job.resolve(await child.explain(job.page))
    working.delete(child)
    // The one that has just worked is warm: it goes first again, the spare stays in reserve.
    if (!closed && child.isFit()) idle.unshift(child)
    else void child.end()
    if (keepSpare) restock()
    next()
  }
  const explain = (page: Page | PdfPage): Promise<Explanation> => {
    if (closed) return Promise.resolve(refused('busy'))
    if (sizeOf(page) > limits.inputBytes) return Promise.resolve(refused('too-large'))
    if (waiting.length >= limits.queue && working.size >= lanes) return Promise.resolve(refused('busy'))
    return new Promise((resolve) => {
      waiting.push({ page, resolve })
      next()
    })
  }
  if (options.warm ?? true) setImmediate(restock)

  return {
    explain,
    read: async (page) => (await explain(page)).reading,
    processes: () => [...working, ...idle].flatMap((child) => child.pid ?? []),
    close: async () => {
      closed = true
      for (const job of waiting.splice(0)) job.resolve(refused('busy'))
      await Promise.all([...working, ...idle.splice(0)].map((child) => child.end()))
    },
  }
}

function sizeOf(page: Page | PdfPage): number {
  return 'pdf' in page ? page.pdf.length : Buffer.byteLength(page.html)
}

function discardUnfit(idle: ReaderChild[]): void {
  for (const child of idle.splice(0)) {
    if (child.isFit()) idle.push(child)
    else void child.end()
  }
}

function refused(problem: ReadingProblem): Explanation {
  return { reading: { problem }, steps: [], evidence: {} }
}
