import { z } from 'zod'
import { blankContact } from '#src/contacts/contact.ts'
import { saveArticle } from '#src/store/articles.ts'
import { createContact } from '#src/store/contacts.ts'
import { inTransaction, type OpenDatabase } from '#src/store/database.ts'
import { deleteDemo, findDemo } from '#src/store/demo.ts'
import { createFavour } from '#src/store/favours.ts'
import type { User } from '#src/store/users.ts'
import demoData from '../data/demo/demo.json' with { type: 'json' }
import { topicsOf } from './article-words.ts'
import type { House } from './house.ts'
import { channelSchema, levelSchema, newContactSchema } from './schemas.ts'
import type { Language } from './texts.ts'

const demoSchema = z.object({
  people: z.array(
    z
      .looseObject({ interests: z.array(z.tuple([z.string(), levelSchema])) })
      .transform(({ interests, ...rest }) =>
        newContactSchema.parse({
          ...rest,
          interests: interests.map(([label, level]) => ({ label, level, origin: 'demo' })),
        }),
      ),
  ),
  articles: z.array(
    z.object({
      url: z.url(),
      siteName: z.string(),
      byline: z.string(),
      title: z.string(),
      lang: z.enum(['de', 'en']),
      daysAgo: z.number(),
      text: z.string(),
    }),
  ),
  favours: z.array(
    z.object({ person: z.number(), article: z.number(), daysAgo: z.number(), channel: channelSchema }),
  ),
})

const day = 86_400_000

/** Adds the fictional people and articles, unless they are there. Everything of them is marked, so that it can go again. */
export async function addDemo(
  house: Pick<House, 'db' | 'knowledge' | 'now'>,
  user: User,
  language: Language,
): Promise<void> {
  if (await findDemo(house.db, user.id)) return
  const { people, articles, favours } = demoSchema.parse(demoData)
  const knowledge = house.knowledge()
  const before = (days: number) => new Date(house.now().getTime() - days * day)
  await inTransaction(house.db, async (db) => {
    const contacts = []
    for (const person of people) {
      contacts.push(
        await createContact(db, user.id, { ...blankContact(''), ...person }, house.now(), { demo: true }),
      )
    }
    const saved = []
    for (const { daysAgo, ...article } of articles) {
      const wordCount = article.text.split(/\s+/).length
      const topics = topicsOf({ ...article, selection: null }, knowledge, { language, vocabulary: [] })
      const { article: kept } = await saveArticle(
        db,
        user.id,
        {
          ...article,
          canonicalUrl: article.url,
          publishedAt: before(daysAgo).toISOString(),
          excerpt: article.text.split('\n')[0]!,
          wordCount,
          readingMinutes: Math.max(1, Math.round(wordCount / 220)),
          selection: null,
          kind: 'article',
          topics,
          problem: null,
        },
        before(daysAgo),
        { demo: true },
      )
      saved.push(kept)
    }
    for (const { person, article, daysAgo, channel } of favours) {
      await createFavour(
        db,
        user.id,
        {
          contactId: contacts[person]!.id,
          articleId: saved[article]!.id,
          kind: 'article',
          channel,
          message: null,
          status: 'sent',
          reason: null,
        },
        before(daysAgo),
        { demo: true },
      )
    }
  })
}

/** Takes exactly the fictional people and articles away, with what was noted about them. */
export async function removeDemo(db: OpenDatabase, userId: string): Promise<void> {
  await inTransaction(db, (transaction) => deleteDemo(transaction, userId))
}
