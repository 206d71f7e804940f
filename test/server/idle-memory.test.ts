import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { handMemoryBack } from '#server/idle-memory.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
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

test('what nobody holds any more is gone after it', async () => {
  const dropped = new WeakRef({ held: false })
  const megabytes = [0, 1_000, 1_000]
  const stop = handMemoryBack({
    measure: () => ({ megabytes: megabytes.shift() ?? 1_000, milliseconds: 0 }),
  })
  await nextTurn()
  vi.advanceTimersByTime(30_000)
  expect(dropped.deref()).toBeUndefined()
  stop()
})
