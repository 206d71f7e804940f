/** One page of a longer list; `next` asks for the page after it and is null on the last. */
export type Page<Item> = { items: Item[]; next: string | null }

/** A cursor that goes on after the row with this sort value and id. */
export function cursorAfter(value: string, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url')
}

/** Undefined for no cursor or one that is not ours: the list then begins at its start. */
export function readCursor(cursor: string | undefined): { value: string; id: string } | undefined {
  if (cursor === undefined) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    return typeof value === 'string' && typeof id === 'string' ? { value, id } : undefined
  } catch {
    return undefined
  }
}
