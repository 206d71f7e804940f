import type { ChannelKind } from '#src/contacts/contact.ts'

export type FavourKind = 'article' | 'birthday' | 'introduction' | 'note'
/** `sent` went out; `later` was put off; `dismissed` was judged not right for this person. */
export type FavourStatus = 'sent' | 'later' | 'dismissed'

/** Why something was judged not right: the topic, that they know it already, that it is not the moment, or something else. */
export type DismissalReason = 'topic' | 'known' | 'not-now' | 'other'

/** One small unselfish thing done, put off or decided against, for one person. */
export type Favour = {
  id: string
  contactId: string
  articleId: string | null
  kind: FavourKind
  channel: ChannelKind
  message: string | null
  status: FavourStatus
  /** Why it was dismissed, in the user's words. */
  reason: string | null
  /** The same as a choice; null where only words were given, or none. */
  why: DismissalReason | null
  /** Whether they said thank you. */
  thanked: boolean
  /** ISO 8601 UTC. */
  at: string
}
