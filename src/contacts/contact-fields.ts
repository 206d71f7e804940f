import { cleanLine } from './clean-text.ts'
import type { Interest, InterestLevel } from './contact.ts'
import { fediverseAddress, webAddress } from './web-address.ts'

/** The longest a field may be, in UTF-16 units, and the most entries a list may have. */
export const limits = {
  name: 200,
  label: 60,
  text: 10_000,
  address: 2048,
  /** One kept vCard line. */
  line: 4000,
  lines: 60,
  entries: 50,
} as const

/** Adds what is not there yet, without regard to case; false where it was there, is empty, or the list is full. */
export function addTo(values: string[], value: string): boolean {
  const key = value.trim().toLowerCase()
  if (key === '' || values.length >= limits.entries) return false
  if (values.some((known) => known.toLowerCase() === key)) return false
  values.push(value.trim())
  return true
}

/** Adds a group by the name a person gave it; the address books' own ones (everybody, starred) are left out. */
export function addGroup(groups: string[], written: string): boolean {
  const group = cleanLine(written, limits.label)
    .replace(/^\* /, '')
    .replace(/^System Group: /i, '')
  return /^(?:my ?contacts|starred(?: in android)?|other contacts)$/i.test(group)
    ? false
    : addTo(groups, group)
}

/** An e-mail address, phone number or profile as it is kept, without `mailto:` and `tel:`; `undefined` for what is none. */
export function readAddress(field: 'emails' | 'phones' | 'profiles', written: string): string | undefined {
  const value = cleanLine(written, limits.address)
    .replace(/^(?:mailto|tel):/i, '')
    .trim()
  if (field === 'phones') return value === '' ? undefined : value
  if (field === 'emails') return /^[^\s@]+@[^\s@]+$/.test(value) ? value : undefined
  // As it was written where it is an address already: "https://jo.example" does not get a slash.
  const address = webAddress(fediverseAddress(value) ?? value)
  return address !== undefined && /^(?:https?:|@)/i.test(value) ? value : address
}

export function addInterest(interests: Interest[], interest: Interest): boolean {
  const key = interest.label.toLowerCase()
  if (key === '' || interests.length >= limits.entries) return false
  if (interests.some(({ label }) => label.toLowerCase() === key)) return false
  interests.push(interest)
  return true
}

/** An RFC 6715 LEVEL, of an interest or of an expertise; medium where there is none or an unknown one. */
export function levelOf(written: string | undefined): InterestLevel {
  const level = written?.trim().toLowerCase()
  if (level === 'low' || level === 'beginner') return 'low'
  return level === 'high' || level === 'expert' ? 'high' : 'medium'
}

/** The two-letter code of a language tag or a language's German or English name; `undefined` for anything else. */
export function languageCode(written: string): string | undefined {
  const text = written.trim().toLowerCase().slice(0, 40)
  const tag = /^([a-z]{2})(?:[-_][\w-]+)?$/.exec(text)?.[1]
  return tag ?? namedLanguages().get(text)
}

let languagesByName: Map<string, string> | undefined

function namedLanguages(): Map<string, string> {
  if (languagesByName === undefined) {
    languagesByName = new Map()
    const names = ['de', 'en'].map(
      (in_) => new Intl.DisplayNames(in_, { type: 'language', fallback: 'none' }),
    )
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz')
    for (const code of letters.flatMap((first) => letters.map((second) => first + second)))
      for (const name of names) {
        const found = name.of(code)
        // Retired codes come out under their successor's name; the first code in the alphabet is not always the living one.
        if (found !== undefined && new Intl.Locale(code).language === code)
          languagesByName.set(found.toLowerCase(), code)
      }
  }
  return languagesByName
}
