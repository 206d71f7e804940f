import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

/** Why tests in Chromium cannot run here, or undefined. Throws where they must (`REQUIRE_BROWSERS=1`). */
export const chromiumMissing = missing('Chromium', executablePath)

/** A headless Chromium that blocks pop-ups as a person's does. */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  return chromium.launch(options(args))
}

/** The same with a profile that is kept in a folder. */
export async function launchChromiumIn(profile: string, args: string[] = []): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { ...options(args), locale: 'de-DE' })
}

function options(args: string[]) {
  return {
    executablePath: executablePath!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
    // Playwright turns the pop-up blocker off; a person has it on.
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  }
}

/** What a click on a bookmark does: the navigation carries the person's activation and passes the page's policy by. */
export async function clickBookmark(page: Page, link: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  // A bookmarklet navigates nowhere, which the protocol reports as an aborted navigation.
  await session.send('Page.navigate', { url: link, transitionType: 'auto_bookmark' }).catch(() => undefined)
  await session.detach()
}

/** Says once that a browser is not there; an error where it has to be. */
export function missing(name: string, path: string | undefined): string | undefined {
  if (path !== undefined) return undefined
  const reason = `${name} is not installed: its browser tests are skipped`
  if (process.env.REQUIRE_BROWSERS === '1')
    throw new Error(`${name} is not installed, and REQUIRE_BROWSERS=1`)
  process.stdout.write(`${reason}\n`)
  return reason
}
