import { z } from 'zod'
import type { Contact } from '#src/contacts/contact.ts'
import { contactChangeSchema } from './schemas.ts'

const names = [
  'givenName',
  'familyName',
  'middleName',
  'nameSuffix',
  'honorific',
  'language',
  'addressForm',
  'salutation',
  'company',
  'role',
  'birthday',
  'preferredChannel',
  'cadenceDays',
  'monthlyLimit',
  'introducedBy',
  'emails',
  'phones',
  'profiles',
  'seeks',
  'offers',
  'notes',
  'groups',
  'paused',
] as const

/** The form of a person as the browser sends it: every field is text. */
export type ContactFields = Record<(typeof names)[number], string>

export const emptyFields = Object.fromEntries(names.map((name) => [name, ''])) as ContactFields

/** Any form is readable as fields; what is missing is empty. */
export const contactFieldsSchema = z.object(
  Object.fromEntries(names.map((name) => [name, z.string().max(20_000).default('')])) as Record<
    keyof ContactFields,
    z.ZodDefault<z.ZodString>
  >,
)

/** What the fields say of a person, or the name of the first field that cannot be so and the reason `name` where there is none. */
export function readContactFields(
  fields: ContactFields,
): { change: Partial<Contact> } | { wrong: keyof ContactFields | 'name' } {
  if (fields.givenName.trim() === '' && fields.familyName.trim() === '') return { wrong: 'name' }
  const parsed = contactChangeSchema.safeParse({
    givenName: fields.givenName,
    familyName: fields.familyName,
    honorific: orNull(fields.honorific),
    language: orNull(fields.language),
    addressForm: orNull(fields.addressForm),
    salutation: orNull(fields.salutation),
    company: orNull(fields.company),
    role: orNull(fields.role),
    birthday: orNull(fields.birthday),
    middleName: orNull(fields.middleName),
    nameSuffix: orNull(fields.nameSuffix),
    introducedBy: orNull(fields.introducedBy),
    preferredChannel: orNull(fields.preferredChannel),
    cadenceDays: countOrNull(fields.cadenceDays),
    monthlyLimit: countOrNull(fields.monthlyLimit),
    seeks: orNull(fields.seeks),
    offers: orNull(fields.offers),
    groups: lines(fields.groups),
    emails: lines(fields.emails),
    phones: lines(fields.phones),
    profiles: lines(fields.profiles),
    notes: orNull(fields.notes),
    paused: fields.paused === 'on',
  })
  if (parsed.success) {
    // Every field of the form was given above, so none is undefined.
    return { change: parsed.data as Partial<Contact> }
  }
  return { wrong: parsed.error.issues[0]!.path[0] as keyof ContactFields }
}

function countOrNull(value: string): number | null {
  return value.trim() === '' ? null : Number(value)
}

function orNull(value: string): string | null {
  return value.trim() === '' ? null : value.trim()
}

function lines(value: string): string[] {
  return value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
