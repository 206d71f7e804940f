import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { handMemoryBack } from '#server/idle-memory.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('memory is handed back once at rest, and only where it has grown', () => {
  const now = { megabytes: 500, milliseconds: 0 }
  const collect = vi.fn<() => void>()
  const stop = handMemoryBack({ measure: () => ({ ...now }), collect })
  vi.advanceTimersByTime(60_000)
  expect(collect).not.toHaveBeenCalled()
  for (let minute = 0; minute < 6; minute++) {
    now.megabytes += 100
    now.milliseconds += 5_000
    vi.advanceTimersByTime(10_000)
  }
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(120_000)
  expect(collect).toHaveBeenCalledOnce()
  stop()
})

test('V8 gives its collection', () => {
  const { rss } = process.memoryUsage()
  const measures = [0, 1_000, 1_000]
  const stop = handMemoryBack({
    measure: () => ({ megabytes: measures.shift() ?? 1_000, milliseconds: 0 }),
  })
  expect(() => vi.advanceTimersByTime(30_000)).not.toThrow()
  stop()
  expect(process.memoryUsage().rss).toBeLessThan(rss + 50_000_000)
})
