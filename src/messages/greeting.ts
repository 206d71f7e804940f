import { cleanLine } from '#src/contacts/clean-text.ts'
import type { Contact } from '#src/contacts/contact.ts'
import type { MessageLanguage, Templates, Tone } from './message-texts.ts'
import { fillTemplate } from './message-texts.ts'

type Addressed = Pick<
  Contact,
  'givenName' | 'familyName' | 'honorific' | 'salutation' | 'addressForm' | 'language'
>

/** How to speak to them. Frau and Herr go with Sie; where nothing is known the words need neither du nor Sie. */
export function toneOf({ addressForm, salutation }: Addressed): Tone {
  if (addressForm === 'du') return 'familiar'
  return addressForm === 'Sie' || salutation === 'frau' || salutation === 'herr' ? 'formal' : 'neutral'
}

/** The line a message begins with. Frau and Herr are said only where the salutation says so, never guessed from a name. */
export function greetContact(contact: Addressed, templates: Templates, language: MessageLanguage): string {
  const own = ownWords(contact.salutation)
  if (own !== undefined) return own
  const tone = toneOf(contact)
  const name = spokenName(contact, tone, templates, language)
  if (name === '') return templates.greetingNobody[tone]
  return fillTemplate(language, templates.greeting[tone], { name })
}

const known = new Set(['first-name', 'frau', 'herr', 'full-name'])

/** "Liebe Jördis" as the user wrote it, with the comma that belongs there. */
function ownWords(salutation: Contact['salutation']): string | undefined {
  const words = cleanLine(salutation ?? '', 120)
  if (words === '' || known.has(words)) return undefined
  return /[,!.:]$/.test(words) ? words : `${words},`
}

function spokenName(contact: Addressed, tone: Tone, templates: Templates, language: MessageLanguage): string {
  const { salutation } = contact
  const givenName = plainName(contact.givenName)
  const familyName = plainName(contact.familyName)
  const honorific = titleOf(contact.honorific)
  const full = [givenName, familyName].filter(Boolean).join(' ')
  const letter = salutation === 'frau' ? 'frau' : salutation === 'herr' ? 'herr' : undefined
  if (tone === 'formal' && letter !== undefined && familyName !== '') {
    const template = templates.names[honorific === '' ? letter : (`${letter}WithTitle` as const)]
    return fillTemplate(language, template, { name: familyName, honorific })
  }
  const byFirstName =
    salutation === 'first-name' ||
    (salutation !== 'full-name' && (tone === 'familiar' || (language === 'en' && tone === 'neutral')))
  if (byFirstName && givenName !== '') return givenName
  return tone === 'familiar' || givenName === '' ? full : [honorific, full].filter(Boolean).join(' ')
}

/** A name as one says it: profile names carry degrees, pronouns and signs behind a comma, a bar or brackets. */
function plainName(name: string): string {
  const line = cleanLine(name, 200)
  const spoken = line
    .split(/[,|(•·/]| [-–—] /)[0]!
    .replace(/\p{Extended_Pictographic}(?:\u200d|\ufe0f)*/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return spoken === '' ? line : spoken
}

/** An honorific without Frau, Herr and the like, which address books keep in the same field. */
function titleOf(honorific: string | null): string {
  return cleanLine(honorific ?? '', 60)
    .split(' ')
    .filter((word) => !/^(?:frau|herrn?|mrs?|ms|mx|miss|sir|madame?)\.?$/i.test(word))
    .join(' ')
}
