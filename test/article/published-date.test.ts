import { expect, test } from 'vitest'
import { parseDate } from '#src/article/published-date.ts'

test.each([
  ['2024-05-03T06:30:00+02:00', '2024-05-03T06:30:00+02:00'],
  ['2024-05-03T06:30:00+0200', '2024-05-03T06:30:00+02:00'],
  ['2024-05-03 06:30', '2024-05-03T06:30:00'],
  ['Stand: 03.05.2024, 12:10 Uhr', '2024-05-03'],
  ['3. Mai 2024', '2024-05-03'],
  ['am 12. März 2019', '2019-03-12'],
  ['May 3rd, 2024', '2024-05-03'],
  ['Fri, 03 May 2024 10:00:00 GMT', '2024-05-03T10:00:00Z'],
  ['20240503', '2024-05-03'],
  ['25/12/2023', '2023-12-25'],
  ['2024년 5월 3일', '2024-05-03'],
])('%s is %s', (written, date) => {
  expect(parseDate(written)).toBe(date)
})

test.each(['', 'yesterday', '31.02.2024', 'Call 555 2024', '12:30 Uhr'])('%s is no date', (written) => {
  expect(parseDate(written)).toBeUndefined()
})
