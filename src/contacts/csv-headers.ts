import type { ColumnField } from './imported-contact.ts'

/** What a table's column is, by its header in the tables of LinkedIn, Google, Outlook and people's own; `undefined`: no idea. */
export function fieldOfHeader(header: string): ColumnField | undefined {
  const plain = header
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
  return exact.get(plain) ?? patterns.find(([pattern]) => pattern.test(plain))?.[1]
}

const names: [ColumnField, string][] = [
  [
    'name',
    'name|full name|display name|anzeigename|vollständiger name|kontakt|contact|ansprechpartner|person',
  ],
  ['givenName', 'first name|given name|firstname|givenname|forename|vorname|rufname'],
  ['middleName', 'middle name|additional name|weitere vornamen|zweiter vorname'],
  ['familyName', 'last name|family name|lastname|familyname|surname|nachname|familienname|name, nachname'],
  ['nameSuffix', 'suffix|name suffix|namenszusatz'],
  ['honorific', 'title|titel|anrede|name prefix|prefix|honorific|akad. titel|akademischer titel'],
  ['salutation', 'salutation|briefanrede'],
  ['addressForm', 'address form|du/sie|anredeform'],
  ['languages', 'language|languages|sprache|sprachen'],
  [
    'emails',
    'email|e-mail|mail|emails|e-mails|email address|e-mail address|e-mail-adresse|emailadresse|email-adresse|mailadresse',
  ],
  [
    'phones',
    'phone|phones|telephone|telefon|telefonnummer|mobile|mobil|handy|mobilnummer|phone number|tel|tel.|mobile phone|mobiltelefon|primary phone|haupttelefon|other phone|weiteres telefon',
  ],
  [
    'profiles',
    'url|profile|profiles|profil|profile url|linkedin|linkedin url|linkedin-profil|xing|xing-profil|mastodon|website|webseite|homepage|web page|web|personal web page|internetseite|blog',
  ],
  [
    'company',
    'company|firma|unternehmen|organization|organisation|organization name|company name|arbeitgeber|employer',
  ],
  ['role', 'position|job title|organization title|rolle|role|funktion|beruf|jobtitel|stelle'],
  ['birthday', 'birthday|geburtstag|geburtsdatum|birth date|date of birth|bday'],
  ['interests', 'interests|interest|interessen|interesse|themen|topics|interests medium'],
  ['interestsHigh', 'interests high'],
  ['interestsLow', 'interests low'],
  ['interestsAvoid', 'interests avoid|avoid'],
  ['hobbies', 'hobby|hobbys|hobbies|occupation'],
  [
    'groups',
    'labels|group membership|categories|kategorien|groups|gruppen|tags|kategorie|category|gruppe|group',
  ],
  ['seeks', 'seeks|sucht|looking for|gesuche'],
  ['offers', 'offers|bietet|angebote'],
  ['notes', 'notes|note|notizen|notiz|bemerkung|bemerkungen|kommentar|comment|comments|anmerkungen'],
  ['introducedBy', 'referred by|empfohlen von|introduced by|vorgestellt von'],
  ['preferredChannel', 'preferred channel'],
  ['cadenceDays', 'cadence days'],
  ['monthlyLimit', 'monthly limit'],
  ['paused', 'paused'],
  ['uid', 'uid'],
]

const exact = new Map(
  names.flatMap(([field, headers]) => headers.split('|').map((header) => [header, field])),
)

const patterns: [RegExp, ColumnField][] = [
  // "E-mail 2 Address", "Primäre E-Mail-Adresse"; not its type, its label or the name shown with it.
  [/^(?!.*(?:type?$|typ\b|label|display|anzeige|angezeigt|name)).*\be-?mail/, 'emails'],
  // Neither fax and pager, which no link reaches, nor the switchboard or an assistant's telephone.
  [
    /^(?!.*(?:fax|pager|telex|text|tty|type?$|typ\b|label|assist|company|firma|radio|auto|car )).*(?:phone(?!tic)|telefon|\btel\b|\bmobil|handy)/,
    'phones',
  ],
  [/^(?:website|web page|webseite) \d+(?: - value)?$/, 'profiles'],
  [/^organization \d+ - name$/, 'company'],
  [/^organization \d+ - title$/, 'role'],
]

/** Which program wrote a table with these headers; `table` where none is known to. */
export function formatOfHeaders(
  headers: string[],
): 'linkedin' | 'google' | 'google-old' | 'outlook' | 'outlook-de' | 'passalong' | 'table' {
  const have = new Set(headers.map((header) => header.trim().toLowerCase()))
  if (have.has('interests avoid') && have.has('cadence days')) return 'passalong'
  if (have.has('connected on') || have.has('verbunden am')) return 'linkedin'
  if (have.has('given name') && (have.has('group membership') || have.has('e-mail 1 - type')))
    return 'google-old'
  if (have.has('first name') && (have.has('e-mail 1 - label') || have.has('organization name')))
    return 'google'
  if (have.has('vorname') && have.has('nachname') && (have.has('e-mail-typ') || have.has('weitere vornamen')))
    return 'outlook-de'
  if (
    have.has('first name') &&
    (have.has('e-mail display name') || have.has('e-mail type') || have.has('business street'))
  )
    return 'outlook'
  return 'table'
}
