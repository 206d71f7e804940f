import type { Contact } from '#src/contacts/contact.ts'
import type { Day } from './calendar.ts'
import { addDays, daysBetween } from './calendar.ts'

/** When those born on February 29 are greeted in other years. */
export type LeapDay = 'feb-28' | 'mar-1'

/** `age` is what they turn on that day; `null` where the year is not known. */
export type Birthday = { date: Day; daysAway: number; age: number | null }

/** The next birthday from today on, today included; `undefined` for what is no `YYYY-MM-DD` or `--MM-DD`. */
export function nextBirthday(
  birthday: string,
  today: Day,
  leapDay: LeapDay = 'feb-28',
): Birthday | undefined {
  const found = /^(\d{4}|-)-(\d{2}-\d{2})$/.exec(birthday)
  if (found === null) return undefined
  const born = found[1] === '-' ? null : Number(found[1])
  const thisYear = Number(today.slice(0, 4))
  // Somebody entered before they were born has no birthday before their first.
  const firstYear = Math.max(thisYear, born ?? thisYear)
  for (let year = firstYear; year <= firstYear + 1; year++) {
    const date = dayInYear(year, found[2]!, leapDay)
    if (date >= today)
      return { date, daysAway: daysBetween(today, date), age: born === null ? null : year - born }
  }
  return undefined
}

/** Whose birthday is near: within so many days from today, nearest first, then by id. */
export function upcomingBirthdays<Person extends Pick<Contact, 'id' | 'birthday'>>(
  contacts: Person[],
  today: Day,
  { withinDays = 30, leapDay = 'feb-28' }: { withinDays?: number; leapDay?: LeapDay } = {},
): (Birthday & { contact: Person })[] {
  return contacts
    .flatMap((contact) => {
      const next = contact.birthday === null ? undefined : nextBirthday(contact.birthday, today, leapDay)
      return next !== undefined && next.daysAway <= withinDays ? [{ ...next, contact }] : []
    })
    .toSorted((one, other) => one.daysAway - other.daysAway || (one.contact.id < other.contact.id ? -1 : 1))
}

function dayInYear(year: number, monthAndDay: string, leapDay: LeapDay): Day {
  const first = `${String(year).padStart(4, '0')}-`
  if (monthAndDay !== '02-29') return first + monthAndDay
  const dayAfter28 = addDays(`${first}02-28`, 1)
  return dayAfter28.endsWith('02-29') ? dayAfter28 : first + (leapDay === 'feb-28' ? '02-28' : '03-01')
}
