import { cleanLine } from './clean-text.ts'
import type { Contact, Salutation } from './contact.ts'

type NameParts = Pick<Contact, 'givenName' | 'middleName' | 'familyName' | 'nameSuffix' | 'honorific'>

/** A whole name taken apart, for files that have no parts: "Ohlsen, Tamme", "Dr. Anna von der Heide", "Madonna". */
export function splitName(whole: string): NameParts {
  const name = cleanLine(whole, 200)
  const comma = /^([^,]+), ([^,]+)$/.exec(name)
  // "Brückner, PhD" has its comma before a degree, not before a first name.
  const suffix = comma !== null && degree.test(comma[2]!) ? comma[2]! : null
  const reversed = comma !== null && suffix === null
  const words = (reversed ? `${comma[2]} ${comma[1]}` : suffix === null ? name : comma![1]!)
    .split(' ')
    .filter(Boolean)
  let honorifics = 0
  while (honorifics < words.length - 1 && title.test(words[honorifics]!)) honorifics++
  const rest = words.slice(honorifics)
  const familyWords = reversed ? comma[1]!.split(' ').length : familyLength(rest)
  const given = rest.slice(0, rest.length - familyWords)
  return {
    givenName: given.join(' '),
    middleName: null,
    familyName: rest.slice(rest.length - familyWords).join(' '),
    nameSuffix: suffix,
    honorific: words.slice(0, honorifics).join(' ') || null,
  }
}

/** Frau or Herr where an honorific says so in so many words; nothing is concluded from a first name. */
export function salutationIn(honorific: string | null): Salutation | null {
  const words = (honorific ?? '').toLowerCase().split(/[\s.]+/)
  if (words.some((word) => ['frau', 'fr', 'ms', 'mrs'].includes(word))) return 'frau'
  return words.some((word) => ['herr', 'herrn', 'hr', 'mr'].includes(word)) ? 'herr' : null
}

/** The parts of a name in the order in which they are said, without honorific. */
export function joinName({ givenName, middleName, familyName, nameSuffix }: NameParts): string {
  return [givenName, middleName, familyName, nameSuffix].filter(Boolean).join(' ')
}

const title =
  /^(?:dr|prof|dipl|mag|ing|frau|herrn?|mrs?|ms|mx|sir|dame|pd|priv|doz)(?:\.|\.?-.*)?$|^(?:h\.?c|med|phil|jur|rer|nat)\.$/i
const degree = /^(?:ph\.?d|m\.?d|mba|m\.?sc|b\.?sc|m\.?a|b\.?a|ll\.?m|jr|jun|sr|sen|ii|iii)\b/i
const particle =
  /^(?:von|van|vom|zu|zum|zur|de|del|della|di|da|dos|du|den|der|ten|ter|le|la|el|al|bin|ben|af|av)$/i

/** How many words at the end are the family name: the last one, and the particles before it. */
function familyLength(words: string[]): number {
  if (words.length < 2) return 0
  let start = words.length - 1
  while (start > 1 && particle.test(words[start - 1]!)) start--
  return words.length - start
}
