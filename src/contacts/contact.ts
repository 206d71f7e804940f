export type InterestLevel = 'low' | 'medium' | 'high' | 'avoid'

/** Where an interest came from: typed in, taken from a file, learned from answers, read off somebody's pages. */
export type InterestOrigin = 'own' | 'import' | 'learned' | 'page' | 'demo'

export type Interest = { label: string; level: InterestLevel; origin: InterestOrigin }

export type AddressForm = 'du' | 'Sie'

/** How a German letter to them begins: by first name, by Frau/Herr and last name, by full name, or in words of one's own. */
export type Salutation = 'first-name' | 'frau' | 'herr' | 'full-name' | (string & {})

export type Contact = {
  id: string
  givenName: string
  familyName: string
  /** "Dr.", "Prof." */
  honorific: string | null
  salutation: Salutation | null
  addressForm: AddressForm | null
  /** ISO 639-1 of the language they are written to. */
  language: string | null
  emails: string[]
  phones: string[]
  /** Addresses of profiles and sites (LinkedIn, XING, Mastodon, web). */
  profiles: string[]
  company: string | null
  role: string | null
  /** `--MM-DD` where the year is not known. */
  birthday: string | null
  interests: Interest[]
  seeks: string | null
  offers: string | null
  notes: string | null
  preferredChannel: ChannelKind | null
  cadenceDays: number | null
  /** The most favours they are to get in one calendar month. */
  monthlyLimit: number | null
  /** True: never suggested. */
  paused: boolean
  /** Middle names; with `nameSuffix` the parts of a vCard's N that the two main names do not hold. */
  middleName: string | null
  /** "PhD", "jun." */
  nameSuffix: string | null
  /** Who introduced them, as a name. */
  introducedBy: string | null
  /** Groups, categories and labels of the address book they came from. */
  groups: string[]
  /** The vCard's own lasting identifier (UID, RFC 6350 section 6.7.6). */
  uid: string | null
  /** Unfolded content lines of their vCard that no other field holds, kept for the way out. */
  vcardLines: string[]
}

export const channelKinds = [
  'email',
  'copy',
  'sms',
  'whatsapp',
  'telegram',
  'signal',
  'linkedin',
  'xing',
  'mastodon',
  'web',
] as const

export type ChannelKind = (typeof channelKinds)[number]

/** A contact of whom nothing is known but the id. */
export function blankContact(id: string): Contact {
  return {
    id,
    givenName: '',
    familyName: '',
    honorific: null,
    salutation: null,
    addressForm: null,
    language: null,
    emails: [],
    phones: [],
    profiles: [],
    company: null,
    role: null,
    birthday: null,
    interests: [],
    seeks: null,
    offers: null,
    notes: null,
    preferredChannel: null,
    cadenceDays: null,
    monthlyLimit: null,
    paused: false,
    middleName: null,
    nameSuffix: null,
    introducedBy: null,
    groups: [],
    uid: null,
    vcardLines: [],
  }
}

/** The name people are listed by: given and family name, or whichever there is. */
export function fullName(contact: Pick<Contact, 'givenName' | 'familyName'>): string {
  return [contact.givenName, contact.familyName].filter(Boolean).join(' ')
}
