import type { Contact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import {
  learnShifts,
  recalibrate,
  type Answer,
  type LearnedShift,
  type Recalibration,
} from '#src/matching/learning.ts'
import { matchContacts } from '#src/matching/match-contacts.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { findArticle, type SavedArticle } from '#src/store/articles.ts'
import { listCandidates, saveContact } from '#src/store/contacts.ts'
import { listFavours } from '#src/store/favours.ts'
import { foldText } from '#src/store/search-text.ts'
import type { User } from '#src/store/users.ts'
import { topicsOf, wordsOf } from './article-words.ts'
import type { House } from './house.ts'
import type { Language } from './texts.ts'

/** What a user's answers so far say of single interests of single people, and of all probabilities. */
type Learned = { shifts: LearnedShift[]; recalibration: Recalibration | undefined }

/** Older answers than so many say little of what is right today. */
const answersUsed = 150
/** A topic becomes an interest with the second article on it that somebody was sent without being suggested. */
const sentByHand = 2
const sentLookedAt = 30
const mostRemembered = 2_000
/** By house, the answers worked out so far by the favour and the interests they were worked out with. */
const remembered = new WeakMap<House, Map<string, Answer>>()

/** Works out what the newest answers say. Only the log is kept: an answer taken back has no effect any more. */
export async function learnedOf(house: House, user: User, candidates: Candidate[]): Promise<Learned> {
  const { items } = await listFavours(house.db, user.id, { limit: answersUsed })
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const articles = new Map<string, SavedArticle | undefined>()
  const answers: Answer[] = []
  for (const favour of items) {
    const { articleId, contactId, status } = favour
    const candidate = byId.get(contactId)
    if (articleId === null || status === 'later' || candidate === undefined) continue
    const key = JSON.stringify([
      favour.id,
      status,
      favour.thanked,
      favour.why,
      favour.reason,
      candidate.interests.map((it) => it.label),
    ])
    const known = memoryOf(house).get(key)
    if (known !== undefined) {
      answers.push(known)
      continue
    }
    if (!articles.has(articleId)) articles.set(articleId, await findArticle(house.db, user.id, articleId))
    const article = articles.get(articleId)
    if (article === undefined) continue
    const answer = answerOf(house, favour, article, candidate, candidates)
    remember(house, key, answer)
    answers.push(answer)
  }
  return { shifts: learnShifts(answers), recalibration: recalibrate(answers) }
}

/** The people with what answers have moved. Interests nobody answered to stay as they are. */
export function withShifts(candidates: Candidate[], { shifts }: Learned): Candidate[] {
  if (shifts.length === 0) return candidates
  const byPerson = Map.groupBy(shifts, ({ contactId }) => contactId)
  return candidates.map((candidate) => {
    const own = byPerson.get(candidate.id)
    if (own === undefined) return candidate
    const moved = new Map(own.map(({ label, shift }) => [label, shift]))
    return {
      ...candidate,
      interests: candidate.interests.map((it) => ({ ...it, shift: moved.get(it.label) })),
    }
  })
}

/** What answers have moved for one person, most first. */
export async function learnedFor(house: House, user: User, contact: Contact): Promise<LearnedShift[]> {
  const { shifts } = await learnedOf(house, user, await listCandidates(house.db, user.id))
  return shifts
    .filter(({ contactId }) => contactId === contact.id)
    .toSorted((one, other) => Math.abs(other.shift) - Math.abs(one.shift))
}

/**
 * After an article was sent to somebody it was not suggested for: its main topic becomes a slight interest, named as learned, with the
 * second such article. Only then, so that one taken away stays away.
 */
export async function learnInterest(
  house: House,
  user: User,
  article: SavedArticle,
  contact: Contact,
  language: Language,
): Promise<void> {
  const knowledge = house.knowledge()
  const circle = await listCandidates(house.db, user.id)
  const [match] = matchContacts(wordsOf(article, knowledge), [contact], knowledge, { circle })
  if (match?.suggested === true) return
  const [main] = topicsOf(article, knowledge, { language, vocabulary: [] })
  if (main?.conceptId == null) return
  if (contact.interests.some(({ label }) => foldText(label) === foldText(main.label))) return
  const { items } = await listFavours(house.db, user.id, { contactId: contact.id, limit: sentLookedAt })
  const ids = new Set(
    items.flatMap(({ status, articleId }) => (status === 'sent' && articleId !== null ? [articleId] : [])),
  )
  ids.add(article.id)
  let count = 0
  for (const id of ids) {
    const other = id === article.id ? article : await findArticle(house.db, user.id, id)
    if (other === undefined) continue
    const topics = topicsOf(other, knowledge, { language, vocabulary: [] })
    if (topics.some(({ conceptId }) => conceptId === main.conceptId)) count++
  }
  if (count !== sentByHand) return
  const learned = { label: main.label.slice(0, 80), level: 'low', origin: 'learned' } as const
  await saveContact(
    house.db,
    user.id,
    { ...contact, interests: [...contact.interests, learned] },
    house.now(),
  )
}

function answerOf(
  house: House,
  favour: Favour,
  article: SavedArticle,
  candidate: Candidate,
  circle: Candidate[],
): Answer {
  const knowledge = house.knowledge()
  const match = matchContacts(wordsOf(article, knowledge), [candidate], knowledge, { circle })[0]
  return {
    contactId: favour.contactId,
    kind: favour.status !== 'sent' ? 'not-for-them' : favour.thanked ? 'thanks' : 'sent',
    interests: match?.reasons.map((reason) => reason.interest) ?? [],
    score: match?.suggested === true ? match.score : null,
    reason: favour.status === 'sent' ? undefined : (favour.why ?? reasonOf(favour.reason ?? '')),
  }
}

/** What the user's own words for a dismissal speak against: the moment, what is known already, or the topic. */
function reasonOf(words: string): NonNullable<Answer['reason']> {
  if (/\b(jetzt|später|momentan|gerade|now|later|busy|moment)\b/iu.test(words)) return 'not-now'
  if (/\b(kennt|weiß|bekannt|schon|bereits|knows?|known|already)\b/iu.test(words)) return 'known'
  return 'topic'
}

function memoryOf(house: House): Map<string, Answer> {
  const memory = remembered.get(house) ?? new Map<string, Answer>()
  remembered.set(house, memory)
  return memory
}

function remember(house: House, key: string, answer: Answer): void {
  const memory = memoryOf(house)
  if (memory.size >= mostRemembered) memory.delete(memory.keys().next().value!)
  memory.set(key, answer)
}
