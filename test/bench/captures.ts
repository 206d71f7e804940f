import { htmlOf, listPages } from './reading-pages.ts'
import { postPage, startServer, watchServer, type RunningServer } from './running-server.ts'

/**
 * Posts every real page to a running server, as the bookmarklet does, and counts what becomes of them; beside it the
 * health page is asked all the time. The server is a process of its own on a database of its own.
 */
export async function benchCaptures(folder: string): Promise<void> {
  const server = await startServer()
  try {
    const watch = watchServer(server)
    const outcomes = await postAll(server, folder)
    const { waits } = await watch.stop()
    for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) {
      process.stdout.write(`${String(count).padStart(5)}  ${outcome}\n`)
    }
    process.stdout.write(`longest wait for the health page beside it: ${Math.round(Math.max(...waits))} ms\n`)
  } finally {
    await server.stop()
  }
}

async function postAll(server: RunningServer, folder: string): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>()
  for (const [place, page] of listPages(folder).entries()) {
    // Pages without an address of their own would otherwise be one article.
    const url = page.url.startsWith('https://page.invalid') ? `https://page.invalid/${place}` : page.url
    const { outcome } = await postPage(server, { url, html: htmlOf(folder, page) })
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return outcomes
}
