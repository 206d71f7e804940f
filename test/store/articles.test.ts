import { describe, expect, test } from 'vitest'
import {
  deleteArticle,
  findArticle,
  listArticles,
  saveArticle,
  type NewArticle,
} from '#src/store/articles.ts'
import { blankContact } from '#src/contacts/contact.ts'
import { createContact } from '#src/store/contacts.ts'
import { correctTopic } from '#src/store/article-topics.ts'
import { createFavour, listFavours, noteThanks } from '#src/store/favours.ts'
import { everyDatabase, someUser } from '#test/support/database.ts'

const now = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-02T12:00:00Z')

describe.each(await everyDatabase())('%s', (_kind, db) => {
  test('the same canonical address is one article, brought up to date', async () => {
    const user = await someUser(db)
    const first = await saveArticle(db, user.id, article({ title: 'Old' }), now)
    const second = await saveArticle(
      db,
      user.id,
      article({ title: 'New', url: 'https://a.example/x?utm=1' }),
      later,
    )
    expect([first.created, second.created]).toEqual([true, false])
    expect(second.article.id).toBe(first.article.id)
    const { items } = await listArticles(db, user.id)
    expect(items.map((it) => it.title)).toEqual(['New'])
  })

  test('a capture that could not be read does not replace one that could', async () => {
    const user = await someUser(db)
    await saveArticle(db, user.id, article({ text: 'the whole text' }), now)
    const { article: kept } = await saveArticle(
      db,
      user.id,
      article({ text: '', problem: 'too-slow', selection: 'a line' }),
      later,
    )
    expect(kept).toMatchObject({ text: 'the whole text', problem: null, selection: 'a line' })
  })

  test('two users keep the same address without knowing of each other', async () => {
    const [one, two] = [await someUser(db), await someUser(db)]
    const { article: mine } = await saveArticle(db, one.id, article(), now)
    expect((await saveArticle(db, two.id, article(), now)).created).toBe(true)
    expect(await findArticle(db, two.id, mine.id)).toBeUndefined()
    expect(await deleteArticle(db, two.id, mine.id)).toBe(false)
  })

  test('an article removed leaves the log of what was sent', async () => {
    const user = await someUser(db)
    const { article: kept } = await saveArticle(db, user.id, article(), now)
    const contact = await createContact(db, user.id, { ...blankContact(''), givenName: 'A' }, now)
    const sent = await createFavour(
      db,
      user.id,
      {
        contactId: contact.id,
        articleId: kept.id,
        kind: 'article',
        channel: 'email',
        message: 'm',
        status: 'sent',
        reason: null,
      },
      now,
    )
    expect(await noteThanks(db, (await someUser(db)).id, sent.id, true)).toBe(false)
    expect(await noteThanks(db, user.id, sent.id, true)).toBe(true)
    expect(await deleteArticle(db, user.id, kept.id)).toBe(true)
    const { items } = await listFavours(db, user.id)
    expect(items).toMatchObject([{ articleId: null, message: 'm', thanked: true }])
  })

  test('topics stay as the reader corrected them when the article is captured again', async () => {
    const user = await someUser(db)
    const topics = ['Wien', 'Brot'].map((label) => ({ label, weight: 1, conceptId: label }))
    const { article: kept } = await saveArticle(db, user.id, article({ topics }), now)
    expect(await correctTopic(db, user.id, kept.id, { remove: 'WIEN' })).toBe(true)
    expect(await correctTopic(db, user.id, kept.id, { add: 'Garage' })).toBe(true)
    const labels = async () => (await findArticle(db, user.id, kept.id))?.topics.map(({ label }) => label)
    expect(await labels()).toEqual(['Garage', 'Brot'])
    await saveArticle(db, user.id, article({ topics: [...topics, { ...topics[0]!, label: 'Teig' }] }), later)
    expect(await labels()).toEqual(['Garage', 'Brot', 'Teig'])
    // The later change wins.
    await correctTopic(db, user.id, kept.id, { add: 'Wien' })
    await correctTopic(db, user.id, kept.id, { remove: 'Garage' })
    expect(await labels()).toEqual(['Wien', 'Brot', 'Teig'])
    expect(await correctTopic(db, (await someUser(db)).id, kept.id, { remove: 'Brot' })).toBe(false)
    expect(await labels()).toContain('Brot')
  })
})

function article(change: Partial<NewArticle> = {}): NewArticle {
  return {
    url: 'https://a.example/x',
    canonicalUrl: 'https://a.example/x',
    title: 'Title',
    byline: null,
    siteName: null,
    lang: 'en',
    publishedAt: null,
    excerpt: null,
    text: 'text',
    wordCount: 1,
    readingMinutes: 1,
    selection: null,
    kind: 'article',
    topics: [{ label: 'Rust', weight: 1, conceptId: null }],
    problem: null,
    ...change,
  }
}
