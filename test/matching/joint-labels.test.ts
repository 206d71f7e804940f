import { expect, test } from 'vitest'
import { compileInterest } from '#src/matching/compiled-interest.ts'
import { interestsJoined } from '#src/matching/joint-labels.ts'
import { smallKnowledge } from './small-knowledge.ts'

const knowledge = smallKnowledge()

test('a label that joins interests means each of them', () => {
  expect(conceptsOf('Ice Hockey & electric cars')).toEqual(['ice-hockey', 'electric-mobility'])
  expect(conceptsOf('Eishockey, Wien und Elektroautos')).toEqual([
    'ice-hockey',
    'vienna',
    'electric-mobility',
  ])
  expect(conceptsOf('Rust and ice hockey')).toEqual(['rust', 'ice-hockey'])
  expect(conceptsOf('Hockey/IT')).toEqual(['ice-hockey', 'information-technology'])
})

test('what is said once for both is said for each', () => {
  expect(conceptsOf('electric and winter sports')).toEqual([])
  expect(conceptsOf('Winter- und Wassersport')).toEqual([])
  expect(interestsJoined('mechanical and industrial engineering')).toEqual([
    ['mechanical engineering', 'mechanical'],
    ['industrial engineering'],
  ])
  expect(interestsJoined('Data storage and warehousing')[1]).toEqual(['Data warehousing', 'warehousing'])
  expect(interestsJoined('Winter- und Wassersport')[0]).toContain('Wintersport')
})

test('words that add nothing are not asked for', () => {
  expect(conceptsOf('ice hockey news')).toEqual(['ice-hockey'])
  expect(conceptsOf('IT-Branche')).toEqual(['information-technology'])
})

test('a name with a joint in it stays whole, and long lists are no interest', () => {
  expect(interestsJoined('machine learning')).toEqual([])
  expect(interestsJoined('a, b, c, d, e, f')).toEqual([])
})

test('the side something is looked at from does not take its name from it', () => {
  expect(conceptsOf('ice hockey policy')).toEqual(['ice-hockey'])
  expect(conceptsOf('Electric car prices')).toEqual(['electric-mobility'])
  expect(conceptsOf('Eishockeyförderung')).toEqual(['ice-hockey'])
  expect(conceptsOf('Wintersportspolitik')).toEqual(['winter-sport'])
  expect(conceptsOf('Wien-Politik')).toEqual(['vienna'])
  expect(conceptsOf('Politik')).toEqual([])
  // What is said for both is still said for both.
  expect(interestsJoined('Energie- und Klimapolitik')[0]).toContain('Energiepolitik')
})

/** Only those the label is a name of. */
function conceptsOf(label: string): string[] {
  const { exact, meanings } = compileInterest(label, knowledge)
  return exact ? meanings.map(({ concept }) => knowledge.index.concepts[concept]!.id) : []
}
