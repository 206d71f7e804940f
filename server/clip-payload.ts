import { inflateRawSync } from 'node:zlib'
import type { Page } from '#src/article/article.ts'
import { captureSchema } from './schemas.ts'
import type { Sealing } from './sealing.ts'

/** As much as an uncompressed page may be, with its title and selection. */
const pageBytes = 8_000_000

export type Capture = {
  /** Without `html` only the address has come. */
  page: Omit<Page, 'html'> & { html: string | undefined }
  /** The paragraph in which the selection stands. */
  around: string
  /** What the page was too large for: `beside` is left out around the article, `end` at its end. */
  cut: 'nothing' | 'beside' | 'end'
  /** The version of the bookmarklet that was clicked. */
  version: number
}

export type CaptureProblem = 'broken' | 'not-web'

type Fields = [url: string, title: string, selection: string, around: string, html: string, cut: string]

/**
 * What a bookmarklet brought, as `version.kind.payload` (bookmarklet/page-code.ts): unsealed and inflated it is the
 * lengths of six fields in UTF-16 units, a line break, and the six after each other. `broken`: anything else.
 * `not-web`: a page of the browser's own, a file, or whatever else has no http address.
 */
export function openCapture(sealing: Sealing, sent: string): Capture | { problem: CaptureProblem } {
  const [, version, kind, payload] = /^(\d{1,4})\.([wlac])\.([\w-]+)$/.exec(sent) ?? []
  if (version === undefined || kind === undefined || payload === undefined) return { problem: 'broken' }
  const fields = splitFields(openPayload(sealing, kind, payload))
  if (fields === undefined) return { problem: 'broken' }
  const [url, title, selection, around, html, cut] = fields
  if (!/^https?:/i.test(url)) return { problem: 'not-web' }
  const parsed = captureSchema.safeParse({
    url,
    title: title.slice(0, 2000),
    selection: selection.slice(0, 20_000),
  })
  if (!parsed.success) return { problem: 'broken' }
  return {
    page: { ...parsed.data, html: html === '' ? undefined : html },
    around: around.slice(0, 4000),
    cut: cut === '2' ? 'end' : cut === '1' && html !== '' ? 'beside' : 'nothing',
    version: Number(version),
  }
}

function openPayload(sealing: Sealing, kind: string, payload: string): string | undefined {
  if (kind === 'a') return Buffer.from(payload, 'base64url').toString('utf8')
  const bytes = kind === 'c' ? Buffer.from(payload, 'base64url') : sealing.unseal(payload)
  try {
    return bytes && inflateRawSync(bytes, { maxOutputLength: pageBytes }).toString('utf8')
  } catch {
    // Not deflated, or far more than any bookmarklet sends.
    return undefined
  }
}

function splitFields(text: string | undefined): Fields | undefined {
  const [head] = /^\d+(?: \d+){5}\n/.exec(text?.slice(0, 60) ?? '') ?? []
  if (text === undefined || head === undefined) return undefined
  const lengths = head.trim().split(' ').map(Number)
  if (lengths.reduce((sum, length) => sum + length, head.length) !== text.length) return undefined
  let at = head.length
  // Six lengths make six fields.
  return lengths.map((length) => text.slice(at, (at += length))) as Fields
}
