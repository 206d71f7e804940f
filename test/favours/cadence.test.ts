import { expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, nextMonth } from '#src/favours/calendar.ts'
import { allowanceFor, daysOverdue, daysSinceFavour, isDue } from '#src/favours/cadence.ts'
import type { Favour } from '#src/favours/favour.ts'

const now = { today: '2026-03-31', timeZone: 'Europe/Berlin' }
const limits = { coolDownDays: 7, monthlyLimit: null }

test('days are counted over the change of clocks and of years', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1)
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(nextMonth('2026-12-05')).toBe('2027-01-01')
})

test('a favour late in the evening belongs to the day of the user', () => {
  expect(dayOf('2026-03-30T22:30:00Z', 'Europe/Berlin')).toBe('2026-03-31')
  expect(daysSinceFavour([sent('2026-03-30T22:30:00Z')], now)).toBe(0)
  expect(daysSinceFavour([sent('2026-03-30T22:30:00Z')], { ...now, timeZone: 'UTC' })).toBe(1)
})

test('what was put off or dismissed is no favour', () => {
  expect(daysSinceFavour([sent('2026-03-30T10:00:00Z', { status: 'later' })], now)).toBeUndefined()
  expect(daysSinceFavour([], now)).toBeUndefined()
})

test('somebody is due when their days have gone by, or nothing was ever sent', () => {
  const monthly = { cadenceDays: 30, paused: false }
  expect(isDue(monthly, [], now)).toBe(true)
  expect(isDue(monthly, [sent('2026-03-01T10:00:00Z')], now)).toBe(true)
  expect(isDue(monthly, [sent('2026-03-02T10:00:00Z')], now)).toBe(false)
  expect(daysOverdue(monthly, [sent('2026-02-19T10:00:00Z')], now)).toBe(10)
  expect(isDue({ ...monthly, paused: true }, [], now)).toBe(false)
  expect(isDue({ cadenceDays: null, paused: false }, [], now)).toBe(false)
})

test('nobody gets something again within the days of rest', () => {
  const person = { monthlyLimit: null, paused: false }
  expect(allowanceFor(person, [sent('2026-03-25T10:00:00Z')], now, limits)).toEqual({
    allowed: false,
    reason: 'cool-down',
    until: '2026-04-01',
  })
  expect(allowanceFor(person, [sent('2026-03-24T10:00:00Z')], now, limits)).toEqual({ allowed: true })
  expect(
    allowanceFor(person, [sent('2026-03-30T10:00:00Z', { kind: 'birthday' })], now, limits).allowed,
  ).toBe(true)
  expect(allowanceFor({ ...person, paused: true }, [], now, limits)).toMatchObject({ reason: 'paused' })
})

test('a month holds no more than the limit, the own one before the general one', () => {
  const march = [sent('2026-03-01T10:00:00Z'), sent('2026-03-05T10:00:00Z'), sent('2026-02-05T10:00:00Z')]
  const limited = (own: number | null, general: number | null) =>
    allowanceFor({ monthlyLimit: own, paused: false }, march, now, { coolDownDays: 7, monthlyLimit: general })
  expect(limited(2, null)).toEqual({ allowed: false, reason: 'monthly-limit', until: '2026-04-01' })
  expect(limited(null, 2)).toMatchObject({ reason: 'monthly-limit' })
  expect(limited(3, 2)).toEqual({ allowed: true })
})

function sent(at: string, fields: Partial<Favour> = {}): Favour {
  return {
    id: at,
    contactId: 'c',
    articleId: null,
    kind: 'article',
    channel: 'email',
    message: null,
    status: 'sent',
    reason: null,
    why: null,
    thanked: false,
    at,
    ...fields,
  }
}
