import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankContact, type Contact } from '#src/contacts/contact.ts'
import {
  createContact,
  deleteContact,
  findContact,
  listCandidates,
  listContacts,
  listInterestVocabulary,
  saveContact,
} from '#src/store/contacts.ts'
import { createFavour, findLastFavours, listFavours } from '#src/store/favours.ts'
import { foldText } from '#src/store/search-text.ts'
import { everyDatabase, someUser } from '#test/support/database.ts'

const now = new Date('2026-03-01T12:00:00Z')

describe.each(await everyDatabase())('%s', (_kind, db) => {
  test('a contact comes back as it was saved', async () => {
    const user = await someUser(db)
    const given: Contact = {
      ...blankContact(''),
      givenName: 'Jördis',
      familyName: 'Brückner',
      honorific: 'Dr.',
      emails: ['j@moor.example'],
      birthday: '--02-29',
      interests: [
        { label: 'Stromspeicher', level: 'high', origin: 'own' },
        { label: 'Segeln', level: 'avoid', origin: 'import' },
      ],
      paused: true,
      groups: ['Energie'],
      vcardLines: ['X-FOO:bar'],
    }
    const saved = await createContact(db, user.id, given, now)
    expect(await findContact(db, user.id, saved.id)).toEqual({ ...given, id: saved.id })
  })

  test('another user sees neither the contact nor that there is one', async () => {
    const [owner, other] = [await someUser(db), await someUser(db)]
    const contact = await createContact(db, owner.id, { ...blankContact(''), givenName: 'Ode' }, now)
    expect(await findContact(db, other.id, contact.id)).toBeUndefined()
    expect(await saveContact(db, other.id, { ...contact, givenName: 'Odd' }, now)).toBeUndefined()
    expect(await deleteContact(db, other.id, contact.id)).toBe(false)
    expect((await listContacts(db, other.id, {})).items).toEqual([])
    expect((await findContact(db, owner.id, contact.id))?.givenName).toBe('Ode')
  })

  test('a deleted contact leaves no interest and no favour behind', async () => {
    const user = await someUser(db)
    const contact = await createContact(
      db,
      user.id,
      {
        ...blankContact(''),
        givenName: 'Tamme',
        interests: [{ label: 'Segeln', level: 'high', origin: 'own' }],
      },
      now,
    )
    await createFavour(
      db,
      user.id,
      {
        contactId: contact.id,
        articleId: null,
        kind: 'note',
        channel: 'email',
        message: 'x',
        status: 'sent',
        reason: null,
      },
      now,
    )
    expect(await deleteContact(db, user.id, contact.id)).toBe(true)
    expect(await listInterestVocabulary(db, user.id)).toEqual([])
    expect((await listFavours(db, user.id)).items).toEqual([])
  })

  test('the same interest in two spellings is kept once', async () => {
    const user = await someUser(db)
    const contact = await createContact(
      db,
      user.id,
      {
        ...blankContact(''),
        givenName: 'Ilse',
        interests: [
          { label: 'Müll', level: 'low', origin: 'own' },
          { label: 'Mu\u0308ll', level: 'high', origin: 'own' },
        ],
      },
      now,
    )
    expect((await findContact(db, user.id, contact.id))?.interests).toHaveLength(1)
  })

  test.each(['muller', 'MÜLLER', 'Mu\u0308ller', 'mueller', 'kind müller', 'karto'])(
    'searching %s finds Müller, who knows maps',
    async (query) => {
      const user = await someUser(db)
      const person = { ...blankContact(''), givenName: 'Kinderlieb', familyName: 'Müller' }
      await createContact(
        db,
        user.id,
        { ...person, interests: [{ label: 'Kartographie', level: 'medium', origin: 'own' }] },
        now,
      )
      await createContact(db, user.id, { ...blankContact(''), familyName: 'Meier' }, now)
      const { items } = await listContacts(db, user.id, { query })
      expect(items.map((it) => it.familyName)).toEqual(['Müller'])
    },
  )

  test('what a search can hold is only searched for', async () => {
    const user = await someUser(db)
    await createContact(db, user.id, { ...blankContact(''), familyName: 'Meier' }, now)
    for (const query of ['%', '_', '\\', '"', "'", 'a-b', 'OR', '('.repeat(10_000), '\ud800']) {
      expect((await listContacts(db, user.id, { query })).items, query.slice(0, 10)).toEqual([])
    }
  })

  test('a percent sign is searched for as a percent sign', async () => {
    const user = await someUser(db)
    for (const notes of ['50% of it', '500 of it']) {
      await createContact(db, user.id, { ...blankContact(''), givenName: 'A', notes }, now)
    }
    expect((await listContacts(db, user.id, { query: '50%' })).items).toHaveLength(1)
  })

  test('pages follow each other without gap or repetition', async () => {
    const user = await someUser(db)
    const names = Array.from({ length: 23 }, (_, index) => `Name ${index % 5}`)
    for (const familyName of names) await createContact(db, user.id, { ...blankContact(''), familyName }, now)
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await listContacts(db, user.id, { limit: 4, cursor: cursor ?? undefined })
      seen.push(...page.items.map((it) => it.id))
      cursor = page.next
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(23)
    expect(seen).toHaveLength(23)
  })

  test('somebody paused is no candidate', async () => {
    const user = await someUser(db)
    const interests = [{ label: 'Rust', level: 'high' as const, origin: 'own' as const }]
    await createContact(db, user.id, { ...blankContact(''), givenName: 'A', interests, paused: true }, now)
    const awake = await createContact(db, user.id, { ...blankContact(''), givenName: 'B', interests }, now)
    expect(await listCandidates(db, user.id)).toEqual([
      { id: awake.id, interests: [{ label: 'Rust', level: 'high' }] },
    ])
  })

  test('the last favour is the last one sent', async () => {
    const user = await someUser(db)
    const contact = await createContact(db, user.id, { ...blankContact(''), givenName: 'A' }, now)
    const favour = {
      contactId: contact.id,
      articleId: null,
      kind: 'note',
      channel: 'copy',
      message: null,
    } as const
    await createFavour(db, user.id, { ...favour, status: 'sent', reason: null }, new Date('2026-01-01'))
    await createFavour(db, user.id, { ...favour, status: 'dismissed', reason: 'no' }, new Date('2026-02-01'))
    const last = await findLastFavours(db, user.id, [contact.id, 'nobody'])
    expect([...last]).toEqual([[contact.id, '2026-01-01T00:00:00.000Z']])
  })
})

test('folding twice changes nothing more and the Unicode form makes no difference', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = foldText(text)
      expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      expect(folded).toBe(folded.toLowerCase())
    }),
  )
})
