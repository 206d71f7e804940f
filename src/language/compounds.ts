import { lexiconKey, type Lexicon } from './lexicon.ts'

const shortestPart = 4
const shortestSplit = 8
const longestSplit = 40
const mostRemembered = 100_000
/** First parts that are no words of their own. */
const combining = new Set(
  'agrar audio auto bio cyber elektro euro fein foto geo gross haupt hydro immun klein mikro multi nano neben neuro oeko online photo psycho sozial tele thermo video'.split(
    ' ',
  ),
)
const linking = ['', 's', 'es', 'n', 'en', 'er', 'e']

/** Words that compounds may be made of besides the lexicon's. */
export type FurtherWords = ReadonlySet<string>

/** Splits a folded German word into the words it is made of; `[]` where it is none or cannot be told. */
export type Splitter = (folded: string) => readonly string[]

/**
 * A splitter of German compounds over the lexicon's and further words: the fewest parts of at least four letters, joined by nothing
 * or by s, es, n, en, er, e. `elektromobilitaetsfoerderung` gives `elektromobilitaet`, `foerderung`; the parts of a part
 * follow it (`elektro`, `mobilitaet`).
 */
export function createSplitter(lexicon: Lexicon, further: FurtherWords): Splitter {
  const remembered = new Map<string, readonly string[]>()
  return (folded) => {
    if (folded.length < shortestSplit || folded.length > longestSplit || !/^[a-z]+$/.test(folded)) return []
    const known = remembered.get(folded)
    if (known !== undefined) return known
    const parts = split(folded, lexicon, further)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(folded, parts)
    return parts
  }
}

function split(word: string, lexicon: Lexicon, further: FurtherWords): string[] {
  const best = cheapest(word, lexicon, further)
  if (best.length < 2) return []
  // The parts of a part ("elektro", "mobilitaet") are found once more below it: either may be what somebody looks for.
  const deeper = best.flatMap((part) =>
    part.length >= shortestSplit ? cheapest(part, lexicon, further) : [],
  )
  return [...new Set([...best, ...deeper.filter((part) => part.length >= shortestPart)])]
}

/** Dynamic programming from the left: cost of the best split up to each letter, fewest and commonest parts. */
function cheapest(word: string, lexicon: Lexicon, further: FurtherWords): string[] {
  const costs = new Float64Array(word.length + 1).fill(Number.POSITIVE_INFINITY)
  const last: ({ from: number; part: string } | undefined)[] = []
  costs[0] = 0
  for (let end = shortestPart; end <= word.length; end++)
    for (let from = 0; from <= end - shortestPart; from++) {
      if (costs[from] === Number.POSITIVE_INFINITY || (from === 0 && end === word.length)) continue
      const part = partOf(word.slice(from, end), end === word.length, lexicon, further)
      if (part === undefined) continue
      const cost = costs[from]! + 2 + 1 / (1 + lexicon.commonness(part)) + (part.length < 5 ? 0.5 : 0)
      if (cost < costs[end]!) {
        costs[end] = cost
        last[end] = { from, part }
      }
    }
  const parts: string[] = []
  for (let at = last[word.length]; at !== undefined; at = last[at.from]) parts.unshift(at.part)
  return parts
}

function partOf(piece: string, isLast: boolean, lexicon: Lexicon, further: FurtherWords): string | undefined {
  if (isLast) return lexicon.knows(piece) ? piece : lexiconKey(piece, further)
  if (combining.has(piece)) return piece
  for (const link of linking) {
    if (!piece.endsWith(link) || piece.length - link.length < shortestPart) continue
    const base = link === '' ? piece : piece.slice(0, -link.length)
    if (further.has(base) || (lexicon.knows(base) && lexicon.commonness(base) > 0)) return base
    if (link === '' && lexicon.knows(`${piece}e`)) return `${piece}e`
  }
  return undefined
}
