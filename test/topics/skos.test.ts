import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatThesaurus } from '#src/topics/format-thesaurus.ts'
import { readSkos } from '#src/topics/skos.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'
import { writeSkos } from '#src/topics/write-skos.ts'

const turtle = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <https://example.org/> .
# Two concepts about wood.
x:wood a skos:Concept ; skos:prefLabel "woodwork"@en , "Holzarbeit"@de .
x:lathe a skos:Concept ;
  skos:prefLabel "lathe (tool)"@en , 'Drehbank'@de ;
  skos:altLabel "Drechselbank"@de-AT ;
  skos:broader x:wood ; skos:related [ a skos:Concept ; skos:prefLabel "Gouge" ] .
x:nameless a skos:Concept .
`
const xml = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="https://example.org/">
  <!-- the same in XML -->
  <skos:Concept rdf:about="wood"><skos:prefLabel xml:lang="en">woodwork</skos:prefLabel><skos:prefLabel xml:lang="de">Holzarbeit</skos:prefLabel>
    <skos:narrower rdf:resource="lathe"/></skos:Concept>
  <rdf:Description rdf:about="https://example.org/lathe"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
    <skos:prefLabel xml:lang="en">lathe (tool)</skos:prefLabel><skos:prefLabel xml:lang="de">Drehbank</skos:prefLabel><skos:altLabel xml:lang="de-AT">Drechselbank</skos:altLabel></rdf:Description>
</rdf:RDF>`
const json = JSON.stringify({
  '@context': {
    skos: 'http://www.w3.org/2004/02/skos/core#',
    prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  },
  '@graph': [
    {
      '@id': 'https://example.org/wood',
      '@type': 'skos:Concept',
      prefLabel: { en: 'woodwork', de: 'Holzarbeit' },
    },
    {
      '@id': 'https://example.org/lathe',
      '@type': 'skos:Concept',
      'skos:prefLabel': [
        { '@value': 'lathe (tool)', '@language': 'en' },
        { '@value': 'Drehbank', '@language': 'de' },
      ],
      'skos:altLabel': { '@value': 'Drechselbank', '@language': 'de-AT' },
      'skos:broader': { '@id': 'https://example.org/wood' },
    },
  ],
})

test.each([
  ['Turtle', turtle],
  ['RDF/XML', xml],
  ['JSON-LD', json],
])('%s gives the concepts with labels in both languages and their order', (_, text) => {
  const read = readSkos(text, 'craft')
  if ('problem' in read) throw new Error(read.detail)
  expect(read.concepts.slice(0, 2)).toMatchObject([
    {
      id: 'craft-woodwork',
      field: 'craft',
      labels: { en: [{ text: 'woodwork' }], de: [{ text: 'Holzarbeit' }] },
    },
    {
      id: 'craft-lathe-tool',
      labels: {
        en: [{ text: 'lathe', qualifier: 'tool' }],
        de: [{ text: 'Drehbank' }, { text: 'Drechselbank' }],
      },
      broader: ['craft-woodwork'],
    },
  ])
})

test('a concept without a name is counted, one inside another is found', () => {
  const read = readSkos(turtle, 'craft')
  expect(read).toMatchObject({ withoutLabel: 1 })
  expect('concepts' in read && read.concepts.map((concept) => concept.id)).toContain('craft-gouge')
})

test.each([
  ['broken Turtle', '@prefix skos: <x> .\nskos:a skos:b'],
  ['an undeclared prefix', 'x:a x:b x:c .'],
  ['broken XML', '<rdf:RDF xmlns:rdf="x"><a></rdf:RDF>'],
  ['broken JSON', '{"@graph": ['],
])('%s is a problem, not an error', (_, text) => {
  expect(readSkos(text, 'craft')).toMatchObject({ problem: 'not-readable' })
})

test('any text is read or refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '<rdf:RDF ', '{"a":', turtle),
      (text, start) => {
        const read = readSkos(start + text, 'craft')
        expect('concepts' in read || read.problem === 'not-readable').toBe(true)
      },
    ),
  )
})

test('what was read can be written as a thesaurus file and read again', () => {
  const read = readSkos(turtle, 'own-wood')
  if ('problem' in read) throw new Error(read.detail)
  const again = parseThesaurus([{ name: 'own-wood', text: formatThesaurus(read.concepts) }]).thesaurus
    .concepts
  expect(again).toEqual(read.concepts)
})

test('names with commas and colons stay one name each', () => {
  const commas = turtle.replace('"woodwork"@en', '"woodwork, fine: inlay"@en')
  const read = readSkos(commas, 'own-wood')
  if ('problem' in read) throw new Error(read.detail)
  const { thesaurus } = parseThesaurus([{ name: 'own-wood', text: formatThesaurus(read.concepts) }])
  expect(thesaurus.concepts[0]!.labels.en).toEqual([{ text: 'woodwork fine inlay', qualifier: null }])
})

test('a thesaurus compiled to SKOS is read back with its names and their order', () => {
  const { concepts } = parseThesaurus([
    {
      name: 'sport',
      text: `
sport
  both: Sport
  en: sports
ice-hockey
  en: ice hockey, hockey (sport)
  de: Eishockey
  hidden en: icehockey
  broader: sport
  signs: NHL:3
  signs en: puck, game:1
`,
    },
  ]).thesaurus
  const compiled = writeSkos(concepts)
  const read = readSkos(compiled, 'x')
  if ('problem' in read) throw new Error(read.detail)
  expect(read.concepts.map(({ labels, hidden }) => ({ labels, hidden }))).toEqual(
    concepts.map(({ labels, hidden }) => ({ labels, hidden })),
  )
  expect(read.concepts[1]!.broader).toEqual([read.concepts[0]!.id])
  expect(JSON.parse(compiled)).toMatchObject({
    '@graph': [
      {},
      {
        '@id': 'urn:passalong:concept:ice-hockey',
        'passalong:strongSign': [{ '@value': 'NHL' }],
        'passalong:hintSign': [{ '@value': 'game', '@language': 'en' }],
      },
    ],
  })
})
