import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findArticle, listArticles } from '#src/store/articles.ts'
import { engines, landing, onlyTab, signIn, type TestBrowser } from '#test/support/browsers.ts'
import { sealedPage } from '#test/support/sealed-page.ts'
import { servePages, startServer, type RunningServer } from '#test/support/server.ts'
import { articlePage, marks, type Served } from './sample-article.ts'

const articlePath = /\/articles\/[\w-]+$/
const markup = `<img src=x onerror="window.broken=1"><script>window.broken=1</script>`
const escaped = markup.replace(/</g, '&lt;')

/** Watches whatever a click on the bookmarklet lets a page see. */
const spying = `
  window.seen = []
  const note = (...values) => { for (const value of values) try { seen.push(String(value)) } catch {} }
  const open = window.open
  window.open = function (...given) { note(...given, new Error().stack, arguments.callee.caller); return open.apply(this, given) }
  addEventListener('message', (event) => note(event.origin, JSON.stringify(event.data)))
  for (const name of ['importKey', 'deriveBits', 'encrypt']) {
    const method = SubtleCrypto.prototype[name]
    SubtleCrypto.prototype[name] = function (...given) { note(...given, new Error().stack); return method.apply(this, given) }
  }
  const { appendChild } = Node.prototype
  Node.prototype.appendChild = function (child) { note(new Error().stack, arguments.callee.caller); return appendChild.call(this, child) }`

for (const engine of engines) {
  describe.skipIf(engine.missing !== undefined)(`a hostile page in ${engine.name}`, () => {
    let browser: TestBrowser
    let ours: RunningServer
    let site: string
    let link: string
    let userId: string
    const pages: Record<string, Served> = {}

    beforeAll(async () => {
      ;[ours, site, browser] = await Promise.all([startServer(), servePages(pages), engine.start()])
      ;({ link, userId } = await signIn(browser, ours))
    })
    afterAll(() => browser.close())

    test('that leads to us by itself gets a question to the person and nothing else', async () => {
      const page = { url: `${site}/forged`, html: articlePage() }
      const parcel = await sealedPage(ours.house.sealing.publicKey, page)
      pages['/leads'] = { body: `<script>location.href = '${ours.origin}/clip#${parcel}'</script>` }
      const tab = await onlyTab(browser)
      await tab.goto(`${site}/leads`).catch(() => undefined)
      const asking = await landing(browser, /\/clip$/)
      expect(await asking!.evaluate(`document.querySelector('[data-state=ask]').hidden`)).toBe(false)
      expect((await listArticles(ours.house.db, userId, {})).items).toEqual([])
      // Only the person's own answer lets it in.
      await asking!.evaluate(`document.querySelector('[data-state=ask] [data-yes]').click()`)
      expect(await landing(browser, articlePath)).toBeDefined()
      await asking!.close()
    })

    test('learns nothing but where the server is', async () => {
      pages['/spies'] = { body: articlePage({ head: `<script>${spying}</script>` }) }
      const tab = await onlyTab(browser)
      await tab.goto(`${site}/spies`)
      await browser.click(tab, link)
      const landed = await landing(browser, articlePath)
      const seen = String(await tab.evaluate(`seen.join('\\n')`))
      // It saw the code run; the code holds the address and the public key, which is all it ever had.
      expect(seen).not.toBe('')
      const { server, publicKey, version } = bookmarkletFacts(link)
      expect({ server, publicKey }).toEqual({ server: ours.origin, publicKey: ours.house.sealing.publicKey })
      expect(version).toMatch(/^\d+$/)
      await tab.evaluate(
        `window.answer = fetch('${ours.origin}/api/v1/contacts', { credentials: 'include' }).then((it) => it.text()).catch(String)`,
      )
      expect(String(await tab.evaluate('answer'))).toMatch(/TypeError/)
      await landed!.close()
      await tab.close()
    })

    test('cannot put markup or script into our pages', async () => {
      const head = `<meta property="og:site_name" content='${markup}'><meta name="author" content='${markup}'>`
      pages['/marks'] = {
        body: articlePage({
          head,
          inner: `<p>Am Gartentor hängt ein Schild, auf dem ${escaped} steht, und wer im Frühling zum ersten Mal daran vorbeigeht, fragt die Gärtnerin, was sie damit sagen will. Sie lacht dann und zeigt auf die Beete, in denen Kohl, Mangold und Bohnen wachsen.</p>`,
        }).replace(/<(title|h1)>[^<]*/g, `<$1>Garten ${escaped}`),
      }
      const tab = await onlyTab(browser)
      await tab.goto(`${site}/marks`)
      await browser.click(tab, link)
      const landed = await landing(browser, articlePath)
      const article = await findArticle(ours.house.db, userId, landed!.url().split('/').at(-1)!)
      for (const mark of marks) expect(article?.text).toContain(mark)
      expect(article?.text).toContain('onerror')
      for (const path of [new URL(landed!.url()).pathname, '/articles', '/']) {
        await landed!.goto(`${ours.origin}${path}`)
        expect(
          await landed!.evaluate(`document.querySelectorAll('img[src="x"], script:not([src])').length`),
        ).toBe(0)
        expect(await landed!.evaluate('window.broken === undefined')).toBe(true)
      }
      await landed!.close()
      await tab.close()
    })

    test('cannot look into the window that was opened', async () => {
      const script = `addEventListener('click', () => { window.opened = window.open('${ours.origin}/clip') })`
      pages['/reaches'] = { body: articlePage({ head: `<script>${script}</script>` }) }
      const tab = await onlyTab(browser)
      await tab.goto(`${site}/reaches`)
      await browser.click(tab, 'javascript:void(document.body.click())')
      const popup = await landing(browser, /\/clip$/)
      expect(popup).toBeDefined()
      for (const reach of ['document', 'localStorage', 'location.href', 'history.length']) {
        const name = `(() => { try { return String(opened.${reach}) } catch (error) { return error.name } })()`
        expect(await tab.evaluate(name)).toBe('SecurityError')
      }
      await popup!.close()
      await tab.close()
    })
  })
}

/** All that one installation's bookmarklet has in it that another's has not. */
function bookmarkletFacts(link: string): Record<string, string> {
  const [, facts] = /capturePage\((\{[^}]*\})\)\}\)\(\)$/.exec(decodeURIComponent(link))!
  return JSON.parse(facts!) as Record<string, string>
}
