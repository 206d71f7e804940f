import { enterCleanPlace, type Place } from './clean-place.ts'
import { takeNatives } from './natives.ts'
import { answerOnce, leadAway, openWindow } from './open-window.ts'
import { toBase64url } from './seal.ts'
import { packFields, wrapPage, type Parcels } from './wrap-page.ts'

export type Destination = {
  /** Where the browser finds the server, without a slash at the end. */
  server: string
  /** The server's public key: P-256, raw point, base64url. */
  publicKey: string
  version: string
}

/** The most characters of a fragment with which a window still opens at once, and the most where no message can follow. */
const fragmentRoom = 96_000
/** Firefox takes 1,048,576 characters in an address. */
const wideFragmentRoom = 750_000

/**
 * The code that runs in the page being read. It takes the page as it is drawn, reduced and compressed, seals it to
 * the server's public key (whatever stands in a fragment stays in the browser's history) and opens the server's
 * `/clip` with it. It holds no secret.
 *
 * The fragment is `version.kind.payload`. Kinds: `w` sealed, all there is; `l` sealed, more can be had by a message;
 * `a` in the clear, address and title alone, the rest by a message; `c` in the clear, whole, only ever in a message.
 */
export function capturePage(to: Destination): void {
  const place = enterCleanPlace()
  let opened = false
  const claim = (): boolean => {
    const first = !opened
    opened = true
    return first
  }
  sendPage(place, to, claim).then(place.leave, place.leave)
  if (place.frame === undefined) return
  // Where a page takes our frame out again, its functions never answer; then the page's own have to do.
  setTimeout(() => {
    if (opened) return
    const here: Place = { natives: window, frame: place.frame, leave: place.leave }
    sendPage(here, to, claim).then(place.leave, place.leave)
  }, 2500)
}

/** `claim` gives true to the first who asks: one click opens one window. */
async function sendPage(place: Place, to: Destination, claim: () => boolean): Promise<void> {
  const natives = takeNatives(place.natives)
  const { from } = natives
  const base = `${to.server}/clip#${to.version}.`
  const isClean = place.natives !== window
  const canSeal = (from.crypto as Crypto | undefined)?.subtle !== undefined
  const key = canSeal ? to.publicKey : undefined
  // Safari opens a window only while the click is being handled: nothing may be awaited before.
  const inHurry = natives.indexOf(navigator.vendor ?? '', 'Apple') === 0
  // A page in a sandbox may have no windows, and any it may have are as powerless as the page.
  const inSandbox = window.origin === 'null' && natives.indexOf(location.protocol, 'http') === 0
  const fields = from.Array.of(location.href, natives.title(document), '', '', '', '1')
  const plain = `${base}a.${toBase64url(natives, new from.TextEncoder().encode(packFields(fields)))}`

  const kind = canSeal ? 'w' : 'c'
  if (inHurry && !inSandbox) {
    const popup = claim() ? openWindow(natives, plain) : null
    if (popup === null) return leadAway(natives, isClean, plain)
    const parcels = wrapPage(natives, place.frame, key, fragmentRoom)
    const whole = async () => `${to.version}.${kind}.${(await parcels).whole}`
    answerOnce(natives, popup, to.server, whole)
    await parcels
    return
  }

  const room = inSandbox ? wideFragmentRoom : fragmentRoom
  // The address alone is better than nothing: the server can try to fetch the page.
  const parcels = await wrapPage(natives, place.frame, key, room).catch(() => undefined)
  if (!claim()) return
  const { address, wide } = addressesOf(base, plain, canSeal ? parcels : undefined)
  const popup = inSandbox ? null : openWindow(natives, address)
  if (popup === null) return leadAway(natives, isClean || inSandbox, wide)
  if (parcels === undefined || (canSeal && parcels.whole === parcels.light)) return
  answerOnce(natives, popup, to.server, async () => `${to.version}.${kind}.${parcels.whole}`)
}

/** The address for a window that can ask for more, and the one for a place that cannot. */
function addressesOf(
  base: string,
  plain: string,
  parcels: Parcels | undefined,
): { address: string; wide: string } {
  if (parcels === undefined) return { address: plain, wide: plain }
  const { whole, light } = parcels
  if (whole === light) return { address: `${base}w.${whole}`, wide: `${base}w.${whole}` }
  const fitsWide = whole.length <= wideFragmentRoom
  return { address: `${base}l.${light}`, wide: `${base}${fitsWide ? `w.${whole}` : `l.${light}`}` }
}
