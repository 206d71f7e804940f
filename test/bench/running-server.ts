import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, on an empty database, with a token to speak to it. */
export type RunningServer = {
  pid: number
  origin: string
  token: string
  /** False once the process has ended by itself. */
  isRunning: () => boolean
  /** Ends the server as a person would, and removes its database. */
  stop: () => Promise<void>
}

const root = join(import.meta.dirname, '../..')

export async function startServer(): Promise<RunningServer> {
  const place = mkdtempSync(join(tmpdir(), 'passalong-bench-'))
  const environment = {
    ...process.env,
    PASSALONG_DATABASE: join(place, 'bench.db'),
    PASSALONG_PORT: '0',
  }
  const program = (...argv: string[]) => [join(root, 'server/main.ts'), ...argv]
  const token = execFileSync(process.execPath, program('token', 'create', 'bench'), { env: environment })
    .toString()
    .trim()
  const server = spawn(process.execPath, program('serve'), {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
  const isRunning = (): boolean => server.exitCode === null && server.signalCode === null
  return {
    pid: server.pid!,
    origin: /http:\/\/[^/]+/.exec(line)![0],
    token,
    isRunning,
    stop: async () => {
      if (isRunning()) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      rmSync(place, { recursive: true })
    },
  }
}

/** Posts a page as the bookmarklet does. Gives the status and what became of it: read, or kept as a link and why. */
export async function postPage(
  { origin, token }: RunningServer,
  page: { url: string; html: string },
): Promise<{ status: number; outcome: string }> {
  const answer = await fetch(`${origin}/api/v1/articles`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(page),
  })
  const article = (await answer.json()) as { problem?: string | null; text?: string }
  const outcome =
    answer.status >= 400
      ? `status ${answer.status}`
      : article.problem === null && article.text !== ''
        ? 'an article'
        : `a link (${article.problem})`
  return { status: answer.status, outcome }
}

/** What the server did while it was watched: waits for the health page in ms, memory in MB (0 where it is not told). */
export type Watch = {
  waits: number[]
  server: { before: number; most: number; after: number }
  readers: { before: number; most: number; after: number }
}

/** Asks the health page every 25 ms and notes the memory of the server and of the processes it started. */
export function watchServer(server: RunningServer): { stop: () => Promise<Watch> } {
  const waits: number[] = []
  const first = residentMegabytes(server.pid)
  const most = { ...first }
  let asking = true
  const watching = (async () => {
    while (asking) {
      const begin = performance.now()
      await (await fetch(`${server.origin}/api/v1/health`)).arrayBuffer()
      waits.push(performance.now() - begin)
      const now = residentMegabytes(server.pid)
      most.server = Math.max(most.server, now.server)
      most.readers = Math.max(most.readers, now.readers)
      await pause(25)
    }
  })()
  return {
    stop: async () => {
      // Memory is given back some time after the last page, when collectors find nothing else to do.
      await pause(5_000)
      asking = false
      await watching
      const last = residentMegabytes(server.pid)
      return {
        waits,
        server: { before: first.server, most: most.server, after: last.server },
        readers: { before: first.readers, most: most.readers, after: last.readers },
      }
    },
  }
}

/** Resident memory of the server and, summed, of its children, where the system tells it (Linux). */
function residentMegabytes(pid: number): { server: number; readers: number } {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return {
      server: residentOf(pid),
      readers: children.reduce((sum, child) => sum + residentOf(Number(child)), 0),
    }
  } catch {
    return { server: 0, readers: 0 }
  }
}

function residentOf(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096) / 1_000_000
  } catch {
    // It has ended since it was listed.
    return 0
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
