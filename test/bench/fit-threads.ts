import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BoostedTrees } from '#src/article/boosted-trees.ts'
import type { FitOrder } from './fit-worker.ts'

/** Fits several models at a time, one on each thread. What a model is fitted on is put together when its turn comes. */
export class FittingThreads {
  private readonly idle = Array.from(
    { length: availableParallelism() },
    () => new Worker(join(import.meta.dirname, 'fit-worker.ts')),
  )
  private readonly waiting: ((worker: Worker) => void)[] = []

  async fit(prepare: () => FitOrder): Promise<BoostedTrees> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((take) => this.waiting.push(take)))
    const answered = once(worker, 'message')
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(prepare())
    const [model]: BoostedTrees[] = await answered
    const next = this.waiting.shift()
    if (next) next(worker)
    else this.idle.push(worker)
    return model!
  }

  async close(): Promise<void> {
    await Promise.all(this.idle.map((worker) => worker.terminate()))
  }
}
