import type { Contact } from '#src/contacts/contact.ts'
import { upcomingBirthdays, type Birthday } from '#src/favours/birthdays.ts'
import { addDays, dayOf, daysBetween } from '#src/favours/calendar.ts'
import { channelsFor } from '#src/messages/channels.ts'
import { draftBirthday } from '#src/messages/draft-birthday.ts'
import type { Channel, Message } from '#src/messages/message.ts'
import { listContactsById } from '#src/store/contacts.ts'
import { listBirthdaysOn, listGreeted, listRhythms } from '#src/store/reminders.ts'
import type { User } from '#src/store/users.ts'
import type { House } from './house.ts'
import { messageTexts } from './message-texts.ts'
import type { Language } from './texts.ts'

export type BirthdayReminder = Birthday & { contact: Contact; message: Message; channels: Channel[] }
export type QuietReminder = { contact: Contact; overdueDays: number; lastFavourAt: string | null }

const daysAhead = 14
const mostQuiet = 8
const mostBirthdays = 12

/** Birthdays of the next 14 days that were not greeted yet, the nearest first, with words for each. */
export async function birthdayReminders(
  house: House,
  user: User,
  language: Language,
): Promise<BirthdayReminder[]> {
  const today = dayOf(house.now().toISOString(), timeZone())
  // One day more on either side: who was born on February 29 is greeted on the 28th in most years.
  const days = Array.from({ length: daysAhead + 2 }, (_, day) => addDays(today, day).slice(5))
  const born = await listBirthdaysOn(house.db, user.id, [...new Set([...days, '02-29'])])
  const greeted = await listGreeted(house.db, user.id, `${addDays(today, -2 * daysAhead)}T00:00:00.000Z`)
  const near = upcomingBirthdays(
    born.filter(({ id }) => !greeted.has(id)),
    today,
    { withinDays: daysAhead },
  ).slice(0, mostBirthdays)
  const contacts = await listContactsById(
    house.db,
    user.id,
    near.map(({ contact }) => contact.id),
  )
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  return near.flatMap(({ contact: { id }, ...birthday }) => {
    const contact = byId.get(id)
    if (contact === undefined) return []
    const message = draftBirthday(
      {
        contact,
        sender: { name: user.signature ?? '' },
        fallbackLanguage: language,
        year: Number(birthday.date.slice(0, 4)),
      },
      messageTexts,
    )
    return [{ ...birthday, contact, message, channels: channelsFor(contact, message) }]
  })
}

/** Who has not heard from the user for longer than the user wanted, in proportion to their rhythm; nobody heard from yet is due too. */
export async function quietReminders(house: House, user: User): Promise<QuietReminder[]> {
  const zone = timeZone()
  const today = dayOf(house.now().toISOString(), zone)
  const due = (await listRhythms(house.db, user.id))
    .map((rhythm) => ({
      ...rhythm,
      overdueDays:
        rhythm.lastFavourAt === null
          ? 0
          : daysBetween(dayOf(rhythm.lastFavourAt, zone), today) - rhythm.cadenceDays,
    }))
    .filter(({ overdueDays }) => overdueDays >= 0)
    .sort((one, other) => other.overdueDays / other.cadenceDays - one.overdueDays / one.cadenceDays)
    .slice(0, mostQuiet)
  const contacts = await listContactsById(
    house.db,
    user.id,
    due.map(({ id }) => id),
  )
  return contacts.map((contact) => {
    const { overdueDays, lastFavourAt } = due.find(({ id }) => id === contact.id)!
    return { contact, overdueDays, lastFavourAt }
  })
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
