import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookmarkletLink } from '#bookmarklet/bookmarklet-link.ts'
import { findArticle, type SavedArticle } from '#src/store/articles.ts'
import { engines, landing, signIn, type Tab, type TestBrowser } from '#test/support/browsers.ts'
import { servePages, startServer, type RunningServer } from '#test/support/server.ts'
import { articlePage, marks } from './sample-article.ts'

const articlePath = /\/articles\/[\w-]+$/
const typing = `<div contenteditable="true" id="note">notiert789</div><select><option>gewählt012</option></select>`

for (const engine of engines) {
  describe.skipIf(engine.missing !== undefined)(`the bookmarklet’s window in ${engine.name}`, () => {
    let browser: TestBrowser
    let ours: RunningServer
    let site: string
    let userId: string
    let link: string

    beforeAll(async () => {
      const pages = {
        '/': { body: articlePage({ end: typing }) },
        '/long': { body: articlePage({ inner: '<p>Ein Satz über Beete und Wege.</p>'.repeat(30) }) },
      }
      ;[ours, site, browser] = await Promise.all([startServer(), servePages(pages), engine.start()])
    })
    afterAll(() => browser.close())

    test('keeps the page through a sign-in', async () => {
      const early = bookmarkletLink({ server: ours.origin, publicKey: ours.house.sealing.publicKey })
      const tab = await open('/')
      await browser.click(tab, early)
      const door = await landing(browser, /\/sign-in\?next=\/clip$/)
      expect(door).toBeDefined()
      const code = await ours.signInLink()
      await door!.evaluate(
        `document.querySelector('#code').value = ${JSON.stringify(code)}; document.querySelector('form[action$="/sign-in"]').submit()`,
      )
      const landed = await landing(browser, articlePath)
      expect(landed).toBeDefined()
      expect(await landed!.content()).toContain('Ein Garten am Deich')
      await landed!.close()
      await tab.close()
      ;({ userId, link } = await signIn(browser, ours))
    })

    test('brings the marked sentence', async () => {
      const tab = await open('/')
      await tab.evaluate(`getSelection().selectAllChildren(document.querySelectorAll('p')[1])`)
      const article = await capture(tab)
      expect(article.selection).toMatch(/^Im Frühling wird gekalkt.*zu achten\.$/)
    })

    test('brings nothing that somebody typed, marked or not', async () => {
      const tab = await open('/')
      for (const field of ['input', 'textarea'])
        await tab.evaluate(`document.querySelector('${field}').value = 'eben345'`)
      await tab.evaluate(
        `document.querySelector('textarea').focus(); document.querySelector('textarea').select()`,
      )
      const sent = await capture(tab)
      expect(JSON.stringify(sent)).not.toMatch(/geheim123|getippt456|notiert789|gewählt012|eben345/)
      for (const mark of marks) expect(sent.text).toContain(mark)
      const other = await open('/')
      await other.evaluate(`getSelection().selectAllChildren(document.querySelector('#note'))`)
      expect((await capture(other)).selection).toBeNull()
    })

    test('says what it cannot take when it is clicked on a page of the browser’s own', async () => {
      const tab = await browser.newTab()
      await tab.goto('about:blank')
      await browser.click(tab, link)
      const popup = await landing(browser, /\/clip$/)
      const failed = `document.querySelector('[data-state=failed]')`
      await expect.poll(() => popup!.evaluate(`${failed}.hidden`), { timeout: 10_000 }).toBe(false)
      expect(await popup!.evaluate(`${failed}.textContent`)).toContain('keine Seite aus dem Netz')
      await popup!.close()
      await tab.close()
    })

    test('leaves the page as it was', async () => {
      const tab = await open('/long')
      const before = await tab.evaluate('document.documentElement.outerHTML')
      await capture(tab, false)
      expect(await tab.evaluate('document.documentElement.outerHTML')).toBe(before)
      await tab.close()
    })

    async function open(path: string): Promise<Tab> {
      const tab = await browser.newTab()
      await tab.goto(site + path)
      return tab
    }

    async function capture(tab: Tab, closes = true): Promise<SavedArticle> {
      await browser.click(tab, link)
      const landed = await landing(browser, articlePath)
      const article = await findArticle(ours.house.db, userId, landed!.url().split('/').at(-1)!)
      await landed!.close()
      if (closes) await tab.close()
      return article!
    }
  })
}
