import type { Contact } from './contact.ts'
import { fediverseAddress, profileKind, webAddress } from './web-address.ts'

/**
 * What tells a person from all others, whatever file they come from: their vCard's UID, their pages on networks where
 * one page is one person, their e-mail addresses. Equal keys in two files are the same person, or two who share a mailbox.
 */
export function keysOf(contact: Pick<Contact, 'uid' | 'profiles' | 'emails'>): string[] {
  const profiles = contact.profiles.map(profileKey).filter((key) => key !== undefined)
  return [
    ...(contact.uid === null ? [] : [`uid:${contact.uid}`]),
    ...profiles,
    ...contact.emails.map((address) => `email:${fold(address)}`),
  ]
}

/**
 * A profile's address without what changes from file to file: scheme, www and country host, case, percent-encoding,
 * query, trailing slash. `undefined` for a site that may be several people's.
 */
function profileKey(profile: string): string | undefined {
  const address = webAddress(fediverseAddress(profile) ?? profile)
  if (address === undefined) return undefined
  const kind = profileKind(address)
  if (kind === 'web') return undefined
  const { hostname, pathname } = new URL(address)
  const path = decoded(pathname).replace(/\/+$/, '')
  const host = kind === 'mastodon' ? hostname : kind
  return path === '' ? undefined : `profile:${fold(host + path)}`
}

/** A name as it is compared: words without titles, marks and case, in alphabetical order; '' where there is none. */
export function nameKey({ givenName, familyName }: Pick<Contact, 'givenName' | 'familyName'>): string {
  // Degrees and pronouns stand behind a comma, a bar or a bracket.
  const words = [givenName, familyName].flatMap((name) => nameWords(name.split(/[,(|]/)[0]!))
  return words.toSorted().join(' ') || fold(`${givenName} ${familyName}`.slice(0, 200)).trim()
}

/** The words of a name, without marks and case; "Mueller" and "Müller" give the same. */
export function nameWords(name: string): string[] {
  return fold(name.slice(0, 200))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.replace(/([aou])e/g, '$1'))
}

/** Whether two names can be one person's: one is not known, they are the same, or they share a word that is no initial. */
export function namesAgree(one: string[], other: string[]): boolean {
  if (one.length === 0 || other.length === 0 || one.join(' ') === other.join(' ')) return true
  return one.some((word) => word.length > 1 && other.includes(word))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Without case and combining marks, composed or not. */
function fold(text: string): string {
  return text.slice(0, 2048).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}
