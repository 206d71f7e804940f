import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Folds text for search and for telling labels apart: case, accents and the German ways of writing umlauts go,
 * so "Müller" (in either Unicode form), "MUELLER" and "muller" are the same. At most 2,000 characters are used,
 * because normalising long runs of combining marks takes quadratic time.
 */
export function foldText(text: string): string {
  return text
    .slice(0, 2000)
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/ae|oe|ue/g, (pair) => pair[0]!)
    .replace(/\s+/g, ' ')
    .trim()
}

/** A condition that a folded column contains (`anywhere`) or begins with the folded words; `%` and `_` are only letters. */
export function holdsText(
  column: string,
  words: string,
  anywhere: 'anywhere' | 'at-start',
): RawBuilder<SqlBool> {
  const literal = words.replace(/[\\%_]/g, '\\$&')
  const pattern = anywhere === 'anywhere' ? `%${literal}%` : `${literal}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}
