import type { Article } from '#src/article/article.ts'
import { cleanLine, cleanText, shorten } from '#src/contacts/clean-text.ts'
import type { Contact } from '#src/contacts/contact.ts'
import type { Reason } from '#src/matching/suggestion.ts'
import { greetContact, toneOf } from './greeting.ts'
import type { MessageLanguage, MessageTexts, Templates } from './message-texts.ts'
import { fillTemplate, pickVariant } from './message-texts.ts'
import type { Message } from './message.ts'

type Sender = {
  /** Stands below the closing; empty: nothing stands there. */
  name: string
  /** Their own closing per language, with its comma where one belongs. */
  closing?: Partial<Record<MessageLanguage, string>> | undefined
}

export type Occasion = {
  article: Pick<Article, 'title' | 'canonicalUrl' | 'lang' | 'readingMinutes' | 'kind'>
  contact: Pick<
    Contact,
    'id' | 'givenName' | 'familyName' | 'honorific' | 'salutation' | 'addressForm' | 'language'
  >
  /** Best first; none where the reader chose this person by hand. */
  reasons: Pick<Reason, 'interest' | 'passage'>[]
  /** What the reader had marked; stands instead of the passage. */
  selection: string | null
  sender: Sender
  /** For people whose language is not known or has no templates. */
  fallbackLanguage: MessageLanguage
}

/**
 * Words for one person about one article, in their language and form of address: why they, which passage, title,
 * address, reading time. The same article and person give the same words; other pairs give other variants.
 */
export function draftMessage(occasion: Occasion, texts: MessageTexts): Message {
  const { article, contact, sender, fallbackLanguage } = occasion
  const language = messageLanguage(contact.language, fallbackLanguage)
  const templates = texts[language]
  const tone = toneOf(contact)
  const kind = article.kind === 'video' ? 'video' : 'other'
  const seed = `${contact.id}\n${article.canonicalUrl}`
  const title = cleanLine(article.title, 200) || siteOf(article.canonicalUrl)
  const interests = interestsIn(occasion.reasons, language)
  const why = fillTemplate(
    language,
    pickVariant(interests.length > 0 ? templates.why[tone] : templates.thought[tone], `${seed} why`),
    { kind, count: interests.length, interests: listed(interests, language) },
  )
  const subject = fillTemplate(language, pickVariant(templates.subject[tone], `${seed} subject`), {
    kind,
    title: shorten(title, 120),
  })
  // Who signs does so in one way for one person, whatever the article.
  const closing = sender.closing?.[language] ?? pickVariant(templates.closing[tone], contact.id)
  const body = [
    greetContact(contact, templates, language),
    // A German sentence after the greeting's comma goes on in lower case; the templates are written so.
    why,
    ...quoteFor(occasion, templates, language, title),
    `${title}${details(occasion, templates, language)}\n${article.canonicalUrl}`,
    pickVariant(templates.noAnswer[tone], `${seed} no answer`),
    [cleanLine(closing, 100), cleanLine(sender.name, 100)].filter(Boolean).join('\n'),
  ]
  return { subject: cleanLine(subject), body: body.filter(Boolean).join('\n\n'), language }
}

/** The language to write in: theirs where there are templates for it. */
export function messageLanguage(wanted: string | null, fallback: MessageLanguage): MessageLanguage {
  const language = wanted?.slice(0, 2).toLowerCase()
  return language === 'de' || language === 'en' ? language : fallback
}

/** At most two interests, each once, as they can stand in a sentence. */
function interestsIn(reasons: Occasion['reasons'], language: MessageLanguage): string[] {
  const labels = new Map<string, string>()
  for (const { interest } of reasons) {
    const label = shorten(cleanLine(interest), 60)
    if (label !== '' && !labels.has(label.toLowerCase())) labels.set(label.toLowerCase(), label)
  }
  return [...labels.values()].slice(0, 2).map((label) => quotedLabel(label, language))
}

/**
 * A label in a sentence. In German an adjective would have to take the sentence's case ("zu deinem Thema öffentliche
 * Vergabe"), so all but single nouns and names stand in quotation marks; in English only what looks foreign or long does.
 */
function quotedLabel(label: string, language: MessageLanguage): string {
  const bare = language === 'de' ? /^\p{Lu}[\p{L}\p{N}-]*$/u : /^[\w&/+.-]+(?: [\w&/+.-]+){0,3}$/
  if (bare.test(label)) return label
  return language === 'de' ? `„${label.replace(/["„“]/g, '')}“` : `“${label.replace(/["“”]/g, '')}”`
}

function listed(items: string[], language: MessageLanguage): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items)
}

function quoteFor(
  { article, contact, reasons, selection }: Occasion,
  templates: Templates,
  language: MessageLanguage,
  title: string,
): string[] {
  // A browser gives a selection the blanks and empty lines of the page's layout.
  const marked = cleanText(selection ?? '', 450)
    .split(/\s*\n\s*/)
    .map((line) => cleanLine(line))
    .join('\n')
  const passage = cleanLine(reasons[0]?.passage.text ?? '', 350)
  const text = marked || passage
  if (text === '' || text.toLowerCase() === title.toLowerCase()) return []
  const leads = (marked ? templates.selection : templates.passage)[toneOf(contact)]
  const lead = pickVariant(leads, `${contact.id}\n${article.canonicalUrl} quote`)
  return [lead, fillTemplate(language, templates.quote, { text: withInnerQuotes(text, templates) })]
}

/** A quotation inside a quotation takes single marks, where its marks come in pairs; one that spans the whole is taken off. */
function withInnerQuotes(text: string, { quotationMarks }: Templates): string {
  const { open, close, innerOpen, innerClose } = quotationMarks
  const quotation = /^["„“»«](.*)["“”«»]$/s.exec(text)?.[1]
  const inner = quotation !== undefined && !/["„“”«»]/.test(quotation) ? quotation : text
  if (inner.split(open).length !== inner.split(close).length) return inner
  const straight = inner.split('"')
  const paired =
    straight.length % 2 === 1
      ? straight.reduce((all, part, at) => all + (at % 2 ? open : close) + part)
      : inner
  return paired.replaceAll(open, innerOpen).replaceAll(close, innerClose)
}

/** Reading time, and the article's language where the receiver might not expect it: " (6 Minuten Lesezeit, auf Englisch)". */
function details({ article, contact }: Occasion, templates: Templates, language: MessageLanguage): string {
  const minutes =
    article.readingMinutes > 0 && article.kind !== 'video'
      ? fillTemplate(language, templates.minutes, { minutes: Math.ceil(article.readingMinutes) })
      : undefined
  const foreign = article.lang !== null && ![language, contact.language?.slice(0, 2)].includes(article.lang)
  const name = foreign ? languageName(article.lang!, language) : undefined
  const known = [minutes, name && fillTemplate(language, templates.language, { language: name })]
  const parts = known.filter((part) => part !== undefined)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}

function languageName(code: string, language: MessageLanguage): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(code)
  } catch {
    // A page may call its language anything; what is no language code is not mentioned.
    return undefined
  }
}

function siteOf(address: string): string {
  return URL.parse(address)?.hostname ?? address
}
