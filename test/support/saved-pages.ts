import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A page saved under `test/pages`, with what must come out of it. */
export type SavedPage = { name: string; html: string; expected: ExpectedReading }

/** What is true of a saved page; `null` means that it must be found to be unknown, a missing key is not looked at. */
export type ExpectedReading = {
  url: string
  title?: string
  byline?: string | null
  /** The day, as `YYYY-MM-DD`. */
  published?: string | null
  lang?: string
  kind?: string
  siteName?: string
  canonicalUrl?: string
  /** Pieces that the text holds, in this order. */
  holds: string[]
  /** Pieces that the text does not hold. */
  lacks: string[]
  /** Where the page gives no article: why. */
  problem?: string
}

const folder = join(import.meta.dirname, '../pages')

/** All saved pages, by name. Their texts are invented; their shapes are those of real sites. */
export function savedPages(): SavedPage[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const expected: ExpectedReading = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'))
      return { name, html: readFileSync(join(folder, name, 'page.html'), 'utf8'), expected }
    })
}
