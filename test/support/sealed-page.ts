import type { Natives } from '#bookmarklet/natives.ts'
import { compress, seal, toBase64url } from '#bookmarklet/seal.ts'
import { packFields } from '#bookmarklet/wrap-page.ts'

/** The same functions as in a page, out of Node's own globals. */
const natives = {
  from: globalThis,
  pattern: (source: string, flags?: string) => new RegExp(source, flags),
  replace: (text: string, pattern: RegExp, by: string) => text.replace(pattern, by),
  charCodeAt: (text: string, at: number) => text.charCodeAt(at),
  textOfUnits: (units: ArrayLike<number>) => String.fromCharCode(...Array.from(units)),
  // What looks at documents is not needed for sealing.
} as unknown as Natives

/** What the bookmarklet would bring of a page, made by its own code. Fields as in bookmarklet/wrap-page.ts. */
export async function sealedPage(
  publicKey: string,
  { url, title = '', selection = '', around = '', html = '', cut = '0' }: Record<string, string>,
  version = 2,
): Promise<string> {
  const fields = [url!, title, selection, around, html, cut]
  return `${version}.w.${await sealedText(publicKey, packFields(fields))}`
}

/** Any text deflated and sealed, as base64url. */
export async function sealedText(publicKey: string, text: string): Promise<string> {
  const deflated = await compress(natives, new TextEncoder().encode(text))
  return toBase64url(natives, await seal(natives, publicKey, deflated))
}

/** The address alone, in the clear. */
export function plainAddress(url: string, title: string): string {
  return `2.a.${toBase64url(natives, new TextEncoder().encode(packFields([url, title, '', '', '', '1'])))}`
}
