import type { Contact } from './contact.ts'

/** The version of the shape below; a reader refuses what is newer than itself. */
const fullExportVersion = 1

/**
 * Everything of one account as one JSON value: what "take all of it with you" writes and an empty copy reads to the same
 * content. The articles' and favours' own shapes are their rooms'; ids are the ones they had, to keep them together.
 */
export type FullExport<Article, Favour> = {
  format: 'passalong'
  version: typeof fullExportVersion
  /** ISO 8601 UTC. */
  exportedAt: string
  contacts: Contact[]
  articles: Article[]
  favours: Favour[]
  /** Other words for interests. */
  aliases: { alias: string; label: string }[]
}

/** The whole content as a value for JSON, lists in the order of their ids so that two exports can be compared. */
export function fullExport<Article extends { id: string }, Favour extends { id: string }>(
  content: {
    contacts: Contact[]
    articles: Article[]
    favours: Favour[]
    aliases: { alias: string; label: string }[]
  },
  exportedAt: string,
): FullExport<Article, Favour> {
  return {
    format: 'passalong',
    version: fullExportVersion,
    exportedAt,
    contacts: content.contacts.toSorted(byId),
    articles: content.articles.toSorted(byId),
    favours: content.favours.toSorted(byId),
    aliases: content.aliases,
  }
}

/** Whether a file's first bytes look like such an export, before it is read whole. */
export function looksLikeFullExport(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200))
  return /^\s*\{/.test(head) && /"format"\s*:\s*"passalong"/.test(head)
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}
