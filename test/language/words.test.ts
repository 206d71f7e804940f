import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticleWords } from '#src/language/article-words.ts'
import { fold } from '#src/language/folding.ts'
import { heavyTerms } from '#src/language/heavy-terms.ts'
import { sentencesOf } from '#src/language/sentences.ts'
import { tokensOf } from '#src/language/tokens.ts'
import { smallKnowledge } from '../matching/small-knowledge.ts'

const { words } = smallKnowledge()

test('umlauts, sharp s, accents and quotes fold to what people type without them', () => {
  expect(fold('Größe')).toBe('groesse')
  expect(fold('GRÖSSE')).toBe('groesse')
  expect(fold('café ‘x’')).toBe("cafe 'x'")
  expect(fold('Über')).toBe(fold('Über'))
})

test('tokens keep their place in the text and the names that end in signs', () => {
  const text = 'C++ und C# auf .NET – die E-Mail-Flut'
  const tokens = tokensOf(text)
  expect(tokens.map((token) => token.folded)).toEqual([
    'c++',
    'und',
    'c#',
    'auf',
    '.net',
    'die',
    'e',
    'mail',
    'flut',
  ])
  for (const { start, end, folded } of tokens) expect(fold(text.slice(start, end))).toBe(folded)
  expect(tokens.filter((token) => token.joined).map((token) => token.folded)).toEqual(['mail', 'flut'])
})

test('offsets hold for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { start, end } of tokensOf(text)) expect(text.slice(start, end).trim()).not.toBe('')
      let before = 0
      for (const { start, end } of sentencesOf(text)) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        before = end
      }
      expect(before).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('English plurals are forms of their singulars, and other words are not', () => {
  const key = (word: string) => words.keysOf(word, 'en')[0]
  for (const [singular, plural] of [
    ['movie', 'movies'],
    ['pie', 'pies'],
    ['city', 'cities'],
    ['hero', 'heroes'],
    ['shoe', 'shoes'],
    ['avalanche', 'avalanches'],
    ['prize', 'prizes'],
    ['box', 'boxes'],
    ['house', 'houses'],
    ['virus', 'viruses'],
    ['lens', 'lenses'],
    ['knife', 'knives'],
    ['woman', 'women'],
    ['crisis', 'crises'],
  ] as const)
    expect(key(plural), plural).toBe(key(singular))
  expect(key('organises')).toBe(key('organize'))
  expect(key('news')).not.toBe(key('new'))
  expect(key('marketing')).not.toBe(key('market'))
})

test('abbreviations, dates and initials do not end a sentence', () => {
  const text = 'Am 3. Mai kam Dr. Weiß, z. B. mit J. Meier. "Schön!" Er ging. It is e.g. Tuesday. Done'
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Am 3. Mai kam Dr. Weiß, z. B. mit J. Meier.',
    '"Schön!"',
    'Er ging.',
    'It is e.g. Tuesday.',
    'Done',
  ])
})

test.each([
  ['elektromobilitaetsfoerderung', ['elektromobilitaet', 'foerderung']],
  ['krankenhausverwaltung', ['krankenhaus', 'verwaltung']],
  ['kinder', []],
])('%s is made of %j', (word, parts) => {
  expect(words.split(word).slice(0, parts.length)).toEqual(parts)
  if (parts.length === 0) expect(words.split(word)).toEqual([])
})

test.each([
  ['de', 'haeuser', 'haus', true],
  ['de', 'kuenstlichen', 'kuenstlich', true],
  ['de', 'wetter', 'wetten', false],
  ['en', 'companies', 'company', true],
  ['en', 'organisation', 'organization', true],
  ['en', 'market', 'marketing', false],
  ['en', 'social', 'socialism', false],
] as const)('in %s, %s and %s are forms of one word: %s', (language, one, other, same) => {
  const keys = words.keysOf(one, language)
  expect(words.keysOf(other, language).some((key) => keys.includes(key))).toBe(same)
})

test('a German word lies near its English meaning', () => {
  const near = cosine(words.vectorOf('eishockey', 'de')!, words.vectorOf('hockey', 'en')!)
  const far = cosine(words.vectorOf('eishockey', 'de')!, words.vectorOf('tax', 'en')!)
  expect(near).toBeGreaterThan(0.5)
  expect(far).toBeLessThan(0.2)
})

describe('an article', () => {
  const text =
    '# Vom Eis\n\nDie Mannschaft gewann. Der Torhüter hielt jeden Schlagschuss.\n\nWer zuletzt lacht\n\nAlle gingen nach Hause.'
  const article = readArticleWords({ title: 'Eishockey am Abend', text }, words)

  test('has its language, its zones and its compounds', () => {
    expect(article.language).toBe('de')
    expect(article.words.filter((word) => word.zone === 'title')).toHaveLength(3)
    expect(article.words.filter((word) => word.zone === 'heading').map((word) => word.folded)).toEqual([
      'vom',
      'eis',
      'wer',
      'zuletzt',
      'lacht',
    ])
    expect(article.places.get('schuss')).toHaveLength(1)
  })

  test('has the words that say most in front', () => {
    const terms = heavyTerms(article, words)
    expect(terms.slice(0, 4).map((term) => term.folded)).toContain('eishockey')
    expect(terms.map((term) => term.folded)).not.toContain('alle')
    expect(terms.reduce((sum, term) => sum + term.weight, 0)).toBeCloseTo(1)
  })

  test('knows what its reader had selected', () => {
    const read = readArticleWords({ title: '', text, selection: 'jeden Schlagschuss' }, words)
    expect(read.words.filter((word) => word.selected).map((word) => word.folded)).toEqual([
      'jeden',
      'schlagschuss',
    ])
  })
})

function cosine(one: Float32Array, other: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))
}
