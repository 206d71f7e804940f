import { readThesaurusFiles, readKnowledge } from '#server/knowledge.ts'
import type { WordLanguage } from '#src/language/stems.ts'
import type { Knowledge } from '#src/matching/knowledge.ts'
import { foldedWords } from '#src/topics/concept-index.ts'
import { formatThesaurus } from '#src/topics/format-thesaurus.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'
import type { MatchSet } from './matching-data.ts'

/**
 * What matching would know if none of the sets' interests were a name in the thesaurus. Nine tenths of them are, of what people
 * will write perhaps three quarters: a model that saw names alone does not know what the evidence for other labels is worth.
 */
export function withoutNames(sets: MatchSet[], { model, words }: Knowledge): Knowledge {
  const spelling = (label: string, language: WordLanguage) =>
    foldedWords(label)
      .map((word) => words.keysOf(word, language)[0])
      .join(' ')
  const labels = sets.flatMap(({ directions }) =>
    directions.flatMap(({ contacts }) => contacts.flatMap(({ interests }) => interests)),
  )
  const { thesaurus } = parseThesaurus(readThesaurusFiles())
  for (const language of ['en', 'de'] as const) {
    const taken = new Set(labels.map((label) => spelling(label, language)))
    for (const { labels: names, hidden } of thesaurus.concepts)
      for (const kind of [names, hidden])
        kind[language] = kind[language].filter(({ text }) => !taken.has(spelling(text, language)))
  }
  const fields = Map.groupBy(thesaurus.concepts, ({ field }) => field)
  const files = [...fields].map(([name, concepts]) => ({ name, text: formatThesaurus(concepts) }))
  return readKnowledge(model, files)
}
