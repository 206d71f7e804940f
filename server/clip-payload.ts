import { inflateRawSync } from 'node:zlib'
import type { Page } from '#src/article/article.ts'
import { captureSchema } from './schemas.ts'
import type { Sealing } from './sealing.ts'

/** As much as an uncompressed page may be. */
const pageBytes = 8_000_000

/**
 * The page that a bookmarklet sealed: `version.payload`, where the payload unsealed and inflated is the lengths of
 * address, title, selection and HTML in UTF-16 units, a line break, and the four after each other. Undefined for
 * anything else, and for an address that is none.
 */
export function openCapture(sealing: Sealing, sent: string): Page | undefined {
  const [, payload] = /^\d{1,4}\.([\w-]+)$/.exec(sent) ?? []
  const sealed = payload === undefined ? undefined : sealing.unseal(payload)
  const fields = sealed === undefined ? undefined : splitFields(inflate(sealed))
  if (fields === undefined) return undefined
  const [url, title, selection, html] = fields
  const parsed = captureSchema.safeParse({
    url,
    title: title.slice(0, 2000),
    selection: selection.slice(0, 20_000),
    html,
  })
  return parsed.success ? { ...parsed.data, html } : undefined
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: pageBytes }).toString('utf8')
  } catch {
    return undefined
  }
}

function splitFields(text: string | undefined): [string, string, string, string] | undefined {
  const end = text?.indexOf('\n') ?? -1
  const lengths = text?.slice(0, end).split(' ').map(Number) ?? []
  if (text === undefined || end < 0 || end > 60 || lengths.length !== 4) return undefined
  if (!lengths.every((length) => Number.isSafeInteger(length) && length >= 0)) return undefined
  let at = end + 1
  const fields = lengths.map((length) => text.slice(at, (at += length)))
  return fields as [string, string, string, string]
}
