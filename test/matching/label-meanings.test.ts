import { expect, test } from 'vitest'
import { compileInterest } from '#src/matching/compiled-interest.ts'
import { knowledgeWith } from './small-knowledge.ts'

const knowledge = knowledgeWith(`
going-public
  en: going public
  de: Börsengang, SPAC
space
  en: space (universe)
  de: Weltall
field-hockey
  en: field hockey, hockey (field)
  de: Hockey
ice-hockey
  en: ice hockey, hockey (ice)
  de: Eishockey
  signs en: goalkeeper masks:3
evolution
  en: evolution
  de: Evolution
  signs en: phylogenetics:3, ancestors:1
rock-music
  en: rock music
  de: Rockmusik
gardening
  en: gardening, growing vegetables
  de: Garten, Gemüseanbau
corporate-culture
  en: organisational culture
  de: Unternehmenskultur
`)

test('a word written just so in one language is no inflected word of the other', () => {
  expect(meant('space')).toEqual(['space'])
})

test('a name in German and a qualified one in English may both be meant', () => {
  expect(meant('hockey').toSorted()).toEqual(['field-hockey', 'ice-hockey'])
})

test('a qualifier says which of several is meant', () => {
  expect(meant('Hockey (ice)')).toEqual(['ice-hockey'])
  expect(meant('hockey (FIELD)')).toEqual(['field-hockey'])
  expect(meant('hockey (street)').toSorted()).toEqual(['field-hockey', 'ice-hockey'])
})

test('British and American spelling are one', () => {
  expect(meant('organizational culture')).toEqual(['corporate-culture'])
})

test('a label that is no name but a sign of one concept probably means it', () => {
  const [first] = compileInterest('phylogenetics', knowledge).meanings
  expect(idOf(first!.concept)).toBe('evolution')
  expect(first!.share).toBeGreaterThan(0.3)
  expect(compileInterest('phylogenetics', knowledge).exact).toBe(false)
})

test('a label near to a name in meaning probably means its concept', () => {
  expect(meant('planting vegetables')[0]).toBe('gardening')
})

test('a label far from everything means nothing', () => {
  expect(meant('qwrtzpf')).toEqual([])
})

function meant(label: string): string[] {
  return compileInterest(label, knowledge).meanings.map(({ concept }) => idOf(concept))
}

function idOf(concept: number): string {
  return knowledge.index.concepts[concept]!.id
}
