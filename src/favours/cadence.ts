import type { Contact } from '#src/contacts/contact.ts'
import type { Day } from './calendar.ts'
import { addDays, dayOf, daysBetween, nextMonth } from './calendar.ts'
import type { Favour } from './favour.ts'

/** `today` and the time zone in which a favour's moment becomes a day. */
export type Now = { today: Day; timeZone: string }

type Rhythm = Pick<Contact, 'cadenceDays' | 'paused'>

/** The last favour that reached them; what was put off or dismissed did not. */
export function lastFavour(favours: Favour[]): Favour | undefined {
  let last: Favour | undefined
  for (const favour of favours)
    if (favour.status === 'sent' && (last === undefined || favour.at > last.at)) last = favour
  return last
}

/** Days since the last favour, 0 for one of today; `undefined` where there was none. */
export function daysSinceFavour(favours: Favour[], { today, timeZone }: Now): number | undefined {
  const last = lastFavour(favours)
  return last === undefined ? undefined : Math.max(0, daysBetween(dayOf(last.at, timeZone), today))
}

/**
 * How many days it is past the time that the user wanted to let go by between two favours: 0 on the day, negative
 * before it; `undefined` where no rhythm was wished, or the contact is paused. Nobody heard from yet is due at once.
 */
export function daysOverdue(contact: Rhythm, favours: Favour[], now: Now): number | undefined {
  if (contact.cadenceDays === null || contact.paused) return undefined
  const days = daysSinceFavour(favours, now)
  return days === undefined ? 0 : days - contact.cadenceDays
}

/** Whether it is time to think of them again. */
export function isDue(contact: Rhythm, favours: Favour[], now: Now): boolean {
  return (daysOverdue(contact, favours, now) ?? -1) >= 0
}

/** Whether somebody may get something today, and if not, why and from which day on (`null`: as long as they are paused). */
export type Allowance =
  | { allowed: true }
  | { allowed: false; reason: 'paused'; until: null }
  | { allowed: false; reason: 'cool-down' | 'monthly-limit'; until: Day }

/**
 * Keeps a well-meant share from becoming a flood: nobody paused, nobody again within `coolDownDays` of the last one,
 * nobody more often in a calendar month than the contact's own limit, or `monthlyLimit` where it has none.
 */
export function allowanceFor(
  contact: Pick<Contact, 'monthlyLimit' | 'paused'>,
  favours: Favour[],
  now: Now,
  limits: { coolDownDays: number; monthlyLimit: number | null },
): Allowance {
  if (contact.paused) return { allowed: false, reason: 'paused', until: null }
  const days = favours
    .filter(({ status, kind }) => status === 'sent' && kind !== 'birthday')
    .map(({ at }) => dayOf(at, now.timeZone))
  const limit = contact.monthlyLimit ?? limits.monthlyLimit
  const thisMonth = days.filter((day) => day.slice(0, 7) === now.today.slice(0, 7)).length
  const monthUntil = limit !== null && thisMonth >= limit ? nextMonth(now.today) : undefined
  const last = days.toSorted().at(-1)
  const cool = last === undefined ? undefined : addDays(last, limits.coolDownDays)
  const coolUntil = cool !== undefined && cool > now.today ? cool : undefined
  if (monthUntil !== undefined && monthUntil >= (coolUntil ?? ''))
    return { allowed: false, reason: 'monthly-limit', until: monthUntil }
  return coolUntil === undefined
    ? { allowed: true }
    : { allowed: false, reason: 'cool-down', until: coolUntil }
}
