import { cleanLine } from '#src/contacts/clean-text.ts'
import { messageLanguage, type Occasion } from './draft-message.ts'
import { greetContact, toneOf } from './greeting.ts'
import type { MessageTexts } from './message-texts.ts'
import { fillTemplate, pickVariant } from './message-texts.ts'
import type { Message } from './message.ts'

/** Birthday wishes for one person, in their language and form of address; another variant each `year`. */
export function draftBirthday(
  {
    contact,
    sender,
    fallbackLanguage,
    year,
  }: Omit<Occasion, 'article' | 'reasons' | 'selection'> & {
    year: number
  },
  texts: MessageTexts,
): Message {
  const language = messageLanguage(contact.language, fallbackLanguage)
  const templates = texts[language]
  const tone = toneOf(contact)
  const seed = `${contact.id} ${year}`
  const closing = sender.closing?.[language] ?? pickVariant(templates.closing[tone], contact.id)
  const body = [
    greetContact(contact, templates, language),
    fillTemplate(language, pickVariant(templates.birthday[tone], seed), {}),
    [cleanLine(closing, 100), cleanLine(sender.name, 100)].filter(Boolean).join('\n'),
  ]
  return { subject: templates.birthdaySubject[tone], body: body.join('\n\n'), language }
}
