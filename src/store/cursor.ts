import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** One page of a longer list; `next` asks for the page after it and is null on the last. */
export type Page<Item> = { items: Item[]; next: string | null }

/**
 * The condition for the rows of a list that come after a cursor; the list is ordered by `column`, then by id. All rows
 * for no cursor or one that is not ours: the list then begins at its start.
 */
export function comesAfter(
  column: string,
  order: 'ascending' | 'descending',
  cursor: string | undefined,
): RawBuilder<SqlBool> {
  const after = readCursor(cursor)
  if (after === undefined) return sql<SqlBool>`1 = 1`
  const place = sql`(${sql.ref(column)}, ${sql.ref('id')})`
  return order === 'ascending'
    ? sql<SqlBool>`${place} > (${after.value}, ${after.id})`
    : sql<SqlBool>`${place} < (${after.value}, ${after.id})`
}

/** The first `limit` of the rows, which are one more where the list goes on after them. */
export function pageOf<Row extends { id: string }>(
  rows: Row[],
  limit: number,
  sortedBy: (row: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    next: rows.length > limit && last !== undefined ? cursorAfter(sortedBy(last), last.id) : null,
  }
}

/** A cursor that goes on after the row with this value of the list's column and this id. */
export function cursorAfter(value: string, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

function readCursor(cursor: string | undefined): { value: string; id: string } | undefined {
  if (cursor === undefined) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    return typeof value === 'string' && typeof id === 'string' ? { value, id } : undefined
  } catch {
    return undefined
  }
}
