import type { Contact } from '#src/contacts/contact.ts'
import type { Birthday, LeapDay } from './birthdays.ts'
import { nextBirthday } from './birthdays.ts'
import type { Now } from './cadence.ts'
import { allowanceFor, daysOverdue, lastFavour } from './cadence.ts'
import { addDays, dayOf, daysBetween } from './calendar.ts'
import type { Favour } from './favour.ts'

/** A saved article that suits somebody, as matching found it. */
export type OpenSuggestion = { contactId: string; articleId: string; score: number }

/** One thing worth doing today, for one person. */
export type TodayItem =
  | ({ kind: 'birthday'; contactId: string } & Birthday)
  /** Something put off some days ago. */
  | { kind: 'put-off'; contactId: string; favour: Favour }
  /** `due`: it is also time to be in touch. */
  | { kind: 'suggestion'; contactId: string; articleId: string; score: number; due: boolean }
  /** It is time to be in touch, and nothing saved suits them. `lastFavourAt` is `null` where there was never anything. */
  | { kind: 'quiet'; contactId: string; overdueDays: number; lastFavourAt: string | null }

export type TodayOptions = {
  /** How many days ahead birthdays show. */
  birthdayDays: number
  leapDay: LeapDay
  coolDownDays: number
  monthlyLimit: number | null
  /** After how many days something put off comes back. */
  putOffDays: number
  /** The most things shown; the rest can wait. */
  limit: number
}

export const defaultTodayOptions: TodayOptions = {
  birthdayDays: 7,
  leapDay: 'feb-28',
  coolDownDays: 7,
  monthlyLimit: null,
  putOffDays: 7,
  limit: 12,
}

type Person = Pick<Contact, 'id' | 'birthday' | 'cadenceDays' | 'monthlyLimit' | 'paused'>

/**
 * What is worth doing today, one thing a person: birthdays by nearness, then what was put off, then suggestions (those
 * for people it is time to be in touch with first), then people long not heard from, in proportion to their rhythm.
 * Nothing for people who are paused; for those who have just had something, or enough this month, only their birthday.
 */
export function orderToday(
  {
    contacts,
    favours,
    suggestions,
  }: { contacts: Person[]; favours: Favour[]; suggestions: OpenSuggestion[] },
  now: Now,
  options: TodayOptions = defaultTodayOptions,
): TodayItem[] {
  const favoursOf = Map.groupBy(favours, ({ contactId }) => contactId)
  const bestOf = bestSuggestions(suggestions, favours)
  const items = contacts.flatMap((contact) => {
    if (contact.paused) return []
    const item = itemFor(contact, favoursOf.get(contact.id) ?? [], bestOf.get(contact.id), now, options)
    return item === undefined ? [] : [{ item, rank: rank(item, contact) }]
  })
  return items
    .toSorted(
      (one, other) =>
        compareRanks(one.rank, other.rank) || (one.item.contactId < other.item.contactId ? -1 : 1),
    )
    .slice(0, options.limit)
    .map(({ item }) => item)
}

/** The best suggestion for each person that is not answered yet: neither sent, put off nor dismissed. */
function bestSuggestions(suggestions: OpenSuggestion[], favours: Favour[]): Map<string, OpenSuggestion> {
  const answered = new Set(favours.map(({ contactId, articleId }) => `${contactId}\n${articleId}`))
  const best = new Map<string, OpenSuggestion>()
  for (const suggestion of suggestions) {
    if (answered.has(`${suggestion.contactId}\n${suggestion.articleId}`)) continue
    if (suggestion.score > (best.get(suggestion.contactId)?.score ?? 0))
      best.set(suggestion.contactId, suggestion)
  }
  return best
}

function itemFor(
  contact: Person,
  favours: Favour[],
  suggestion: OpenSuggestion | undefined,
  now: Now,
  options: TodayOptions,
): TodayItem | undefined {
  const contactId = contact.id
  const birthday = openBirthday(contact, favours, now, options)
  if (birthday !== undefined) return { kind: 'birthday', contactId, ...birthday }
  if (!allowanceFor(contact, favours, now, options).allowed) return undefined
  const favour = putOff(favours, now, options)
  if (favour !== undefined) return { kind: 'put-off', contactId, favour }
  const overdueDays = daysOverdue(contact, favours, now)
  const due = overdueDays !== undefined && overdueDays >= 0
  if (suggestion !== undefined) {
    const { articleId, score } = suggestion
    return { kind: 'suggestion', contactId, articleId, score, due }
  }
  return due
    ? { kind: 'quiet', contactId, overdueDays, lastFavourAt: lastFavour(favours)?.at ?? null }
    : undefined
}

/** A birthday that is near and not greeted or waved aside yet. */
function openBirthday(
  { birthday }: Person,
  favours: Favour[],
  { today, timeZone }: Now,
  { birthdayDays, leapDay }: TodayOptions,
): Birthday | undefined {
  const next = birthday === null ? undefined : nextBirthday(birthday, today, leapDay)
  if (next === undefined || next.daysAway > birthdayDays) return undefined
  const since = addDays(next.date, -birthdayDays)
  const answered = favours.some(
    ({ kind, status, at }) => kind === 'birthday' && status !== 'later' && dayOf(at, timeZone) >= since,
  )
  return answered ? undefined : next
}

/** The oldest thing put off long enough ago, unless something was decided about it since. */
function putOff(
  favours: Favour[],
  { today, timeZone }: Now,
  { putOffDays }: TodayOptions,
): Favour | undefined {
  return favours
    .filter(({ status, kind }) => status === 'later' && kind !== 'birthday')
    .filter((favour) => daysBetween(dayOf(favour.at, timeZone), today) >= putOffDays)
    .filter(
      (favour) =>
        !favours.some(
          (it) => it.at > favour.at && it.kind === favour.kind && it.articleId === favour.articleId,
        ),
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))[0]
}

/** Lower comes first, number by number. */
function rank(item: TodayItem, { cadenceDays }: Person): [number, number] {
  if (item.kind === 'birthday') return [0, item.daysAway]
  if (item.kind === 'put-off') return [1, Date.parse(item.favour.at)]
  if (item.kind === 'suggestion') return [item.due ? 2 : 3, -item.score]
  // Two weeks late matters more with somebody one writes to every month than every year.
  return [4, -item.overdueDays / Math.max(1, cadenceDays ?? 1)]
}

function compareRanks(one: [number, number], other: [number, number]): number {
  return one[0] - other[0] || one[1] - other[1]
}
