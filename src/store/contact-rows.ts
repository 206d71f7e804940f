import type { Contact, Interest } from '#src/contacts/contact.ts'
import type { Schema } from './schema.ts'
import { foldText } from './search-text.ts'

/** The rows of somebody's interests; two labels that are the same when folded are one. */
export function interestRows(userId: string, contactId: string, interests: Interest[]): Schema['interest'][] {
  const once = new Map(interests.map((interest) => [foldText(interest.label), interest]))
  return [...once].map(([key, { label, level, origin }], position) => ({
    contactId,
    userId,
    key,
    label,
    level,
    origin,
    position,
  }))
}

/** A contact as its row, with what is worked out for search and order. */
export function rowOf(contact: Omit<Contact, 'id'>) {
  const { interests, emails, phones, profiles, paused } = contact
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    honorific: contact.honorific,
    salutation: contact.salutation,
    addressForm: contact.addressForm,
    language: contact.language,
    emails: JSON.stringify(emails),
    phones: JSON.stringify(phones),
    profiles: JSON.stringify(profiles),
    company: contact.company,
    role: contact.role,
    birthday: contact.birthday,
    seeks: contact.seeks,
    offers: contact.offers,
    notes: contact.notes,
    preferredChannel: contact.preferredChannel,
    cadenceDays: contact.cadenceDays,
    monthlyLimit: contact.monthlyLimit,
    middleName: contact.middleName,
    nameSuffix: contact.nameSuffix,
    introducedBy: contact.introducedBy,
    groups: JSON.stringify(contact.groups),
    uid: contact.uid,
    vcardLines: JSON.stringify(contact.vcardLines),
    paused: Number(paused),
    searchText: [
      contact.givenName,
      contact.familyName,
      contact.company,
      contact.role,
      ...contact.groups,
      ...emails,
      ...interests.map((interest) => interest.label),
      contact.seeks,
      contact.offers,
      contact.notes,
    ]
      .map((part) => foldText(part ?? ''))
      .join('\n'),
    sortName: foldText(`${contact.familyName} ${contact.givenName}`),
    interestCount: new Set(interests.map((interest) => foldText(interest.label))).size,
    birthDay: contact.birthday === null ? null : contact.birthday.slice(-5),
  }
}

export function contactOf(row: Schema['contact'], interests: Interest[]): Contact {
  return {
    id: row.id,
    givenName: row.givenName,
    familyName: row.familyName,
    honorific: row.honorific,
    salutation: row.salutation,
    addressForm: row.addressForm,
    language: row.language,
    // Written by `rowOf` above and nothing else.
    emails: JSON.parse(row.emails) as string[],
    phones: JSON.parse(row.phones) as string[],
    profiles: JSON.parse(row.profiles) as string[],
    company: row.company,
    role: row.role,
    birthday: row.birthday,
    interests,
    seeks: row.seeks,
    offers: row.offers,
    notes: row.notes,
    preferredChannel: row.preferredChannel,
    cadenceDays: row.cadenceDays,
    monthlyLimit: row.monthlyLimit,
    middleName: row.middleName,
    nameSuffix: row.nameSuffix,
    introducedBy: row.introducedBy,
    groups: JSON.parse(row.groups) as string[],
    uid: row.uid,
    vcardLines: JSON.parse(row.vcardLines) as string[],
    paused: row.paused === 1,
  }
}
