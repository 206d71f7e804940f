/** Words a minute of silent reading: IReST, Trauzettel-Klosinski and Dietz 2012 (English 228, German 179). */
const wordsAMinute: Record<string, number> = { en: 228, de: 179, fr: 195, es: 218, it: 188, nl: 202, sv: 199 }
const usual = 200

/** Number of words; in scripts without spaces two characters count as one. */
export function countWords(text: string): number {
  const unspaced = text.match(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/g)?.length ?? 0
  const words = text
    .replace(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+/g, ' ')
    .match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)
  return (words?.length ?? 0) + Math.ceil(unspaced / 2)
}

/** Whole minutes to read that many words, at least 1. */
export function readingMinutes(words: number, language: string | null): number {
  return Math.max(1, Math.round(words / (wordsAMinute[language ?? ''] ?? usual)))
}
