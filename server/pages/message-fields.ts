import { html } from 'hono/html'
import type { Contact } from '#src/contacts/contact.ts'
import type { Channel, Message } from '#src/messages/message.ts'
import type { View } from '../view.ts'
import type { Markup } from './layout.ts'

/** Words that can be changed before they leave, with the ways in which they can (see server/browser/message.ts). */
export function messageFields(
  { t }: View,
  { contact, message, channels }: { contact: Contact; message: Message; channels: Channel[] },
): Markup {
  const field = (name: string) => `${name}-${contact.id}`
  return html` <label for="${field('subject')}">${t('articles.subject')}</label>
    <input
      id="${field('subject')}"
      name="subject"
      maxlength="300"
      value="${message.subject}"
      lang="${message.language}"
    />
    <label for="${field('body')}">${t('articles.message')}</label>
    <textarea id="${field('body')}" name="body" maxlength="10000" lang="${message.language}">
${message.body}</textarea>
    <p class="row" data-channels>
      ${channels.map(({ kind, href: link, open }) =>
        kind === 'copy'
          ? html`<button type="button" data-copy hidden>${t('articles.copy')}</button>`
          : html`<a
              class="button"
              data-kind="${kind}"
              href="${link ?? open ?? ''}"
              rel="noopener noreferrer"
              ${kind === 'email' ? '' : html`target="_blank"`}
              >${t(`articles.by-${kind}`)}</a
            >`,
      )}
    </p>
    <p class="small soft" data-too-long hidden>${t('articles.tooLong')}</p>
    <p class="small soft" role="status" data-copied hidden>${t('articles.copied')}</p>`
}

/** How somebody can be reached, for the script that keeps the links in step with the words. */
export function reachOf({ emails, phones, profiles, preferredChannel }: Contact): string {
  return JSON.stringify({ emails, phones, profiles, preferredChannel })
}
