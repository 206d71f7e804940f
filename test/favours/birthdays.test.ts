import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextBirthday, upcomingBirthdays } from '#src/favours/birthdays.ts'
import { daysBetween } from '#src/favours/calendar.ts'

test('a birthday today is no day away, one of yesterday a year', () => {
  expect(nextBirthday('1980-03-05', '2026-03-05')).toEqual({ date: '2026-03-05', daysAway: 0, age: 46 })
  expect(nextBirthday('1980-03-05', '2026-03-06')).toEqual({ date: '2027-03-05', daysAway: 364, age: 47 })
})

test('without a year there is no age', () => {
  expect(nextBirthday('--12-24', '2026-12-20')).toEqual({ date: '2026-12-24', daysAway: 4, age: null })
})

test('February 29 is greeted on the day that was chosen, in leap years on itself', () => {
  expect(nextBirthday('--02-29', '2026-02-01')?.date).toBe('2026-02-28')
  expect(nextBirthday('--02-29', '2026-02-01', 'mar-1')?.date).toBe('2026-03-01')
  expect(nextBirthday('2000-02-29', '2028-02-01', 'mar-1')).toMatchObject({ date: '2028-02-29', age: 28 })
  expect(nextBirthday('--02-29', '2026-03-01')?.date).toBe('2027-02-28')
})

test('what is no birthday has no next one', () => {
  expect(nextBirthday('1980', '2026-01-01')).toBeUndefined()
})

test('the next birthday is always within a year and a day', () => {
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, fc.constantFrom('feb-28', 'mar-1'), (birthday, today, leapDay) => {
      const next = nextBirthday(`-${birthday.slice(4)}`, today, leapDay)!
      expect(next.daysAway).toBe(daysBetween(today, next.date))
      expect(next.daysAway).toBeGreaterThanOrEqual(0)
      expect(next.daysAway).toBeLessThanOrEqual(366)
    }),
  )
})

test('birthdays come in the order of the year, over its end too', () => {
  const contacts = [
    { id: 'a', birthday: '--01-03' },
    { id: 'b', birthday: '1970-12-30' },
    { id: 'c', birthday: null },
    { id: 'd', birthday: '--06-01' },
  ]
  expect(
    upcomingBirthdays(contacts, '2026-12-29', { withinDays: 10 }).map(({ contact, daysAway }) => [
      contact.id,
      daysAway,
    ]),
  ).toEqual([
    ['b', 1],
    ['a', 5],
  ])
})
