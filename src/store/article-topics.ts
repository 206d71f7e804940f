import type { Topic } from '#src/topics/topic.ts'
import type { Database } from './database.ts'
import { foldText } from './search-text.ts'

/** What a reader changed about the topics found in an article. */
export type TopicCorrections = { added: string[]; removed: string[] }

/** As many as finding gives. */
const mostTopics = 7
const mostRemembered = 50

/** The topics as the reader has corrected them: added ones lead, the latest first, and there are at most seven. */
export function correctedTopics(topics: Topic[], { added, removed }: TopicCorrections): Topic[] {
  const gone = new Set([...added, ...removed].map(foldText))
  const own = added.map((label) => ({ label, weight: 1, conceptId: null }))
  return [...own, ...topics.filter(({ label }) => !gone.has(foldText(label)))].slice(0, mostTopics)
}

/**
 * Adds a topic to an article or takes one away, by its label in any spelling; the later change wins. It stays so when the article is captured
 * again. False where there is no such article.
 */
export async function correctTopic(
  db: Database,
  userId: string,
  articleId: string,
  change: { add: string } | { remove: string },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('article')
      .select('topicCorrections')
      .where('userId', '=', userId)
      .where('id', '=', articleId)
      .executeTakeFirst()
    if (row === undefined) return false
    const { added, removed } = readCorrections(row.topicCorrections)
    const label = 'add' in change ? change.add : change.remove
    const others = (labels: string[]) => labels.filter((it) => foldText(it) !== foldText(label))
    const corrections: TopicCorrections =
      'add' in change
        ? { added: [label, ...others(added)].slice(0, mostTopics), removed: others(removed) }
        : { added: others(added), removed: [label, ...others(removed)].slice(0, mostRemembered) }
    await transaction
      .updateTable('article')
      .set({ topicCorrections: JSON.stringify(corrections) })
      .where('userId', '=', userId)
      .where('id', '=', articleId)
      .execute()
    return true
  })
}

/** What `correctTopic` has written. */
export function readCorrections(text: string): TopicCorrections {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above and nowhere else
  return JSON.parse(text) as TopicCorrections
}

export const noCorrections = JSON.stringify({ added: [], removed: [] } satisfies TopicCorrections)
