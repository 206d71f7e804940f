/** A day of somebody's calendar, `YYYY-MM-DD`. */
export type Day = string

/** The day on which a moment (ISO 8601) falls where the user lives. */
export function dayOf(moment: string, timeZone: string): Day {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(new Date(moment))
}

/** One format a time zone, since making one costs more than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whole days from one day to another; negative where the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / millisecondsADay)
}

export function addDays(day: Day, count: number): Day {
  return new Date(utc(day) + count * millisecondsADay).toISOString().slice(0, 10)
}

/** The first day of the month after a day's. */
export function nextMonth(day: Day): Day {
  // Months are counted from 0 there, so this month's number is the next month.
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10)
}

const millisecondsADay = 86_400_000

// Days are counted in UTC, where every one has 24 hours.
function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}
