import type { Favour } from '#src/favours/favour.ts'
import { saveAlias, type Alias } from '#src/store/aliases.ts'
import { restoreArticles, type SavedArticle } from '#src/store/articles.ts'
import { countContacts } from '#src/store/contacts.ts'
import { inTransaction, type OpenDatabase } from '#src/store/database.ts'
import { restoreFavours } from '#src/store/favours.ts'
import { createId } from '#src/store/id.ts'
import { addEntries, deleteEntries, findImportBytes, saveImport } from '#src/store/imports.ts'
import { countArticles, anyIdTaken } from '#src/store/restore.ts'
import { prepareContacts } from '#src/store/many-contacts.ts'
import type { Contact } from '#src/contacts/contact.ts'
import { fullExportSchema } from './full-export-schema.ts'

type Everything = { contacts: Contact[]; articles: SavedArticle[]; favours: Favour[]; aliases: Alias[] }

/** Looks at a full export. It goes into an empty copy only, because there its ids are free and nothing has to be merged. */
export async function planFullExport(
  db: OpenDatabase,
  userId: string,
  importId: string,
  bytes: Uint8Array,
): Promise<void> {
  const everything = readEverything(bytes)
  if (everything === undefined) {
    await saveImport(db, importId, { state: 'failed', problem: { code: 'broken-export' } })
    return
  }
  if (!(await isEmpty(db, userId))) {
    await saveImport(db, importId, { state: 'failed', problem: { code: 'not-empty' }, bytes: null })
    return
  }
  const { contacts, articles, favours } = everything
  await inTransaction(db, async (transaction) => {
    await deleteEntries(transaction, importId)
    await addEntries(
      transaction,
      importId,
      contacts.map((contact, position) => ({
        position,
        kind: 'new',
        line: position + 1,
        contactId: null,
        data: { contact },
      })),
    )
    const counts = { new: contacts.length, article: articles.length, favour: favours.length }
    await saveImport(transaction, importId, { state: 'planned', format: 'everything', counts, problem: null })
  })
}

/** Brings everything in with the ids it had; where another account on this server has those, all get new ones. */
export async function carryOutFullExport(
  db: OpenDatabase,
  userId: string,
  importId: string,
  now: Date,
): Promise<void> {
  const read = readEverything((await findImportBytes(db, importId)) ?? new Uint8Array())
  if (read === undefined || !(await isEmpty(db, userId))) {
    await saveImport(db, importId, {
      state: 'failed',
      problem: { code: read ? 'not-empty' : 'broken-export' },
    })
    return
  }
  const { contacts, articles, favours, aliases } = (await idsTaken(db, read)) ? withNewIds(read) : read
  const saveContacts = prepareContacts(db, userId, contacts, now)
  await inTransaction(db, async (transaction) => {
    await saveContacts(transaction)
    await restoreArticles(transaction, userId, articles)
    await restoreFavours(transaction, userId, favours)
    for (const alias of aliases) await saveAlias(transaction, userId, alias)
    await deleteEntries(transaction, importId)
    await addEntries(transaction, importId, [
      ...contacts.map(({ id }, position) => ({
        position,
        kind: 'new' as const,
        line: position + 1,
        contactId: id,
        data: {},
      })),
      ...articles.map(({ id }, place) => ({
        position: contacts.length + place,
        kind: 'article' as const,
        line: place + 1,
        contactId: null,
        data: { id },
      })),
    ])
    await saveImport(transaction, importId, {
      state: 'done',
      bytes: null,
      counts: { new: contacts.length, article: articles.length, favour: favours.length },
      finishedAt: now.toISOString(),
    })
  })
}

/** Undefined for what is no full export, or one whose parts do not belong together. */
function readEverything(bytes: Uint8Array): Everything | undefined {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  const parsed = fullExportSchema.safeParse(value)
  if (!parsed.success) return undefined
  // The kinds of an article and of its problem are texts to every reader of them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all else is checked by the schema
  const everything = parsed.data as unknown as Everything
  const people = new Set(everything.contacts.map(({ id }) => id))
  const articles = new Set(everything.articles.map(({ id }) => id))
  const whole =
    people.size === everything.contacts.length &&
    articles.size === everything.articles.length &&
    new Set(everything.favours.map(({ id }) => id)).size === everything.favours.length &&
    everything.favours.every(
      (favour) =>
        people.has(favour.contactId) && (favour.articleId === null || articles.has(favour.articleId)),
    )
  return whole ? everything : undefined
}

async function isEmpty(db: OpenDatabase, userId: string): Promise<boolean> {
  return (await countContacts(db, userId)) === 0 && (await countArticles(db, userId)) === 0
}

async function idsTaken(db: OpenDatabase, { contacts, articles, favours }: Everything): Promise<boolean> {
  return (
    (await anyIdTaken(db, 'contact', contacts)) ||
    (await anyIdTaken(db, 'article', articles)) ||
    (await anyIdTaken(db, 'favour', favours))
  )
}

function withNewIds({ contacts, articles, favours, aliases }: Everything): Everything {
  const fresh = new Map([...contacts, ...articles].map(({ id }) => [id, createId()]))
  return {
    contacts: contacts.map((contact) => ({ ...contact, id: fresh.get(contact.id)! })),
    articles: articles.map((article) => ({ ...article, id: fresh.get(article.id)! })),
    favours: favours.map((favour) => ({
      ...favour,
      id: createId(),
      contactId: fresh.get(favour.contactId)!,
      articleId: favour.articleId === null ? null : fresh.get(favour.articleId)!,
    })),
    aliases,
  }
}
