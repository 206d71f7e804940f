import { parentPort } from 'node:worker_threads'
import { fitTrees, type TrainingSet } from './fit-trees.ts'

/** What a model is fitted on, and the names of its features. */
export type FitOrder = { set: TrainingSet; features: readonly string[] }

// A thread that fits one model after the other.
parentPort?.on('message', ({ set, features }: FitOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(fitTrees(set, features))
})
