import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { engines, landing, signIn, startChromium, startFirefox } from '#test/support/browsers.ts'
import { servePages, startServer } from '#test/support/server.ts'
import { articlePage, marks } from './sample-article.ts'

const historyOf = {
  Chromium: { file: 'Default/History', query: 'select url, title from urls' },
  Firefox: { file: 'places.sqlite', query: 'select url, title from moz_places' },
}
const launchers = { Chromium: startChromium, Firefox: startFirefox }

for (const { name, missing } of engines) {
  describe.skipIf(missing !== undefined)(`the history of ${name}`, () => {
    const profile = mkdtempSync(join(tmpdir(), 'passalong-history-'))
    afterAll(() => rmSync(profile, { recursive: true, force: true }))

    test('holds nothing of a page but what the browser noted by itself', async () => {
      const ours = await startServer()
      const marked = 'Lauchwort'
      const body = articlePage({ inner: `<p id="marked">${marked} steht im Beet.</p>` })
      const { port } = new URL(await servePages({ '/garten': { body } }))
      const browser = await launchers[name]({ profile })
      const { link } = await signIn(browser, ours)
      // A page whose parcel is sealed, and one that can only send its address.
      for (const host of ['localhost', 'site.test']) {
        const tab = await browser.newTab()
        await tab.goto(`http://${host}:${port}/garten`)
        await tab.evaluate(`getSelection().selectAllChildren(document.querySelector('#marked'))`)
        await browser.click(tab, link)
        const landed = await landing(browser, /\/articles\/[\w-]+$/)
        expect(landed).toBeDefined()
        await landed!.close()
        await tab.close()
      }
      await browser.close()

      const { file, query } = historyOf[name]
      const path = findBelow(profile, file)
      const database = new Database(path, { readonly: true })
      const rows = database.prepare(query).all() as { url: string; title: string | null }[]
      database.close()
      // The right file: it knows where we were.
      expect(rows.map((row) => row.url)).toContain(`http://localhost:${port}/garten`)
      const everything = [path, `${path}-wal`]
        .filter((it) => existsSync(it))
        .map((it) => readFileSync(it, 'latin1'))
        .join('\n')
      for (const word of [...marks, marked]) {
        expect(everything).not.toContain(word)
        expect(readable(rows)).not.toContain(word)
      }
    })
  })
}

/** The addresses as they are, and what can be had from their fragments by anybody: the parts decoded from base64url. */
function readable(rows: { url: string }[]): string {
  const parts = rows.flatMap(({ url }) => url.split(/[#.]/))
  return [
    ...rows.map((row) => row.url),
    ...parts.map((part) => Buffer.from(part, 'base64url').toString('utf8')),
  ].join('\n')
}

function findBelow(folder: string, file: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(file))
  if (found === undefined) throw new Error(`There is no ${file} in the profile`)
  return join(folder, found)
}
