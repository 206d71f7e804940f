import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Options = {
  /** What the process has used so far: resident megabytes, and milliseconds of processor time. */
  measure?: () => { megabytes: number; milliseconds: number }
  collect?: () => void
}

/** How often to look, in milliseconds. */
const every = 10_000
/** At rest: less than this share of one core was used since the last look. */
const restShare = 0.05
const restLooks = 2
/** Megabytes above the least ever that make it worth a pause. */
const worthwhile = 128

/**
 * Hands memory back to the machine after work: V8 keeps what it once took until it needs the room, and an afternoon of reading
 * would stay in memory over night. Looks now and then, and collects once at rest; that takes half a second. Gives what ends it.
 */
export function handMemoryBack({
  measure = measureProcess,
  collect = collector(),
}: Options = {}): () => void {
  let { megabytes: least, milliseconds: used } = measure()
  let rests = 0
  const timer = setInterval(() => {
    const { megabytes, milliseconds } = measure()
    rests = (milliseconds - used) / every < restShare ? rests + 1 : 0
    used = milliseconds
    least = Math.min(least, megabytes)
    if (rests !== restLooks || megabytes < least + worthwhile) return
    collect()
    used = measure().milliseconds
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

function measureProcess(): { megabytes: number; milliseconds: number } {
  const { user, system } = process.cpuUsage()
  return { megabytes: process.memoryUsage.rss() / 1_048_576, milliseconds: (user + system) / 1000 }
}

/** V8's own full collection, which Node gives only by a flag; last-resort also gives its pages back. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  return () => {
    if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' })
  }
}
