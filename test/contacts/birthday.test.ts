import { expect, test } from 'vitest'
import { dateOrderOf, readBirthday } from '#src/contacts/birthday.ts'

test.each([
  ['1987-10-06', '1987-10-06'],
  ['19871006', '1987-10-06'],
  ['1987-10-06T00:00:00Z', '1987-10-06'],
  ['--0229', '--02-29'],
  ['--02-29', '--02-29'],
  [' --12-24', '--12-24'],
  ['1604-06-26', '--06-26'],
  ['3.11.1979', '1979-11-03'],
  ['03. 11. 1979', '1979-11-03'],
  ['3.11.', '--11-03'],
  ['3.11.79', '--11-03'],
  ['3/11/1979', '1979-11-03'],
  ['24 Dec 1987', '1987-12-24'],
  ['24. Dezember 1987', '1987-12-24'],
  ['March 5, 1990', '1990-03-05'],
  ['5. März', '--03-05'],
])('%s is %s', (written, birthday) => {
  expect(readBirthday(written)).toBe(birthday)
})

test.each([
  '0/0/00',
  '-0229',
  '1/1/4501',
  '1987-02-29',
  '31.4.1980',
  '1987',
  '---05',
  'circa 1900',
  '',
  '2020-13-01',
  '00.00.0000',
])('%s is no birthday', (written) => {
  expect(readBirthday(written)).toBeNull()
})

test('one date that can only begin with the day decides for the column', () => {
  expect(dateOrderOf(['3/11/1979', '13/2/1980'])).toBe('day-first')
  expect(dateOrderOf(['3/11/1979', '2/13/1980'])).toBe('month-first')
  expect(readBirthday('3/11/1979', 'month-first')).toBe('1979-03-11')
})
