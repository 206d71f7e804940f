import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumMissing, clickBookmark, launchChromium } from '#test/support/chromium.ts'
import { servePages, startServer } from '#test/support/server.ts'

const paragraphs = [
  'Wer im Januar Brot backen will, kennt das Problem: Die Küche hat achtzehn Grad, und der Sauerteig rührt sich nicht. Dabei ist Kälte kein Feind, sie macht das Brot milder und die Kruste kräftiger.',
  'Das Anstellgut wird am Vorabend zweimal mit Roggenvollkornmehl und handwarmem Wasser gefüttert. Den Teig beurteilt man nach dem Volumen und nicht nach der Uhr, und die Stückgare wandert in den Kühlschrank.',
  'Eine Bäckerin aus dem Nachbarort stellt ihre Schüssel in den ausgeschalteten Ofen und lässt nur die Lampe brennen. Das gibt verlässliche sechsundzwanzig Grad und kostet fast nichts.',
]
const article = `<!doctype html><html lang="de"><head><title>Sauerteig im Winter</title>
<link rel="canonical" href="/sauerteig"></head><body><header><nav><a href="/">Start</a></nav></header>
<main><article><h1>Sauerteig im Winter: Warum Geduld die wichtigste Zutat ist</h1>
${paragraphs.map((text, place) => `<p id="p${place}">${text}</p>`).join('')}</article></main>
<form><input type="password" value="geheim123"></form><script>window.secret = 'Skripttext'</script></body></html>`

describe.skipIf(chromiumMissing !== undefined)('the whole way in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  test('from a click on the bookmarklet to what was sent', async () => {
    const [{ origin, signInLink }, site] = await Promise.all([
      startServer(),
      servePages({ '/sauerteig': { body: article } }),
    ])
    const context = await browser.newContext({ locale: 'de-DE' })
    const page = await context.newPage()

    // Sign in and look at the first page.
    await page.goto(await signInLink())
    await page.waitForURL(`${origin}/`)
    expect(await page.textContent('h1')).toBe('Willkommen')

    // Two people; interests are typed and entered, and one key sets how much they matter.
    await addPerson('Tamme', 'Ohlsen', ['Logistik', 'Segeln'])
    const ilse = await addPerson('Ilse', 'Kranich', ['Gemüsegarten', 'Brot backen'])
    await page.locator('[data-tag="Brot backen"]').focus()
    await page.keyboard.press('3')
    await page.locator('.tag.high[data-tag="Brot backen"]').waitFor()

    // The bookmarklet as the install page has it, clicked while reading.
    await page.goto(`${origin}/bookmarklet`)
    const link = await page.locator('[data-bookmarklet]').getAttribute('href')
    await page.goto(`${site}/sauerteig?utm_source=brief#oben`)
    await page.locator('#p1').click({ clickCount: 3 })
    const opened = context.waitForEvent('page')
    await clickBookmark(page, link!)
    const popup = await opened
    await popup.waitForURL(/\/articles\/[\w-]+$/)

    // The right person first, with the reason and the words.
    const first = popup.locator('.suggestion').first()
    expect(await first.locator('h3').textContent()).toBe('Ilse Kranich')
    expect(await first.textContent()).toContain('Brot backen')
    expect((await first.locator('mark').allTextContents()).length).toBeGreaterThan(0)
    const message = await first.locator('textarea').inputValue()
    expect(message).toContain('Ilse')
    expect(message).toContain(`${site}/sauerteig`)
    expect(message).not.toContain('utm_source')
    expect(message).toContain('Roggenvollkornmehl')
    const whole = await popup.content()
    expect(whole).not.toContain('geheim123')
    expect(whole).not.toContain('Skripttext')

    // Sent, remembered, shown.
    await first.locator('textarea').fill(`${message}\n\nPS: Bis bald!`)
    await first.locator('button.first').click()
    await popup.locator('.suggestion .notice').waitFor()
    await page.goto(ilse)
    expect(await page.locator('#log').textContent()).toContain('Sauerteig im Winter')

    // The same article again is the same article.
    await page.goto(`${site}/sauerteig`)
    const again = context.waitForEvent('page')
    await clickBookmark(page, link!)
    const second = await again
    await second.waitForURL(/\/articles\/[\w-]+$/)
    expect(new URL(second.url()).pathname).toBe(new URL(popup.url()).pathname)
    await context.close()

    async function addPerson(givenName: string, familyName: string, interests: string[]): Promise<string> {
      await page.goto(`${origin}/contacts/new`)
      await page.fill('#givenName', givenName)
      await page.fill('#familyName', familyName)
      await page.selectOption('#addressForm', 'du')
      await page.click('main form button.first')
      await page.waitForURL(/\/contacts\/(?!new)/)
      for (const [place, interest] of interests.entries()) {
        await page.fill('[data-add] input', interest)
        await page.keyboard.press('Enter')
        await page.locator('[data-tag]').nth(place).waitFor()
      }
      return page.url()
    }
  })
})
