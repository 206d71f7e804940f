import type { Natives } from './natives.ts'

/** A new window at an address of ours; null where the browser or the page refuses one. */
export function openWindow(natives: Natives, address: string): Window | null {
  try {
    return natives.open(window, address)
  } catch {
    // Firefox throws in a sandbox, where Chromium gives null.
    return null
  }
}

/**
 * Where no window could be had: a link to a new window if the page has put its own function in the place of
 * `window.open`, otherwise this very window. `clean`: the function was not the page's.
 */
export function leadAway(natives: Natives, clean: boolean, address: string): void {
  const { from } = natives
  if (!clean && !natives.matches(natives.pattern('\\[native code\\]'), natives.codeOf(window.open))) {
    const link = from.document.createElement('a')
    link.href = address
    link.target = '_blank'
    link.click()
    return
  }
  location.assign(address)
}

/**
 * Gives our window the whole page, once and only if it asks: it is the window we opened, it is of the server's
 * origin, and the answer can be read by that origin alone.
 */
export function answerOnce(
  natives: Natives,
  opened: Window,
  server: string,
  parcel: () => Promise<string>,
): void {
  const { origin } = new natives.from.URL(server)
  const listener = (event: Event): void => {
    if (natives.messageSource(event) !== opened || natives.messageOrigin(event) !== origin) return
    if (natives.messageData(event) !== 'passalong-want') return
    natives.stopListening(window, 'message', listener)
    void parcel().then((text) => opened.postMessage(text, origin))
  }
  natives.listen(window, 'message', listener)
}
