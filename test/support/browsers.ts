import { existsSync } from 'node:fs'
import type { Page as PlaywrightPage } from 'playwright-core'
import puppeteer, { type Page as PuppeteerPage } from 'puppeteer-core'
import { vi } from 'vitest'
import { listUsers } from '#src/store/users.ts'
import { chromiumMissing, clickBookmark, launchChromium, launchChromiumIn, missing } from './chromium.ts'
import type { RunningServer } from './server.ts'

/** What both engines' pages can do alike. */
export type Tab = {
  url: () => string
  goto: (url: string) => Promise<unknown>
  evaluate: (code: string) => Promise<unknown>
  content: () => Promise<string>
  reload: () => Promise<unknown>
  close: () => Promise<void>
  bringToFront: () => Promise<void>
}

export type TestBrowser = {
  name: 'Chromium' | 'Firefox'
  newTab: () => Promise<Tab>
  tabs: () => Promise<Tab[]>
  /** What a person's click on a bookmark does, in this tab. */
  click: (tab: Tab, link: string) => Promise<void>
  close: () => Promise<void>
}

const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))

/** Why tests in Firefox cannot run here, or undefined. Throws where they must (`REQUIRE_BROWSERS=1`). */
const firefoxMissing = missing('Firefox', firefoxPath)

export const engines = [
  { name: 'Chromium', missing: chromiumMissing, start: startChromium },
  { name: 'Firefox', missing: firefoxMissing, start: startFirefox },
] as const

export type StartOptions = {
  /** Origins of this machine (`127.0.0.1:PORT`) that the browser is to take for public ones. */
  publicHosts?: string[]
  /** Where the profile is kept; a new empty one without it. */
  profile?: string
}

/** Waits until one of the browser's tabs shows an address that fits; gives that tab, or undefined when time is up. */
export async function landing(
  browser: TestBrowser,
  address: RegExp,
  milliseconds = 15_000,
): Promise<Tab | undefined> {
  try {
    return await vi.waitFor(
      async () => {
        const found = (await browser.tabs()).find((tab) => address.test(tab.url()))
        if (found === undefined) throw new Error('not yet')
        return found
      },
      { timeout: milliseconds, interval: 40 },
    )
  } catch {
    return undefined
  }
}

/** A new tab and no other: what a failed try left open would be taken for what the next one opens. */
export async function onlyTab(browser: TestBrowser): Promise<Tab> {
  const others = await browser.tabs()
  const tab = await browser.newTab()
  // One whose process fell over may not answer to being closed.
  await Promise.all(others.map((other) => other.close().catch(() => undefined)))
  return tab
}

/** Signs the browser in as a new user of its own and takes the link from the install page. */
export async function signIn(
  browser: TestBrowser,
  { house, origin, signInLink }: RunningServer,
): Promise<{ link: string; userId: string }> {
  const tab = await browser.newTab()
  await tab.goto(await signInLink())
  await landing(browser, new RegExp(`^${origin}/$`))
  const link = await vi.waitFor(async () => {
    // The page after a sign-in moves on by itself and may overtake us.
    await tab.goto(`${origin}/bookmarklet`)
    return String(await tab.evaluate(`document.querySelector('[data-bookmarklet]').href`))
  }, 15_000)
  await tab.close()
  const users = await listUsers(house.db)
  return { link, userId: users.at(-1)!.id }
}

export async function startChromium({ publicHosts = [], profile }: StartOptions = {}): Promise<TestBrowser> {
  const overrides = publicHosts.map((host) => `${host}=public`).join(',')
  const args = [
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    ...(overrides === '' ? [] : [`--ip-address-space-overrides=${overrides}`]),
  ]
  const browser = profile === undefined ? await launchChromium(args) : undefined
  const context = (await browser?.newContext({ locale: 'de-DE' })) ?? (await launchChromiumIn(profile!, args))
  return {
    name: 'Chromium',
    newTab: () => context.newPage(),
    tabs: async () => context.pages(),
    click: (tab, link) => clickBookmark(tab as PlaywrightPage, link),
    close: async () => {
      await context.close()
      await browser?.close()
    },
  }
}

export async function startFirefox({ publicHosts = [], profile }: StartOptions = {}): Promise<TestBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath!,
    headless: true,
    args: ['--remote-allow-system-access'],
    ...(profile === undefined ? {} : { userDataDir: profile }),
    extraPrefsFirefox: {
      // The remote agent turns the pop-up blocker off; a person has it on.
      'dom.disable_open_during_load': true,
      'network.dns.localDomains': 'site.test',
      'network.lna.address_space.public.override': publicHosts.join(','),
      'intl.accept_languages': 'de-DE,de',
      // History is what one of the tests looks into.
      'places.history.enabled': true,
    },
  })
  // The protocol's connection is not part of what puppeteer documents; the chrome scope cannot be reached otherwise.
  const { connection } = browser as unknown as { connection: Connection }
  const send = async (method: string, parameters: object): Promise<{ contexts: { context: string }[] }> => {
    const answer = await connection.send(method, parameters)
    return 'result' in answer ? answer.result : answer
  }
  return {
    name: 'Firefox',
    newTab: async () => tabOf(await browser.newPage()),
    tabs: async () => (await browser.pages()).map(tabOf),
    click: async (tab, link) => {
      // The browser's own function for a bookmark acts on the tab in front.
      await tab.bringToFront()
      const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' })
      const options = '{ allowPopups: true, allowInheritPrincipal: true }'
      await send('script.evaluate', {
        target: { context: contexts[0]!.context },
        awaitPromise: true,
        expression: `openTrustedLinkIn(${JSON.stringify(link)}, 'current', ${options}); ''`,
      })
    },
    close: () => browser.close(),
  }
}

type Tree = { contexts: { context: string }[] }
type Connection = { send: (method: string, parameters: object) => Promise<{ result: Tree } | Tree> }

function tabOf(page: PuppeteerPage): Tab {
  return page
}
