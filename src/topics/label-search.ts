import { fold } from '#src/language/folding.ts'
import type { Concept } from './thesaurus.ts'

/** Labels of the thesaurus one of whose words begins with `query`: those that begin with it first, short ones before long ones. */
export type LabelSearch = (query: string, limit: number) => string[]

type Entry = { text: string; key: string; concept: Concept }

/** Makes the labels of both languages ready to be looked up as somebody types. Each concept is found once a language. */
export function createLabelSearch(concepts: Concept[]): LabelSearch {
  const entries: Entry[] = concepts
    .flatMap((concept) =>
      [...concept.labels.de, ...concept.labels.en].map(({ text, qualifier }) => ({
        text: qualifier === null ? text : `${text} (${qualifier})`,
        key: fold(text),
        concept,
      })),
    )
    .sort((one, other) => one.key.length - other.key.length || (one.key < other.key ? -1 : 1))
  return (query, limit) => {
    const wanted = fold(query.trim())
    if (wanted === '') return []
    const first = entries.filter(({ key }) => key.startsWith(wanted))
    const later = entries.filter(({ key }) => key.includes(` ${wanted}`))
    const found = new Set<string>()
    const keys = new Set<string>()
    for (const { text, key } of [...first, ...later]) {
      if (found.size === limit) break
      if (keys.has(key)) continue
      keys.add(key)
      found.add(text)
    }
    return [...found]
  }
}
