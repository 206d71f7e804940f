import { z } from 'zod'
import { channelKinds } from '#src/contacts/contact.ts'
import { dismissalReasonSchema, levelSchema } from '../schemas.ts'

// What was kept once is taken as it is: cleaning it again could change it. Only kinds and lengths are checked.
const short = z.string().max(2048)
const long = z.string().max(1_000_000)
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullable()
// Ids stand in addresses and in lists parted by spaces.
const id = z.string().regex(/^[\w-]{1,60}$/)
const time = z.iso.datetime()
const channel = z.enum(channelKinds)

const contact = z.object({
  id,
  givenName: short,
  familyName: short,
  honorific: orNull(short),
  salutation: orNull(short),
  addressForm: orNull(z.enum(['du', 'Sie'])),
  language: orNull(short),
  emails: z.array(short).max(100),
  phones: z.array(short).max(100),
  profiles: z.array(short).max(100),
  company: orNull(short),
  role: orNull(short),
  birthday: orNull(z.string().regex(/^(?:\d{4}|-)-\d{2}-\d{2}$/)),
  interests: z
    .array(
      z.object({
        label: short,
        level: levelSchema,
        origin: z.enum(['own', 'import', 'learned', 'page', 'demo']),
      }),
    )
    .max(500),
  seeks: orNull(long),
  offers: orNull(long),
  notes: orNull(long),
  preferredChannel: orNull(channel),
  cadenceDays: orNull(z.number().int()),
  monthlyLimit: orNull(z.number().int()),
  paused: z.boolean(),
  middleName: orNull(short),
  nameSuffix: orNull(short),
  introducedBy: orNull(short),
  groups: z.array(short).max(200),
  uid: orNull(short),
  vcardLines: z.array(long).max(200),
})

const article = z.object({
  id,
  url: short,
  canonicalUrl: short,
  title: long,
  byline: orNull(long),
  siteName: orNull(long),
  lang: orNull(short),
  publishedAt: orNull(short),
  excerpt: orNull(long),
  text: z.string().max(20_000_000),
  wordCount: z.number().int(),
  readingMinutes: z.number().int(),
  selection: orNull(long),
  kind: short,
  topics: z.array(z.object({ label: short, weight: z.number(), conceptId: orNull(short) })),
  problem: orNull(short),
  capturedAt: time,
})

const favour = z.object({
  id,
  contactId: id,
  articleId: orNull(id),
  kind: z.enum(['article', 'birthday', 'introduction', 'note']),
  channel,
  message: orNull(long),
  status: z.enum(['sent', 'later', 'dismissed']),
  reason: orNull(long),
  why: dismissalReasonSchema.nullable().default(null),
  thanked: z.boolean().default(false),
  at: time,
})

/** A file that `export --format json` wrote. */
export const fullExportSchema = z.object({
  format: z.literal('passalong'),
  version: z.literal(1),
  exportedAt: time,
  contacts: z.array(contact),
  articles: z.array(article),
  favours: z.array(favour),
  aliases: z.array(z.object({ alias: short, label: short })).default([]),
})
