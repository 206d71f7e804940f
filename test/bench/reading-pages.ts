import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A page with what is known to be true of it; `text`, or single pieces that must and must not be in it. */
export type TruePage = {
  id: string
  source: string
  url: string
  type: string
  file: string
  gt: { text?: string; with?: string[]; without?: string[]; lang?: string }
}

/** The pages of a folder of evaluation data. Pages without an address get one that leads nowhere. */
export function listPages(folder: string): TruePage[] {
  return readFileSync(join(folder, 'extract/dev/index.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): TruePage => {
      const page: TruePage = JSON.parse(line)
      return { ...page, url: page.url ?? 'https://page.invalid/' }
    })
}

export function htmlOf(folder: string, page: TruePage): string {
  return gunzipSync(readFileSync(join(folder, 'extract/dev', page.file))).toString('utf8')
}

/**
 * For each block how much of it belongs to the article (0 to 1) and how much it counts; a page counts as a
 * whole about the same however long it is. Where only pieces are known, the blocks without one do not count.
 */
export function labelBlocks(texts: string[], truth: TruePage['gt']): { labels: number[]; weights: number[] } {
  return truth.text === undefined ? labelByPieces(texts, truth) : labelByText(texts, truth.text)
}

function labelByText(texts: string[], truth: string): { labels: number[]; weights: number[] } {
  const words = wordsOf(truth)
  const runs = new Set(words.map((_, at) => words.slice(at, at + 4).join(' ')))
  const lines = new Set(truth.split(/\n+/).map((line) => wordsOf(line).join(' ')))
  const whole = ` ${words.join(' ')} `
  const size = Math.max(50, words.length)
  const labels: number[] = []
  const weights: number[] = []
  for (const text of texts) {
    const own = wordsOf(text)
    const line = own.join(' ')
    if (own.length < 6) {
      const isLine = lines.has(line)
      const occurs = own.length > 0 && whole.includes(` ${line} `)
      labels.push(isLine || (occurs && own.length >= 4) ? 1 : 0)
      // A short line that merely occurs somewhere says little either way.
      weights.push((own.length * (occurs && !isLine ? 0.3 : 1)) / size)
    } else {
      const count = own.length - 3
      const shared = Array.from({ length: count }, (_, at) => own.slice(at, at + 4).join(' ')).filter((run) =>
        runs.has(run),
      )
      labels.push(shared.length / count)
      weights.push(own.length / size)
    }
  }
  return { labels, weights }
}

function labelByPieces(texts: string[], truth: TruePage['gt']): { labels: number[]; weights: number[] } {
  const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()
  const [wanted, unwanted] = [truth.with ?? [], truth.without ?? []].map((pieces) => pieces.map(fold))
  const total = wanted!.length + unwanted!.length
  const labels: number[] = []
  const weights: number[] = []
  for (const text of texts.map(fold)) {
    const holds = (piece: string): boolean =>
      text.includes(piece) || (text.length > 25 && piece.includes(text))
    const right = wanted!.filter(holds).length
    const wrong = unwanted!.filter(holds).length
    labels.push(right > 0 ? 1 : 0)
    weights.push(right > 0 === wrong > 0 ? 0 : (right + wrong) / total)
  }
  return { labels, weights }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
}
