import { z } from 'zod'
import { dismissalReasonSchema, interestSchema } from '../schemas.ts'

const time = z.iso.datetime().meta({ description: 'ISO 8601, UTC' })
const topic = z.object({ label: z.string(), weight: z.number(), conceptId: z.string().nullable() })

export const articleAnswer = z.object({
  id: z.string(),
  url: z.string(),
  canonicalUrl: z.string(),
  title: z.string(),
  byline: z.string().nullable(),
  siteName: z.string().nullable(),
  lang: z.string().nullable(),
  publishedAt: z.string().nullable(),
  excerpt: z.string().nullable(),
  text: z.string(),
  wordCount: z.number(),
  readingMinutes: z.number(),
  selection: z.string().nullable(),
  kind: z.string(),
  topics: z.array(topic),
  problem: z.string().nullable().meta({ description: 'why it is kept as a link only' }),
  capturedAt: time,
})

export const suggestionAnswer = z.object({
  contactId: z.string(),
  score: z.number().min(0).max(1).meta({ description: 'probability that it is right for them' }),
  reasons: z.array(
    z.object({
      interest: z.string(),
      terms: z.array(z.string()),
      passage: z.object({ text: z.string(), start: z.number(), end: z.number() }),
    }),
  ),
  lastFavourAt: time.nullable(),
  alreadySent: z.boolean(),
  message: z.object({ subject: z.string(), body: z.string(), language: z.string() }),
  channels: z.array(z.object({ kind: z.string(), href: z.string().optional() })),
})

export const contactAnswer = z
  .object({
    id: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    honorific: z.string().nullable(),
    salutation: z.string().nullable(),
    addressForm: z.enum(['du', 'Sie']).nullable(),
    language: z.string().nullable(),
    emails: z.array(z.string()),
    phones: z.array(z.string()),
    profiles: z.array(z.string()),
    company: z.string().nullable(),
    role: z.string().nullable(),
    birthday: z.string().nullable(),
    interests: z.array(interestSchema),
    seeks: z.string().nullable(),
    offers: z.string().nullable(),
    notes: z.string().nullable(),
    preferredChannel: z.string().nullable(),
    cadenceDays: z.number().nullable(),
    paused: z.boolean(),
  })
  .loose()

export const favourAnswer = z.object({
  id: z.string(),
  contactId: z.string(),
  articleId: z.string().nullable(),
  kind: z.string(),
  channel: z.string(),
  message: z.string().nullable(),
  status: z.enum(['sent', 'later', 'dismissed']),
  reason: z.string().nullable(),
  why: dismissalReasonSchema.nullable(),
  thanked: z.boolean(),
  at: time,
})

/** A list a page at a time; `next` is the `cursor` of the page after it. */
export const listOf = <Schema extends z.ZodType>(item: Schema) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const listQuery = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
