import type { Readable, Writable } from 'node:stream'

/** Where a command reads and writes; the process's own, or a test's. */
export type Streams = { input: Readable; output: Writable; errors: Writable }
