import { eld } from 'eld/extrasmall'

/** A detected language: ISO 639-1, lower case. `sure` where there was enough text and no close rival. */
export type DetectedLanguage = { language: string; sure: boolean }

const sample = 4_000
const lettersForSure = 80
const marginForSure = 0.06

/**
 * The language a text is written in, or `undefined` where it has too few letters to tell.
 * Looks at the first 4,000 characters. The package's own notion of "reliable" says yes to single words
 * ("Kubernetes" is reliably Hungarian), so being sure here takes at least 80 letters and a clear lead.
 */
export function detectLanguage(text: string): DetectedLanguage | undefined {
  const beginning = text.slice(0, sample)
  const letters = beginning.match(/\p{L}/gu)?.length ?? 0
  if (letters < 8) return undefined
  const found = eld.detect(beginning)
  if (!found.language) return undefined
  const [first = 0, second = 0] = Object.values(found.getScores()).sort((a, b) => b - a)
  return { language: found.language, sure: letters >= lettersForSure && first - second >= marginForSure }
}
