import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { bookmarkletCode } from '#bookmarklet/bookmarklet-link.ts'
import { readArticle } from '#src/article/read-article.ts'
import { openSealing } from '#server/sealing.ts'
import { htmlOf, listPages } from './reading-pages.ts'

type Parcel = { raw: number; whole: number; light: number; html: string }

/**
 * How large real pages are when the bookmarklet has wrapped them in Chromium, and whether reading finds the same article
 * in what it sends as in the page. The pages are loaded without their scripts, so drawn later by scripts they may differ.
 */
export async function benchPayloads(folder: string): Promise<void> {
  const pages = listPages(folder)
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))]
    // Nothing is loaded and nothing runs; only the code under measure does.
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
    })
    response.end(page === undefined ? '' : htmlOf(folder, page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  const tab = await browser.newPage()
  const measure = `(async () => { ${bookmarkletCode()}
    const natives = takeNatives(window)
    const { whole, light } = await wrapPage(natives, undefined, '${openSealing(undefined).publicKey}', 96000)
    const html = reducePage({ natives, skip: undefined, thrift: 0, most: Infinity, main: undefined })
    return { whole: whole.length, light: light.length, html } })()`
  const parcels: Parcel[] = []
  let same = 0
  let compared = 0
  for (const [number, page] of pages.entries()) {
    await tab.goto(`${origin}/${number}`, { waitUntil: 'commit' })
    await tab.waitForLoadState('domcontentloaded')
    const parcel = (await tab.evaluate(measure)) as Omit<Parcel, 'raw'>
    const raw = htmlOf(folder, page)
    parcels.push({ ...parcel, raw: raw.length })
    // Reading takes much longer than wrapping; every sixth page tells enough.
    if (number % 6 > 0) continue
    const [before, after] = [raw, parcel.html].map((html) => wordsRead(page.url, html))
    compared += 1
    if (overlap(before!, after!) >= 0.98) same += 1
  }
  await browser.close()
  server.close()
  report(parcels)
  process.stdout.write(
    `\nThe same article is read out of ${same} of ${compared} pages (98 % of the words, or none in both).\n`,
  )
}

function report(parcels: Parcel[]): void {
  const rows = [
    ['page as it was served, letters', parcels.map((it) => it.raw)],
    ['reduced, letters', parcels.map((it) => it.html.length)],
    ['wrapped whole, characters of the address', parcels.map((it) => it.whole)],
  ] as const
  process.stdout.write(
    `| ${parcels.length} pages | median | 75 % | 90 % | 95 % | 99 % | largest |\n| --- | --: | --: | --: | --: | --: | --: |\n`,
  )
  for (const [name, sizes] of rows) {
    const sorted = sizes.toSorted((a, b) => a - b)
    const at = [0.5, 0.75, 0.9, 0.95, 0.99, 1].map((part) => sorted[Math.ceil(part * sorted.length) - 1]!)
    process.stdout.write(`| ${name} | ${at.map((size) => size.toLocaleString('en')).join(' | ')} |\n`)
  }
  const fits = parcels.filter((it) => it.whole === it.light).length
  process.stdout.write(`\n${fits} of ${parcels.length} fit whole into the fragment.\n`)
}

function wordsRead(url: string, html: string): string[] {
  const reading = readArticle({ url, html })
  return 'article' in reading ? reading.article.text.split(/\s+/).filter(Boolean) : []
}

/** How much of the longer list is in both, 0 to 1; 1 for two empty ones. */
function overlap(one: string[], other: string[]): number {
  const counts = new Map<string, number>()
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of other) {
    const left = counts.get(word) ?? 0
    if (left > 0) common += 1
    counts.set(word, left - 1)
  }
  const most = Math.max(one.length, other.length)
  return most === 0 ? 1 : common / most
}
