import { fold } from './folding.ts'

/** A word of a text. `start` and `end` are UTF-16 offsets into it. */
export type Token = {
  start: number
  end: number
  folded: string
  /** Written in capitals only, two letters or more: an abbreviation, unless the whole text is. */
  capitals: boolean
  /** Joined to the token before it by a hyphen. */
  joined: boolean
}

/** Text beyond this many characters is not looked at. */
export const longestText = 200_000
const longestWord = 40

/** The words of a text in order: letters and digits, with an inner apostrophe, as well as C++, C#, .NET. Linear in its length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\.NET\b|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]{1,2}\b)?(?:\+\+|#)?/gu
  const bounded = text.slice(0, longestText)
  for (const found of bounded.matchAll(pattern)) {
    const word = found[0]
    if (word.length > longestWord) continue
    const start = found.index
    const end = start + word.length
    const before = tokens.at(-1)
    const folded = fold(word).replace(/'s$/, '')
    tokens.push({
      start,
      end,
      folded,
      capitals: word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase(),
      joined: before !== undefined && before.end === start - 1 && /[-\u2010\u2011]/.test(bounded[start - 1]!),
    })
  }
  return tokens
}
