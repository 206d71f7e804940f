import type { ArticleKind, ReadingProblem } from '#src/article/article.ts'
import type {
  AddressForm,
  ChannelKind,
  InterestLevel,
  InterestOrigin,
  Salutation,
} from '#src/contacts/contact.ts'
import type { ContactFileFormat } from '#src/contacts/imported-contact.ts'
import type { DismissalReason, FavourKind, FavourStatus } from '#src/favours/favour.ts'

/** Times are ISO 8601 UTC text, booleans 0 or 1, lists JSON text: the same rows in every database. */
export type Schema = {
  user: {
    id: string
    name: string
    /** Interface language; null follows the browser. */
    language: 'de' | 'en' | null
    /** How messages are signed. */
    signature: string | null
    createdAt: string
  }
  session: { hash: string; userId: string; createdAt: string; lastSeenAt: string }
  signInLink: { hash: string; userId: string | null; createdAt: string; expiresAt: string }
  token: {
    id: string
    userId: string
    name: string
    hash: string
    createdAt: string
    lastUsedAt: string | null
  }
  contact: {
    id: string
    userId: string
    givenName: string
    familyName: string
    honorific: string | null
    salutation: Salutation | null
    addressForm: AddressForm | null
    language: string | null
    emails: string
    phones: string
    profiles: string
    company: string | null
    role: string | null
    birthday: string | null
    seeks: string | null
    offers: string | null
    notes: string | null
    preferredChannel: ChannelKind | null
    cadenceDays: number | null
    monthlyLimit: number | null
    middleName: string | null
    nameSuffix: string | null
    introducedBy: string | null
    groups: string
    uid: string | null
    vcardLines: string
    paused: number
    demo: number
    /** Folded names, company, interests and notes: what the search looks through. */
    searchText: string
    /** Folded family name, then given name: the order of lists. */
    sortName: string
    /** `MM-DD` of the birthday, for finding those of a month or of the next days. */
    birthDay: string | null
    /** How many interests they have, to find those of whom nothing is known. */
    interestCount: number
    createdAt: string
    updatedAt: string
  }
  interest: {
    contactId: string
    userId: string
    /** The label folded, so that "Müller" in any Unicode form is one. */
    key: string
    label: string
    level: InterestLevel
    origin: InterestOrigin
    position: number
  }
  article: {
    id: string
    userId: string
    url: string
    canonicalUrl: string
    title: string
    byline: string | null
    siteName: string | null
    lang: string | null
    publishedAt: string | null
    excerpt: string | null
    text: string
    wordCount: number
    readingMinutes: number
    selection: string | null
    kind: ArticleKind
    topics: string
    /** What the reader changed about the topics; stays when the article is captured again. */
    topicCorrections: string
    /** Why nothing but the link could be kept; null for an article that was read. */
    problem: ReadingProblem | null
    demo: number
    capturedAt: string
    updatedAt: string
  }
  favour: {
    id: string
    userId: string
    contactId: string
    articleId: string | null
    kind: FavourKind
    channel: ChannelKind
    message: string | null
    status: FavourStatus
    reason: string | null
    why: DismissalReason | null
    thanked: number
    demo: number
    at: string
  }
  /** A file of people on its way in, or what it takes to undo one that is in. */
  import: {
    id: string
    userId: string
    fileName: string
    /** Until it is carried out. */
    bytes: Buffer | null
    format: ContactFileFormat | 'everything' | null
    columns: string | null
    mapping: string | null
    companies: number
    state: ImportState
    counts: string
    problem: string | null
    createdAt: string
    finishedAt: string | null
  }
  /** Before an import is carried out what it will do entry by entry, after it what it did. */
  importEntry: {
    importId: string
    position: number
    kind: ImportEntryKind
    line: number
    contactId: string | null
    data: string
    decision: string | null
  }
  /** Another word for an interest: `key` is the folded word, `label` what it stands for. */
  interestAlias: { userId: string; key: string; alias: string; label: string }
}

export type ImportState = 'reading' | 'planned' | 'running' | 'done' | 'undone' | 'failed'

/** `article` stands only in what a full export brought in. */
export type ImportEntryKind = 'new' | 'changed' | 'unchanged' | 'doubtful' | 'skipped' | 'article'
