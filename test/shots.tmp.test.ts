import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { launchChromium } from '#test/support/chromium.ts'
import { startServer } from '#test/support/server.ts'

test('shots', { timeout: 200_000 }, async () => {
  const { origin, signInLink } = await startServer()
  const browser = await launchChromium()
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.on('console', (m) => console.log('console', m.type(), m.text()))
  page.on('pageerror', (m) => console.log('pageerror', m.message))
  await page.goto(await signInLink())
  await page.waitForURL(`${origin}/`)
  await page.goto(`${origin}/contacts/new`)
  await page.fill('#givenName', 'Enno'); await page.fill('#familyName', 'Harms'); await page.fill('#company', 'Hafen')
  await page.fill('#emails', 'alt@harms.example'); 
  const d = new Date(Date.now() + 3 * 86400000)
  await page.fill('#birthday', `1980-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`)
  await page.fill('#cadenceDays', '30')
  await page.selectOption('#addressForm', 'du')
  await page.click('main form button.first')
  await page.waitForURL(/contacts\/(?!new)/)
  writeFileSync('/tmp/leute.csv', ['Vorname,Nachname,E-Mail,Firma,Position,Kategorien,Notizen', 'Enno,Harms,e@harms.example,Watt,Kapitän,,', 'Femke,Ahlers,f@ahlers.example,Werft Nord,Leiterin Logistik,Segeln,Spielt Schach', ',,nobody@x.example,,,,', 'Wiebke,Oltmanns,w@o.example,,Imkerin,,', ...Array.from({ length: 40 }, (_, i) => `Person${i},Test,p${i}@x.example,Firma,Softwareentwicklerin,,`)].join('\n'))
  const shot = async (name: string) => {
    for (const [width, dark] of [[1280, false], [320, true]] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) console.log(name, 'is wider than', width, wide)
      await page.screenshot({ path: `/tmp/shot-${name}-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await page.goto(`${origin}/import`); await shot('import')
  await page.setInputFiles('#file', '/tmp/leute.csv')
  await page.click('main form button.first'); await page.waitForURL(/import\/[\w-]+/)
  await page.locator('#plan').waitFor(); await shot('plan')
  await page.locator('button[value=do]').click(); await page.locator('#done').waitFor(); await shot('done')
  await page.goto(`${origin}/contacts/without-interests?after=`); await shot('walk')
  await page.keyboard.press('1'); await page.keyboard.press('Enter'); await page.waitForURL(/after=/)
  await page.goto(`${origin}/contacts`); await page.fill('#q', 'wieb'); await page.waitForFunction(() => document.querySelectorAll('#people li strong').length === 1); await shot('people')
  await page.locator('#people details summary').click(); await page.fill('#people [data-add] input', 'Segel'); await page.keyboard.press('Enter'); await page.locator('#people [data-tag="Segel"]').waitFor(); await page.locator('#people [data-tag="Segel"]').focus(); await page.keyboard.press('3'); await page.locator('#people .tag.high[data-tag="Segel"]').waitFor()
  await page.goto(`${origin}/interests`); await shot('interests')
  await page.goto(`${origin}/`); await shot('today')
  await page.goto(`${origin}/contacts?q=Enno`); await page.locator('#people a').first().click(); await page.locator('h1').waitFor(); await shot('person')
  await page.locator('a[href$="/everything"]').click(); await page.locator('table').waitFor(); await shot('everything')
  await browser.close()
})
