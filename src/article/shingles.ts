/** The words of a text, folded. */
export function wordSet(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}

/** How alike two sets of words are (Dice 1945), 0 to 1. */
export function likeness(own: Set<string>, other: Set<string>): number {
  if (own.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const word of own) if (other.has(word)) shared++
  return (2 * shared) / (own.size + other.size)
}

/** The runs of `size` words of a text, folded. */
export function shinglesOf(text: string, size: number): Set<string> {
  const list = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const found = new Set<string>()
  for (let at = 0; at + size <= list.length; at++) found.add(list.slice(at, at + size).join(' '))
  if (list.length > 0 && list.length < size) found.add(list.join(' '))
  return found
}

/** Share of a text's runs of words that are in the set, 0 to 1. */
export function containedIn(text: string, shingles: Set<string>, size: number): number {
  if (shingles.size === 0) return 0
  const own = shinglesOf(text, size)
  if (own.size === 0) return 0
  let shared = 0
  for (const shingle of own) if (shingles.has(shingle)) shared++
  return shared / own.size
}
