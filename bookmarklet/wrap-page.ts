import { findMain } from './find-main.ts'
import type { Natives } from './natives.ts'
import { readSelection } from './read-selection.ts'
import { reducePage, type Thrift } from './reduce-page.ts'
import { compress, seal, toBase64url } from './seal.ts'

/** The page twice, in base64url: `light` fits the room that was given; where all of it does, both are the same text. */
export type Parcels = { whole: string; light: string }

/** The most bytes of UTF-8 that the server takes for one page, with its title and selection. */
const pageRoom = 7_900_000

/**
 * The page reduced, compressed and sealed to `publicKey` (in the clear without one). `room` is the most characters of
 * base64url for the light parcel. What does not fit is cut where it hurts least: beside the article first, its end last.
 */
export async function wrapPage(
  natives: Natives,
  skip: Element | undefined,
  publicKey: string | undefined,
  room: number,
): Promise<Parcels> {
  const { from } = natives
  const started = from.Date.now()
  const { text, around } = readSelection(natives)
  // Of the bytes, 81 are the sender's point and the seal.
  const roomBytes = (room * 3) / 4 - 100
  let main: Element | undefined
  let length = 0

  const packAt = (thrift: Thrift, most: number): Uint8Array<ArrayBuffer> => {
    if (thrift >= 2) main ??= findMain(natives)
    const html = reducePage({ natives, skip, thrift, most, main })
    length = html.length
    const cut = thrift === 3 ? '2' : thrift > 0 ? '1' : '0'
    const fields = from.Array.of(location.href, natives.title(document), text, around, html, cut)
    return new from.TextEncoder().encode(packFields(fields))
  }
  const finish = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
    toBase64url(natives, publicKey === undefined ? bytes : await seal(natives, publicKey, bytes))

  let thrift: Thrift = 0
  let most = pageRoom
  let packed = packAt(thrift, most)
  while (packed.length > pageRoom) {
    if (thrift === 3) most *= 0.6
    else thrift = (thrift + 1) as Thrift
    packed = packAt(thrift, most)
  }
  const everything = await compress(natives, packed)
  const whole = await finish(everything)
  if (everything.length <= roomBytes) return { whole, light: whole }

  // Far too large, or late (a window opens for five seconds after the click): no time for small savings.
  thrift = everything.length > roomBytes * 4 || from.Date.now() - started > 1500 ? 2 : 1
  most = 0
  for (let attempt = 0; attempt < 6; attempt += 1) {
    packed = packAt(thrift, most)
    const bytes = await compress(natives, packed)
    if (bytes.length <= roomBytes) return { whole, light: await finish(bytes) }
    most = (thrift === 3 ? most : length) * (roomBytes / bytes.length) * 0.9
    thrift = thrift === 1 ? 2 : 3
  }
  return { whole, light: await finish(await compress(natives, packAt(3, 10_000))) }
}

/** Lengths in UTF-16 units, a line break, then the fields themselves: `JSON.stringify` may be the page's own. */
export function packFields(fields: string[]): string {
  let lengths = ''
  let all = ''
  for (let at = 0; at < fields.length; at += 1) {
    lengths += `${at === 0 ? '' : ' '}${fields[at]!.length}`
    all += fields[at]!
  }
  return `${lengths}\n${all}`
}
