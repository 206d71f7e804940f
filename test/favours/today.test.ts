import { expect, test } from 'vitest'
import { blankContact } from '#src/contacts/contact.ts'
import type { Favour } from '#src/favours/favour.ts'
import { defaultTodayOptions, orderToday } from '#src/favours/today.ts'

const now = { today: '2026-03-31', timeZone: 'UTC' }

test('birthdays, put off, suggestions, long silence: in that order', () => {
  const contacts = [
    person('silent', { cadenceDays: 30 }),
    person('suits'),
    person('suits-and-due', { cadenceDays: 30 }),
    person('postponed'),
    person('soon', { birthday: '--04-02' }),
    person('today', { birthday: '1980-03-31' }),
  ]
  const suggestions = [
    { contactId: 'suits', articleId: 'a', score: 0.9 },
    { contactId: 'suits-and-due', articleId: 'a', score: 0.4 },
    { contactId: 'suits-and-due', articleId: 'b', score: 0.6 },
  ]
  const favours = [favour('postponed', '2026-03-20', { status: 'later', articleId: 'a' })]
  expect(orderToday({ contacts, favours, suggestions }, now)).toMatchObject([
    { kind: 'birthday', contactId: 'today', age: 46, daysAway: 0 },
    { kind: 'birthday', contactId: 'soon', age: null },
    { kind: 'put-off', contactId: 'postponed' },
    { kind: 'suggestion', contactId: 'suits-and-due', articleId: 'b', due: true },
    { kind: 'suggestion', contactId: 'suits', due: false },
    { kind: 'quiet', contactId: 'silent', lastFavourAt: null },
  ])
})

test('what was answered does not show again', () => {
  const contacts = [person('sent'), person('dismissed'), person('greeted', { birthday: '--04-01' })]
  const suggestions = contacts.map(({ id }) => ({ contactId: id, articleId: 'a', score: 0.9 }))
  const favours = [
    favour('sent', '2026-02-01', { articleId: 'a' }),
    favour('dismissed', '2026-02-01', { articleId: 'a', status: 'dismissed' }),
    favour('greeted', '2026-03-30', { kind: 'birthday' }),
    favour('greeted', '2026-03-30', { kind: 'article', articleId: 'a' }),
  ]
  expect(orderToday({ contacts, favours, suggestions }, now)).toEqual([])
})

test('something put off and sent since does not come back', () => {
  const later = favour('p', '2026-03-01', { status: 'later', articleId: 'a' })
  const contacts = [person('p')]
  expect(orderToday({ contacts, favours: [later], suggestions: [] }, now)).toHaveLength(1)
  const favours = [later, favour('p', '2026-03-10', { articleId: 'a' })]
  expect(orderToday({ contacts, favours, suggestions: [] }, now)).toEqual([])
})

test('last year’s greeting does not stand for this year’s', () => {
  const contacts = [person('p', { birthday: '--04-01' })]
  const favours = [favour('p', '2025-04-01', { kind: 'birthday' })]
  expect(orderToday({ contacts, favours, suggestions: [] }, now)).toMatchObject([{ kind: 'birthday' }])
})

test('who is paused, just had something or had enough is left in peace', () => {
  const contacts = [
    person('paused', { paused: true, birthday: '--03-31' }),
    person('fresh'),
    person('enough', { monthlyLimit: 1 }),
  ]
  const suggestions = contacts.map(({ id }) => ({ contactId: id, articleId: 'new', score: 0.9 }))
  const favours = [favour('fresh', '2026-03-29'), favour('enough', '2026-03-02')]
  expect(orderToday({ contacts, favours, suggestions }, now)).toEqual([])
})

test('silence counts in proportion to the wished rhythm, and the list ends', () => {
  const contacts = [person('yearly', { cadenceDays: 365 }), person('monthly', { cadenceDays: 30 })]
  const favours = [favour('yearly', '2025-03-01'), favour('monthly', '2026-01-31')]
  const quiet = orderToday({ contacts, favours, suggestions: [] }, now)
  expect(quiet.map(({ contactId }) => contactId)).toEqual(['monthly', 'yearly'])
  expect(
    orderToday({ contacts, favours, suggestions: [] }, now, { ...defaultTodayOptions, limit: 1 }),
  ).toHaveLength(1)
})

function person(id: string, fields: Partial<ReturnType<typeof blankContact>> = {}) {
  return { ...blankContact(id), ...fields }
}

function favour(contactId: string, day: string, fields: Partial<Favour> = {}): Favour {
  return {
    id: `${contactId}${day}`,
    contactId,
    articleId: null,
    kind: 'article',
    channel: 'email',
    message: null,
    status: 'sent',
    reason: null,
    why: null,
    thanked: false,
    at: `${day}T10:00:00Z`,
    ...fields,
  }
}
