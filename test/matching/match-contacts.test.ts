import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticleWords } from '#src/language/article-words.ts'
import { matchContacts } from '#src/matching/match-contacts.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { smallKnowledge } from './small-knowledge.ts'

const knowledge = smallKnowledge()

const hockeyText = `Die Adler haben das Spiel gedreht. Im letzten Drittel fiel das Tor in Überzahl durch einen Schlagschuss von der blauen Linie.

Der Torhüter hatte bis dahin jeden Puck gehalten. Nach dem Bully dauerte das Überzahlspiel nur zehn Sekunden, dann lag der Puck im Netz. Ein Scout aus der NHL sah zu.`
const hockey = article('Eishockey: Adler drehen das Spiel', hockeyText, 'de')
const carText = `More people drive electric cars than ever. A new charging station opens every hour, and the battery range of electric vehicles grows.

Whoever has a charging station at home pays less. Electric vehicles are sold out until spring.`
const cars = article('Electric cars outsell diesel', carText, 'en')

test('an interest in the other language is found by the concept, with the article’s own words as terms', () => {
  const [first, ...others] = matchContacts(
    hockey,
    people({ ann: ['ice hockey'], ben: ['electric cars'] }),
    knowledge,
  )
  expect(first!.contactId).toBe('ann')
  expect(first!.reasons[0].interest).toBe('ice hockey')
  expect(first!.reasons[0].terms).toContain('Puck')
  for (const other of others) expect(other.score).toBeLessThan(first!.score / 2)
})

test('a German interest finds an English article', () => {
  const ranking = matchContacts(cars, people({ ann: ['Eishockey'], ben: ['Elektromobilität'] }), knowledge)
  expect(ranking[0]!.contactId).toBe('ben')
  expect(ranking[0]!.reasons[0].terms.join(' ')).toMatch(/electric|charging/i)
})

test('the passage is a sentence of the article, at its offsets', () => {
  for (const { reasons } of matchContacts(hockey, people({ ann: ['ice hockey', 'Sport'] }), knowledge))
    for (const { passage, terms } of reasons) {
      expect(hockeyText.slice(passage.start, passage.end)).toBe(passage.text)
      expect(terms.length).toBeGreaterThan(0)
    }
})

test('hyphenated words are shown whole', () => {
  const read = article('Ladesäulen', 'Die Stadt baut Ladesäulen für E-Autos. E-Autos brauchen Strom.', 'de')
  const [match] = matchContacts(read, people({ ann: ['Elektromobilität'] }), knowledge)
  expect(match!.reasons[0].terms).toContain('E-Autos')
  expect(match!.reasons[0].terms).not.toContain('E')
})

test('a wider interest fits too, with less', () => {
  const ranking = matchContacts(hockey, people({ narrow: ['Eishockey'], wide: ['Wintersport'] }), knowledge)
  expect(ranking.map((match) => match.contactId)).toEqual(['narrow', 'wide'])
})

test('an interest to be avoided beats all others', () => {
  const candidates: Candidate[] = [
    { id: 'ann', interests: [{ label: 'Sport' }, { label: 'Eishockey', level: 'avoid' }] },
    { id: 'ben', interests: [{ label: 'Eishockey' }, { label: 'Rust', level: 'avoid' }] },
  ]
  expect(matchContacts(hockey, candidates, knowledge).map((match) => match.contactId)).toEqual(['ben'])
})

test('a higher level ranks higher', () => {
  const levels = (['low', 'high', 'medium'] as const).map((level) => ({
    id: level,
    interests: [{ label: 'Eishockey', level }],
  }))
  expect(matchContacts(hockey, levels, knowledge).map((match) => match.contactId)).toEqual([
    'high',
    'medium',
    'low',
  ])
})

test('an ambiguous name needs more than itself', () => {
  const corrosion = article(
    'Rust on the old bridge',
    'The bridge shows rust. Workers brush off the rust and paint it. Rust comes back.',
    'en',
  )
  const language = article(
    'Rust for beginners',
    'Rust has a borrow checker. Every crate is built with cargo. The borrow checker of Rust is strict.',
    'en',
  )
  const score = (of: typeof hockey) =>
    matchContacts(of, people({ ann: ['Rust (programming language)'] }), knowledge)[0]?.score ?? 0
  expect(score(language)).toBeGreaterThan(score(corrosion))
})

test('an abbreviation is not the word spelled like it', () => {
  const plain = article(
    'It is late',
    'It is late and it is cold. It rains. It stops. It begins again when it likes.',
    'en',
  )
  expect(matchContacts(plain, people({ ann: ['IT'] }), knowledge).filter((match) => match.suggested)).toEqual(
    [],
  )
})

test('a name inside a longer name is not meant', () => {
  const ml = article(
    'Machine learning at work',
    'Machine learning needs training data. A neural network is machine learning too. Machine learning is slow.',
    'en',
  )
  const ranking = matchContacts(ml, people({ ann: ['learning'], ben: ['machine learning'] }), knowledge)
  expect(ranking[0]!.contactId).toBe('ben')
})

test('one order of candidates gives the scores of any other', () => {
  const candidates = people({
    a: ['Eishockey', 'Rust'],
    b: ['ice hockey'],
    c: ['sports', 'IT'],
    d: ['electric cars'],
    e: ['scouting'],
  })
  const forth = matchContacts(hockey, candidates, knowledge)
  const back = matchContacts(hockey, candidates.toReversed(), knowledge)
  expect(back.toSorted(byId)).toEqual(forth.toSorted(byId))
})

test('asked for suggestions only, it gives those over the threshold and no others', () => {
  const candidates = people({
    a: ['Eishockey'],
    b: ['ice hockey', 'Rust'],
    c: ['sports'],
    d: ['electric cars'],
    e: ['scouting'],
  })
  const all = matchContacts(hockey, candidates, knowledge)
  const suggested = matchContacts(hockey, candidates, knowledge, { suggestedOnly: true })
  expect(suggested).toEqual(all.filter((match) => match.suggested))
  expect(suggested.length).toBeGreaterThan(0)
  expect(suggested.length).toBeLessThan(all.length)
})

test('what fits a near interest of somebody else one knows speaks for an interest too', () => {
  const snow = article(
    'Wintersport im Harz',
    'Der Skilift läuft wieder, und nachts arbeitet die Schneekanone. Der Wintersport lebt auf. Auf dem Teich spielen Kinder Eishockey. Am Skilift stehen sie bis zur Straße.',
    'de',
  )
  const [ann, ben, car] = people({ ann: ['ice hockey'], ben: ['Wintersport'], car: ['electric cars'] })
  const scoreOf = (candidate: Candidate, circle: Candidate[]) =>
    matchContacts(snow, [candidate], knowledge, { circle })[0]!.score
  expect(scoreOf(ann!, [ann!, ben!])).toBeGreaterThan(scoreOf(ann!, [ann!, car!]))
  // Whoever is not in the circle yet is judged as if they were.
  expect(scoreOf(ann!, [ben!])).toBe(scoreOf(ann!, [ben!, ann!]))
  const together = matchContacts(snow, [ann!, ben!], knowledge)
  expect(together.find((match) => match.contactId === 'ann')!.score).toBe(scoreOf(ann!, [ann!, ben!]))
})

const manyOthers = people(
  Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`other${at}`, [`qwrtz${at}`]])),
)

test('one interest of many that fits a little suggests nobody: the article is not for these people', () => {
  const [ann] = people({ ann: ['sports'] })
  expect(matchContacts(hockey, [ann!], knowledge)[0]!.suggested).toBe(true)
  const all = [ann!, ...manyOthers]
  expect(matchContacts(hockey, all, knowledge)[0]).toMatchObject({ contactId: 'ann', suggested: false })
  expect(matchContacts(hockey, all, knowledge, { suggestedOnly: true })).toEqual([])
  // Judged alone, but among the people one knows, she gets the same answer.
  expect(matchContacts(hockey, [ann!], knowledge, { circle: all })[0]!.suggested).toBe(false)
})

test('what is to be avoided does not make an article one for these people', () => {
  const [ann] = people({ ann: ['sports'] })
  const avoiding = Array.from({ length: 8 }, (_, at) => ({
    id: `avoids${at}`,
    interests: [
      { label: ['NHL', 'Puck', 'Eishockey', 'ice hockey', 'hockey'][at % 5]!, level: 'avoid' as const },
    ],
  }))
  const all = [ann!, ...manyOthers, ...avoiding]
  expect(matchContacts(hockey, all, knowledge)[0]!.suggested).toBe(false)
})

test('an interest that nearly certainly fits is enough, whoever else there is', () => {
  const [first] = matchContacts(hockey, [...people({ ann: ['Eishockey'] }), ...manyOthers], knowledge)
  expect(first).toMatchObject({ contactId: 'ann', suggested: true })
})

test('what answers say of the calibration moves every score, not their order', () => {
  const candidates = people({ a: ['Eishockey'], b: ['sports'] })
  const before = matchContacts(hockey, candidates, knowledge)
  const after = matchContacts(hockey, candidates, knowledge, {
    recalibration: { slope: 1, offset: -1, answers: 60 },
  })
  expect(after.map((match) => match.contactId)).toEqual(before.map((match) => match.contactId))
  for (const [at, { score }] of after.entries()) expect(score).toBeLessThan(before[at]!.score)
})

test('answers to one interest of one person move that person alone', () => {
  const [moved, kept] = matchContacts(
    hockey,
    [
      { id: 'ann', interests: [{ label: 'Sport', shift: 0.6 }] },
      { id: 'ben', interests: [{ label: 'Sport' }] },
    ],
    knowledge,
  )
  expect([moved!.contactId, kept!.contactId]).toEqual(['ann', 'ben'])
  expect(moved!.score).toBeGreaterThan(kept!.score)
})

describe('nonsense', () => {
  const somebody = people({ ann: ['Eishockey', 'Rust', 'machine learning'] })

  test.each([
    ['nothing', '', ''],
    ['one word a million times', 'the', 'hockey '.repeat(1_000_000)],
    ['one long word', 'x', 'ab'.repeat(500_000)],
    ['signs only', '?!', '.-_'.repeat(20_000)],
    [
      'a language that is not known',
      'Ледовая арена',
      'Шайба влетела в ворота, и трибуны зашумели от радости в этот вечер. '.repeat(40),
    ],
  ])('%s suggests nobody', (_, title, text) => {
    const ranking = matchContacts(article(title, text), somebody, knowledge)
    if (!text.startsWith('hockey')) expect(ranking.filter((match) => match.suggested)).toEqual([])
    for (const match of ranking) expect(match.score).toBeLessThanOrEqual(1)
  })

  test('ten thousand interests on one person are no error', () => {
    const interests = Array.from({ length: 10_000 }, (_, at) => ({
      label: `Sache ${at} ${'lang '.repeat(50)}`,
    }))
    expect(() => matchContacts(hockey, [{ id: 'ann', interests }], knowledge)).not.toThrow()
  })

  test('any label and any text is no error, and every match has a reason', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 400 }),
        (label, text) => {
          const read = article(label, `${text} ${label} hockey puck`)
          for (const { score, reasons } of matchContacts(
            read,
            people({ ann: [label, 'hockey'] }),
            knowledge,
          )) {
            expect(score).toBeGreaterThan(0)
            expect(reasons.length).toBeGreaterThan(0)
            for (const { passage } of reasons)
              expect(read.text.slice(passage.start, passage.end)).toBe(passage.text)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

function article(title: string, text: string, lang?: string) {
  return readArticleWords({ title, text, lang: lang ?? null }, knowledge.words)
}

function people(interests: Record<string, string[]>): Candidate[] {
  return Object.entries(interests).map(([id, labels]) => ({
    id,
    interests: labels.map((label) => ({ label })),
  }))
}

function byId(one: { contactId: string }, other: { contactId: string }): number {
  return one.contactId < other.contactId ? -1 : 1
}
