import { html } from 'hono/html'
import type { Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import type { Passage } from '#src/matching/suggestion.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

/** A passage with its terms marked: they stand in it as they stand in the article. */
export function markedPassage({ text }: Passage, terms: string[]): Markup {
  const wanted = terms.filter((term) => term !== '').sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return html`${text}`
  const pattern = new RegExp(`(${wanted.map((term) => RegExp.escape(term)).join('|')})`, 'giu')
  // `split` with a group gives the text between at even places and the terms at odd ones.
  return html`${text.split(pattern).map((part, place) => (place % 2 === 1 ? html`<mark>${part}</mark>` : part))}`
}

/** The host of an address as it may be shown: without "www.", in ASCII, so that look-alike letters are seen. */
export function shownHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : ''
}

/** Why something was dismissed: the choice and the user's own words, as far as there are any. */
export function whyNot({ t }: View, { why, reason }: Favour, contact: Contact): string {
  const name = contact.givenName || contact.familyName
  return [why === null || why === 'other' ? '' : t(`articles.why-${why}`, { name }), reason]
    .filter(Boolean)
    .join(' – ')
}
