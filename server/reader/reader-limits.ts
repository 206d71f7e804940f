/** How much one page may take. All of them bound what a hostile page can do; `docs/reading.md` has the measurements. */
export type ReaderLimits = {
  /** Longest HTML, in bytes of UTF-8, and largest PDF. */
  inputBytes: number
  /** Longest time for one page, in milliseconds, before the process is ended. */
  wallMilliseconds: number
  /** Longest time a process may take to start. */
  startMilliseconds: number
  /** JavaScript heap of one process, in megabytes. */
  heapMegabytes: number
  /** Resident memory of one process, in megabytes, at which it is ended. */
  residentMegabytes: number
  /** Resident memory, in megabytes, above which a process is replaced once its page is done. */
  retireMegabytes: number
  /** Pages that may wait for a process; one more is refused as `busy`. */
  queue: number
}

export const readerLimits: ReaderLimits = {
  inputBytes: 8_000_000,
  wallMilliseconds: 10_000,
  startMilliseconds: 30_000,
  heapMegabytes: 384,
  residentMegabytes: 700,
  retireMegabytes: 420,
  queue: 8,
}
