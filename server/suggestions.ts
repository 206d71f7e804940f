import type { Contact } from '#src/contacts/contact.ts'
import { matchContacts } from '#src/matching/match-contacts.ts'
import type { Candidate, Match } from '#src/matching/suggestion.ts'
import { channelsFor } from '#src/messages/channels.ts'
import { draftMessage } from '#src/messages/draft-message.ts'
import type { Channel, Message } from '#src/messages/message.ts'
import { listArticles, type SavedArticle } from '#src/store/articles.ts'
import { listCandidates, listContactsById } from '#src/store/contacts.ts'
import { findVersion } from '#src/store/database.ts'
import { findLastFavours, listFavours } from '#src/store/favours.ts'
import type { User } from '#src/store/users.ts'
import { wordsOf } from './article-words.ts'
import type { House } from './house.ts'
import { learnedOf, withShifts } from './learned.ts'
import { messageTexts } from './message-texts.ts'
import type { Language } from './texts.ts'

/** One person with the words for them. `score` and `reasons` are missing where the user chose them by hand. */
export type Draft = {
  contact: Contact
  lastFavourAt: string | null
  /** When this article was sent to them, if it was. */
  alreadySent: string | null
  message: Message
  channels: Channel[]
}

export type Suggestion = Draft & Pick<Match, 'score' | 'reasons'>

const mostShown = 12

/** Who would find the article useful, best first, computed now; without those it was judged not right for. */
export async function suggestContacts(
  house: House,
  user: User,
  article: SavedArticle,
  language: Language,
): Promise<Suggestion[]> {
  const all = await candidatesOf(house, user)
  const learned = await learnedOf(house, user, all)
  const matches = matchContacts(
    wordsOf(article, house.knowledge()),
    withShifts(all, learned),
    house.knowledge(),
    { suggestedOnly: true, recalibration: learned.recalibration },
  )
  const answers = await answersTo(house, user, article)
  const shown = matches
    .filter((match) => answers.get(match.contactId)?.status !== 'dismissed')
    .slice(0, mostShown)
  const drafts = await draftFor(house, user, article, language, shown)
  return shown.flatMap((match) => {
    const draft = drafts.get(match.contactId)
    return draft === undefined ? [] : [{ ...draft, score: match.score, reasons: match.reasons }]
  })
}

/** The words for somebody the user chose by hand, with the reasons where matching finds any. */
export async function draftForContact(
  house: House,
  user: User,
  article: SavedArticle,
  language: Language,
  contactId: string,
): Promise<Draft | undefined> {
  const candidates = (await candidatesOf(house, user)).filter((it) => it.id === contactId)
  const match = matchContacts(wordsOf(article, house.knowledge()), candidates, house.knowledge())[0]
  const drafts = await draftFor(house, user, article, language, [match ?? { contactId, reasons: [] }])
  return drafts.get(contactId)
}

/** The newest kept articles that suit one person, best first. */
export async function listArticlesFor(
  house: House,
  user: User,
  contact: Contact,
  most = 60,
): Promise<{ article: SavedArticle; score: number }[]> {
  const { items } = await listArticles(house.db, user.id, { limit: most })
  const circle = await candidatesOf(house, user)
  const learned = await learnedOf(house, user, circle)
  const candidates = withShifts([contact], learned)
  const { recalibration } = learned
  return items
    .flatMap((article) => {
      const words = wordsOf(article, house.knowledge())
      const match = matchContacts(words, candidates, house.knowledge(), { recalibration, circle })[0]
      return match?.suggested === true ? [{ article, score: match.score }] : []
    })
    .toSorted((a, b) => b.score - a.score)
}

const remembered = new WeakMap<House['db'], { version: string; byUser: Map<string, Candidate[]> }>()

/** Everyone who may be suggested; read again when anything in the database has changed. */
async function candidatesOf(house: House, user: User): Promise<Candidate[]> {
  const version = await findVersion(house.db)
  let known = remembered.get(house.db)
  if (known?.version !== version) {
    known = { version, byUser: new Map() }
    remembered.set(house.db, known)
  }
  const candidates = known.byUser.get(user.id) ?? (await listCandidates(house.db, user.id))
  known.byUser.set(user.id, candidates)
  return candidates
}

async function answersTo(house: House, user: User, article: SavedArticle) {
  const { items } = await listFavours(house.db, user.id, { articleId: article.id, limit: 1000 })
  // The newest answer to each person counts, and the list is newest first.
  return new Map(items.toReversed().map((favour) => [favour.contactId, favour]))
}

async function draftFor(
  house: House,
  user: User,
  article: SavedArticle,
  language: Language,
  people: { contactId: string; reasons: Match['reasons'] | [] }[],
): Promise<Map<string, Draft>> {
  const ids = people.map((it) => it.contactId)
  const [contacts, lastFavours, answers] = await Promise.all([
    listContactsById(house.db, user.id, ids),
    findLastFavours(house.db, user.id, ids),
    answersTo(house, user, article),
  ])
  return new Map(
    contacts.map((contact) => {
      const message = draftMessage(
        {
          article,
          contact,
          reasons: people.find((it) => it.contactId === contact.id)!.reasons,
          selection: article.selection,
          sender: { name: user.signature ?? '' },
          fallbackLanguage: language,
        },
        messageTexts,
      )
      const answer = answers.get(contact.id)
      return [
        contact.id,
        {
          contact,
          lastFavourAt: lastFavours.get(contact.id) ?? null,
          alreadySent: answer?.status === 'sent' ? answer.at : null,
          message,
          channels: channelsFor(contact, message),
        },
      ]
    }),
  )
}
