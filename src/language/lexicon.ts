/** What German words mean in English, and how common they are. */
export type Lexicon = {
  /** English translations of a folded German word (or words with spaces between), best first; the word may be inflected. */
  translate: (folded: string) => readonly string[]
  /** Whether a folded German word, inflected or not, is in the lexicon. */
  knows: (folded: string) => boolean
  /** Whether this very form is a headword. */
  has: (folded: string) => boolean
  /** About log2 of how often the word stood in the dictionary the lexicon was made from; 0 for unknown words. */
  commonness: (folded: string) => number
}

const endings = ['', 's', 'n', 'e', 'en', 'es', 'er', 'em', 'ern', 'nen', 'innen']

/** Reads data/lexicon/german-english.tsv: word, commonness, translations separated by `|`, one word a line. */
export function createLexicon(text: string): Lexicon {
  // A line is only cut up when its word is asked for: most never are, and starting has to be quick.
  const places = new Map<string, number>()
  for (let start = 0; start < text.length;) {
    const tab = text.indexOf('\t', start)
    places.set(text.slice(start, tab), tab + 1)
    start = text.indexOf('\n', tab) + 1
  }
  const find = (folded: string) => {
    const key = lexiconKey(folded, places)
    return key === undefined ? undefined : places.get(key)
  }
  return {
    translate: (folded) => {
      const at = find(folded)
      if (at === undefined) return []
      return text.slice(text.indexOf('\t', at) + 1, text.indexOf('\n', at)).split('|')
    },
    knows: (folded) => find(folded) !== undefined,
    has: (folded) => places.has(folded),
    commonness: (folded) => {
      const at = find(folded)
      return at === undefined ? 0 : Number.parseInt(text.slice(at, at + 2), 10)
    },
  }
}

/** The word under which an inflected word stands: itself, or without an ending. */
export function lexiconKey(folded: string, keys: { has: (key: string) => boolean }): string | undefined {
  for (const ending of endings) {
    if (!folded.endsWith(ending) || folded.length - ending.length < 3) continue
    const base = ending === '' ? folded : folded.slice(0, -ending.length)
    if (keys.has(base)) return base
    // "schule" stands for "schul" in front of endings that swallow the e: "neuen", "neues" are there as "neu".
    if (ending !== '' && keys.has(`${base}e`)) return `${base}e`
  }
  return undefined
}
