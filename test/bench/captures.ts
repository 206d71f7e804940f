import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { htmlOf, listPages } from './reading-pages.ts'

const root = join(import.meta.dirname, '../..')

/**
 * Posts every real page to a running server, as the bookmarklet does, and counts what becomes of them; beside it the
 * health page is asked all the time. The server is a process of its own on a database of its own.
 */
export async function benchCaptures(folder: string): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'passalong-captures-'))
  const environment = {
    ...process.env,
    PASSALONG_DATABASE: join(place, 'captures.db'),
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
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    const origin = /http:\/\/[^/]+/.exec(line)![0]
    const health = watchHealth(origin)
    const outcomes = await postAll(origin, token, folder)
    const worst = await health.stop()
    for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) {
      process.stdout.write(`${String(count).padStart(5)}  ${outcome}\n`)
    }
    process.stdout.write(`longest wait for the health page beside it: ${Math.round(worst)} ms\n`)
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
    rmSync(place, { recursive: true })
  }
}

async function postAll(origin: string, token: string, folder: string): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>()
  for (const [place, page] of listPages(folder).entries()) {
    // Pages without an address of their own would otherwise be one article.
    const url = page.url.startsWith('https://page.invalid') ? `https://page.invalid/${place}` : page.url
    const answer = await fetch(`${origin}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ url, html: htmlOf(folder, page) }),
    })
    const article = (await answer.json()) as { problem?: string | null; text?: string }
    const outcome =
      answer.status >= 400
        ? `status ${answer.status}`
        : article.problem === null && article.text !== ''
          ? 'an article'
          : `a link (${article.problem})`
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return outcomes
}

/** Asks the health page every 50 ms and keeps the longest wait, in ms. */
function watchHealth(origin: string) {
  let worst = 0
  let asking = true
  const watching = (async () => {
    while (asking) {
      const begin = performance.now()
      await (await fetch(`${origin}/api/v1/health`)).arrayBuffer()
      worst = Math.max(worst, performance.now() - begin)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  return {
    stop: async () => {
      asking = false
      await watching
      return worst
    },
  }
}
