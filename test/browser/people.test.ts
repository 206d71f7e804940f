import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumMissing, launchChromium } from '#test/support/chromium.ts'
import { startServer } from '#test/support/server.ts'

const table = [
  'Vorname,Nachname,E-Mail,Firma,Position,Kategorien,Notizen',
  'Enno,Harms,e@harms.example,Watt,Kapitän,,',
  'Femke,Ahlers,f@ahlers.example,Werft Nord,Leiterin Logistik,Segeln,Spielt Schach',
  ',,nobody@x.example,,,,',
  'Wiebke,Oltmanns,w@oltmanns.example,,Imkerin,,',
].join('\n')

describe.skipIf(chromiumMissing !== undefined)('people in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  test('come in from a file, get their first interests by three keys each, and are found as one types', async () => {
    const { origin, signInLink } = await startServer()
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 320, height: 800 } })
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    const fitsTheScreen = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.goto(await signInLink())
    await page.waitForURL(`${origin}/`)

    await page.goto(`${origin}/import`)
    await fitsTheScreen()
    await page.setInputFiles('#file', { name: 'leute.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
    await page.click('main form button.first')
    await page.locator('#plan').waitFor()
    expect(await page.textContent('#plan')).toContain('3 Personen sind neu')
    await fitsTheScreen()
    await page.click('button[value=do]')
    await page.locator('#done').waitFor()

    // Femke's group stands first among what is proposed; one digit takes it, Enter goes on.
    await page.click('#done a.first')
    await page.locator('#walk').waitFor()
    expect(await page.textContent('h1')).toBe('Femke Ahlers')
    expect(await page.locator('[data-choice="1"]').getAttribute('value')).toBe('Segeln')
    await fitsTheScreen()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('h1')?.textContent !== 'Femke Ahlers')

    await page.goto(`${origin}/contacts`)
    await page.locator('#people li strong').nth(2).waitFor()
    await page.fill('#q', 'segel')
    await page.waitForFunction(() => document.querySelectorAll('#people li strong').length === 1)
    expect(await page.textContent('#people li strong')).toBe('Femke Ahlers')
    await fitsTheScreen()

    // Interests are edited where they are seen.
    await page.click('#people details summary')
    await page.fill('#people [data-add] input', 'Chor')
    await page.keyboard.press('Enter')
    await page.locator('#people [data-tag="Chor"]').waitFor()
    await page.locator('#people [data-tag="Chor"]').focus()
    await page.keyboard.press('3')
    await page.locator('#people .tag.high[data-tag="Chor"]').waitFor()
    expect(broken).toEqual([])
    await context.close()
  })
})
