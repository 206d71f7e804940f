/** How a file's writer means a date of numbers such as 3/11/1979. */
export type DateOrder = 'day-first' | 'month-first'

/**
 * A birthday as `YYYY-MM-DD`, or `--MM-DD` where the year is not known, out of the ways address books write it:
 * ISO with and without hyphens, vCard's `--0229`, Apple's year 1604 for none, 3.11.1979, 3/11/1979, "24 Dec 1987".
 * `null` for what is no day of any calendar year (Outlook's 0/0/00 and 1/1/4501 too).
 */
export function readBirthday(text: string, order: DateOrder = 'day-first'): string | null {
  const written = text.trim().slice(0, 60)
  const date = isoDate(written) ?? numericDate(written, order) ?? namedDate(written)
  return date === undefined ? null : validDate(date)
}

/** In which order a column's dates are written: any first number above 12 decides for all of them. */
export function dateOrderOf(values: string[]): DateOrder {
  return values.some((value) => Number(/^\s*(\d{1,2})[/-]\d/.exec(value)?.[1] ?? 0) > 12)
    ? 'day-first'
    : 'month-first'
}

/** `year` 0: not known. */
type CalendarDate = { year: number; month: number; day: number }

function isoDate(text: string): CalendarDate | undefined {
  const found = /^(?:(\d{4})-?|--)(\d{2})-?(\d{2})(?:$|[T ])/.exec(text)
  return found === null
    ? undefined
    : { year: Number(found[1] ?? 0), month: Number(found[2]), day: Number(found[3]) }
}

function numericDate(text: string, order: DateOrder): CalendarDate | undefined {
  const found = /^(\d{1,2})([./-])\s?(\d{1,2})(?:[./-]\s?(\d{2}|\d{4})?)?(?:$| )/.exec(text)
  if (found === null) return undefined
  const [first, second] = [Number(found[1]), Number(found[3])]
  // Two digits do not tell the century, and a wrong age is worse than none.
  const year = found[4]?.length === 4 ? Number(found[4]) : 0
  const dayFirst = found[2] === '.' || order === 'day-first'
  return dayFirst ? { year, month: second, day: first } : { year, month: first, day: second }
}

const months = [
  'jan',
  'feb',
  'mar|mär|mae',
  'apr',
  'may|mai',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct|okt',
  'nov',
  'dec|dez',
]

/** "24 Dec 1987", "24. Dezember", "December 24, 1987". */
function namedDate(text: string): CalendarDate | undefined {
  const found = /^(?:(\d{1,2})\.? )?(\p{L}{3,9})\.?(?: (\d{1,2}))?(?:,? (\d{4}))?$/u.exec(text)
  const day = Number(found?.[1] ?? found?.[3] ?? 0)
  if (!found || day === 0) return undefined
  const name = found[2]!.toLowerCase()
  const month = months.findIndex((beginnings) => beginnings.split('|').some((it) => name.startsWith(it))) + 1
  return { year: Number(found[4] ?? 0), month, day }
}

function validDate({ year, month, day }: CalendarDate): string | null {
  if (year > 2100) return null
  // 1604 is a leap year by which Apple says that there is none; nobody else's contacts are that old either.
  const known = year >= 1850 ? year : 0
  const days = new Date(Date.UTC(known === 0 ? 2000 : known, month, 0)).getUTCDate()
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= days)) return null
  const rest = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return known === 0 ? `--${rest}` : `${known}-${rest}`
}
