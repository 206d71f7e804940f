import { cleanLine } from './clean-text.ts'
import type { Interest, InterestLevel } from './contact.ts'
import { fediverseAddress, webAddress } from './web-address.ts'

/** The longest a field may be, in UTF-16 units, and the most entries a list may have. */
export const limits = {
  name: 200,
  label: 60,
  /** Titles and suffixes, telephone numbers. */
  short: 60,
  text: 10_000,
  /** What somebody seeks or offers. */
  paragraph: 2000,
  address: 2048,
  /** One kept vCard line. */
  line: 4000,
  lines: 60,
  entries: 50,
  addresses: 20,
} as const

/** Adds what is not there yet, without regard to case; false where it was there, is empty, or the list is full. */
export function addTo(values: string[], value: string, most: number = limits.entries): boolean {
  const key = value.trim().toLowerCase()
  if (key === '' || values.length >= most) return false
  if (values.some((known) => known.toLowerCase() === key)) return false
  values.push(value.trim())
  return true
}

/** Adds a group of another address book by the name a person gave it; the books' own ones (everybody, starred) are left out. */
export function addGroup(groups: string[], written: string): boolean {
  // Google marks its own groups, before 2017 by the words and since then by the asterisk.
  const group = cleanLine(written, limits.label).replace(/^(?:\* |System Group: )/i, '')
  return /^(?:my ?contacts|starred(?: in android)?|other contacts)$/i.test(group)
    ? false
    : addTo(groups, group)
}

/**
 * An e-mail address, phone number or profile as it is kept: without `mailto:` and `tel:`, a Mastodon handle as the address
 * of its page; `undefined` for what is none.
 */
export function readAddress(field: 'emails' | 'phones' | 'profiles', written: string): string | undefined {
  const value = cleanLine(written, limits.address)
    .replace(/^(?:mailto|tel):/i, '')
    .trim()
  if (field === 'phones') return value === '' || value.length > limits.short ? undefined : value
  if (field === 'emails') return /^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254 ? value : undefined
  const address = webAddress(fediverseAddress(value) ?? value)
  // As it was written where it is an address already: "https://jo.example" does not get a slash.
  return address !== undefined && /^https?:/i.test(value) ? value : address
}

/** A whole number from 1 to `most`; `null` for anything else. */
export function countIn(written: string, most: number): number | null {
  const count = /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0
  return count >= 1 && count <= most ? count : null
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
