import { longestText } from './tokens.ts'

/** UTF-16 offsets of a sentence, without the white space around it. */
export type Sentence = { start: number; end: number }

/** Words in front of a full stop that does not end a sentence; German and English. */
const abbreviations = new Set(
  'z b d h u a o ä s i e g v bzw ca dr prof nr st mr mrs ms vs etc usw inkl exkl evtl ggf jr sr fig no vol abs art bspw sog vgl zzgl mio mrd tel hr fr dipl ing approx inc ltd co'.split(
    ' ',
  ),
)

/** The sentences of a text in order. A line break ends a sentence only where a blank line or a list item follows. */
export function sentencesOf(text: string): Sentence[] {
  const bounded = text.slice(0, longestText)
  const sentences: Sentence[] = []
  let start = 0
  for (const found of bounded.matchAll(/([.!?…:]["'»”“)\]]*)\s+|\n\s*\n\s*|\n(?=[-*•·\d])/g)) {
    const end = found.index + (found[1]?.length ?? 0)
    const next = found.index + found[0].length
    if (found[1] !== undefined && !/\n\s*\n/.test(found[0]) && !endsSentence(bounded, found.index, next))
      continue
    add(sentences, bounded, start, end)
    start = next
  }
  add(sentences, bounded, start, bounded.length)
  return sentences
}

function endsSentence(text: string, mark: number, next: number): boolean {
  const sign = text[mark]!
  if (sign === ':') return false
  if (!/[\p{Lu}\p{N}"'„“«»(]/u.test(text[next] ?? ' ')) return false
  if (sign !== '.') return true
  const word = /[\p{L}\p{N}]+$/u.exec(text.slice(Math.max(0, mark - 20), mark))?.[0] ?? ''
  // "3. Mai" is a date; a number at the end of a sentence is rarer in German than an ordinal.
  return !abbreviations.has(word.toLowerCase()) && !/^\d{1,2}$/.test(word) && word.length > 1
}

function add(sentences: Sentence[], text: string, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  if (to > from) sentences.push({ start: from, end: to })
}
