import type { ChannelKind } from '#src/contacts/contact.ts'

/** Words ready to send, plain text, in the receiver's language. `body` has LF line breaks. */
export type Message = { subject: string; body: string; language: 'de' | 'en' }

/**
 * A way for a message to leave. `href` opens it prefilled; without one it is copied, and `open` leads to the place
 * to paste it. `copy` says that the words do not travel in the link, so they must be copied before it is followed.
 */
export type Channel = {
  kind: ChannelKind
  href?: string | undefined
  open?: string | undefined
  copy?: boolean | undefined
}
