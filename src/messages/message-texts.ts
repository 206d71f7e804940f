import { IntlMessageFormat } from 'intl-messageformat'

export type MessageLanguage = 'de' | 'en'

/** How close the words are: du and first name, Sie, or sentences that need neither. */
export type Tone = 'familiar' | 'formal' | 'neutral'

type Variants = Record<Tone, string[]>

/** One language's templates (ICU MessageFormat), as in data/messages. */
export type Templates = {
  names: Record<'frau' | 'herr' | 'frauWithTitle' | 'herrWithTitle', string>
  greeting: Record<Tone, string>
  greetingNobody: Record<Tone, string>
  /** Why this person: `interests` is a list of `count`, `kind` is `video` or `other`. */
  why: Variants
  /** The same where no interest is known. */
  thought: Variants
  /** What leads to the passage, and to what the reader marked. */
  passage: Variants
  selection: Variants
  quote: string
  /** Of a quotation, and of one inside it. */
  quotationMarks: Record<'open' | 'close' | 'innerOpen' | 'innerClose', string>
  minutes: string
  language: string
  noAnswer: Variants
  closing: Variants
  subject: Variants
  /** Birthday wishes, and their subject. */
  birthday: Variants
  birthdaySubject: Record<Tone, string>
}

export type MessageTexts = Record<MessageLanguage, Templates>

/** A template with its values put in. Values are never read as templates. */
export function fillTemplate(
  language: MessageLanguage,
  template: string,
  values: Record<string, string | number>,
): string {
  const key = `${language} ${template}`
  let format = compiled.get(key)
  if (format === undefined) {
    format = new IntlMessageFormat(template, language, undefined, { ignoreTag: true })
    compiled.set(key, format)
  }
  return String(format.format(values))
}

/** Compiled templates: as many as the data files hold, since only templates are ever compiled. */
const compiled = new Map<string, IntlMessageFormat>()

/** One of the variants, always the same one for the same seed (FNV-1a, 32 bits). */
export function pickVariant(variants: string[], seed: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) hash = Math.imul(hash ^ byte, 0x01000193)
  // FNV's low bits alone hardly change between seeds that differ only at the end.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return variants[((hash ^ (hash >>> 13)) >>> 0) % variants.length]!
}
