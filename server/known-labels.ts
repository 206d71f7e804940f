import type { Knowledge } from '#src/matching/knowledge.ts'
import { createLabelSearch, type LabelSearch } from '#src/topics/label-search.ts'

const searches = new WeakMap<Knowledge, LabelSearch>()

/** Labels of the thesaurus to offer as somebody types; made ready at the first use. */
export function findLabels(knowledge: Knowledge, query: string, limit: number): string[] {
  const search = searches.get(knowledge) ?? createLabelSearch(knowledge.index.concepts)
  searches.set(knowledge, search)
  return search(query, limit)
}
