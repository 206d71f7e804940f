import { cleanLine } from './clean-text.ts'
import type { ImportedContact, SkippedEntry } from './imported-contact.ts'
import { readCard } from './vcard-card.ts'
import type { Property } from './vcard-lines.ts'
import { contentLines } from './vcard-lines.ts'
import { unescapeText } from './vcard-text.ts'

/** More properties than this no card of a person has. */
const mostProperties = 1000

/** How many cards are read between two looks at the clock. */
const cardsAStep = 50

type Cards = { people: ImportedContact[]; skipped: SkippedEntry[]; truncated: boolean }

/**
 * The people of a vCard file (versions 2.1, 3.0 and 4.0, also mixed), given as a binary string. A card without an end
 * counts where another one follows; the last one of a file that breaks off does not. Stops after `limit` people,
 * then `truncated` is true. Yields how much of the file is read, 0..1.
 */
export function* readVcards(binary: string, limit: number): Generator<number, Cards> {
  const people: ImportedContact[] = []
  const skipped: SkippedEntry[] = []
  let count = 0
  for (const { properties, line, offset, ended } of cards(contentLines(binary))) {
    if (++count % cardsAStep === 0) yield offset / binary.length
    const card = ended ? readCard(properties, line) : { skip: 'unfinished' as const }
    if ('skip' in card) {
      skipped.push({ line, reason: card.skip, value: telling(properties) })
      continue
    }
    if (people.length === limit) return { people, skipped, truncated: true }
    people.push(card.contact)
  }
  return { people, skipped, truncated: false }
}

type Card = { properties: Property[]; line: number; offset: number; ended: boolean }

function* cards(lines: Iterable<Property>): Generator<Card> {
  let card: Card | undefined
  // Cards within cards (AGENT of vCard 2.1) are other people's; how deep we are in them.
  let depth = 0
  let last: Property | undefined
  for (const property of lines) {
    const isCard = /^\s*vcard\s*$/i.test(property.value)
    if (property.name === 'BEGIN' && isCard) {
      if (card !== undefined && (depth > 0 || last?.name === 'AGENT')) depth++
      else {
        if (card !== undefined) yield { ...card, ended: true }
        card = { properties: [], line: property.line, offset: property.offset, ended: false }
      }
    } else if (property.name === 'END' && isCard) {
      if (depth > 0) depth--
      else if (card !== undefined) {
        yield { ...card, ended: true }
        card = undefined
      }
    } else if (depth === 0 && card !== undefined && card.properties.length < mostProperties)
      card.properties.push(property)
    last = property
  }
  if (card !== undefined) yield card
}

/** What may remind the user of a card that names nobody. */
function telling(properties: Property[]): string | undefined {
  const found = ['FN', 'ORG', 'EMAIL', 'TEL']
    .map((name) => properties.find((property) => property.name === name)?.value)
    .find((value) => value !== undefined && value.trim() !== '')
  return found === undefined ? undefined : cleanLine(unescapeText(found), 100)
}
