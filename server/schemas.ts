import { z } from 'zod'
import { cleanLine, cleanText } from '#src/contacts/clean-text.ts'
import type { ChannelKind } from '#src/contacts/contact.ts'
import { webAddress } from '#src/contacts/web-address.ts'

// Lengths are SAFETY limits: they are checked before anything is normalised, stored or matched.
const line = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => cleanLine(value, most))
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => cleanText(value, most))
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null)

export const levelSchema = z.enum(['low', 'medium', 'high', 'avoid'])

export const interestSchema = z.object({
  label: line(80).pipe(z.string().min(1)),
  level: levelSchema.default('medium'),
  origin: z.enum(['own', 'import', 'learned', 'page', 'demo']).default('own'),
})

const channelKinds = [
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
] as const satisfies ChannelKind[]
export const channelSchema = z.enum(channelKinds)

/** An http or https address without a user name in it; `new URL` also reads `java\tscript:` and the like. */
export const webAddressSchema = z
  .string()
  .trim()
  .max(2048)
  .refine((value) => /^https?:/i.test(value) && webAddress(value) !== undefined, {
    message: 'must be an http or https address',
  })

const contactFields = {
  givenName: line(200).default(''),
  familyName: line(200).default(''),
  honorific: optional(line(60)),
  salutation: optional(line(200)),
  addressForm: optional(z.enum(['du', 'Sie'])),
  language: optional(z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as de or en')),
  emails: z.array(z.email().max(254)).max(20).default([]),
  phones: z.array(line(60)).max(20).default([]),
  profiles: z.array(webAddressSchema).max(20).default([]),
  company: optional(line(200)),
  role: optional(line(200)),
  birthday: optional(z.string().refine(isBirthday, { message: 'must be YYYY-MM-DD or --MM-DD' })),
  interests: z.array(interestSchema).max(200).default([]),
  seeks: optional(text(2000)),
  offers: optional(text(2000)),
  notes: optional(text(10_000)),
  preferredChannel: optional(channelSchema),
  cadenceDays: optional(z.number().int().min(1).max(3650)),
  monthlyLimit: optional(z.number().int().min(1).max(100)),
  middleName: optional(line(200)),
  nameSuffix: optional(line(60)),
  introducedBy: optional(line(200)),
  groups: z.array(line(80)).max(100).default([]),
  uid: optional(line(300)),
  vcardLines: z.array(text(4000)).max(200).default([]),
  paused: z.boolean().default(false),
}

const hasName = (contact: { givenName?: string; familyName?: string }) =>
  (contact.givenName ?? '') !== '' || (contact.familyName ?? '') !== ''
const nameNeeded = { message: 'a given name or a family name is needed', path: ['givenName'] }

export const newContactSchema = z.object(contactFields).refine(hasName, nameNeeded)

/** For PATCH: what is not named stays as it is, so nothing has a default. */
export const contactChangeSchema = z.object(
  Object.fromEntries(
    Object.entries(contactFields).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ) as {
    [Name in keyof typeof contactFields]: z.ZodOptional<ReturnType<(typeof contactFields)[Name]['unwrap']>>
  },
)

/** What a capture brings. Without `html` the server fetches the address itself. */
export const captureSchema = z.object({
  url: webAddressSchema,
  html: z.string().max(8_000_000).optional(),
  title: line(2000).optional(),
  selection: text(20_000).optional(),
})

export const dismissalReasonSchema = z.enum(['topic', 'known', 'not-now', 'other'])

export const newFavourSchema = z.object({
  contactId: z.string().max(40),
  articleId: optional(z.string().max(40)),
  kind: z.enum(['article', 'birthday', 'introduction', 'note']).default('article'),
  channel: channelSchema.default('copy'),
  message: optional(text(20_000)),
  status: z.enum(['sent', 'later', 'dismissed']),
  reason: optional(line(500)),
  why: optional(dismissalReasonSchema),
})

function isBirthday(value: string): boolean {
  const found = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(value)
  if (found === null) return false
  // Without a year any leap year will do: 29 February is a birthday.
  const [year, month, day] = [Number(found[1] ?? 2000), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
