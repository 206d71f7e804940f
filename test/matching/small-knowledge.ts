import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKnowledge, type Knowledge } from '#src/matching/knowledge.ts'
import type { Model } from '#src/matching/model.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'

const data = join(import.meta.dirname, '../../data')

/** Four fields that have nothing to do with one another. */
const smallThesaurus = `
sport
  both: Sport
  en: sports
winter-sport
  en: winter sports
  de: Wintersport
  broader: sport
  signs de: Skilift, Schneekanone
ice-hockey
  en: ice hockey, hockey
  de: Eishockey
  broader: winter-sport
  signs: NHL:3, Stanley Cup:3
  signs en: puck:3, goalie:3, power play, slap shot:3, face-off
  signs de: Puck:3, Torhüter:1, Bully, Überzahlspiel:3, Schlagschuss:3
electric-mobility
  en: electric mobility, electric cars, electric vehicles, EV
  de: Elektromobilität, Elektroautos, E-Autos
  signs en: charging station:3, battery range
  signs de: Ladesäule:3, Wallbox:3, Reichweite:1
rust
  en: Rust (programming language)
  de: Rust (Programmiersprache)
  signs: cargo, borrow checker:3, crate, Ferris
machine-learning
  en: machine learning, ML
  de: maschinelles Lernen
  signs en: training data, neural network:3
  signs de: Trainingsdaten, neuronales Netz:3
learning
  en: learning
  de: Lernen
vienna
  en: Vienna
  de: Wien
information-technology
  both: IT
  en: information technology
  de: Informationstechnik
`

let made: Knowledge | undefined

/** Real words, a small thesaurus, and the fitted model; made once. */
export function smallKnowledge(): Knowledge {
  return (made ??= knowledgeWith(smallThesaurus))
}

/** The same with another thesaurus. */
export function knowledgeWith(thesaurus: string): Knowledge {
  return createKnowledge({
    thesaurus: parseThesaurus([{ name: 'sport', text: thesaurus }]).thesaurus,
    lexicon: readFileSync(join(data, 'lexicon/german-english.tsv'), 'utf8'),
    stopWords: readFileSync(join(data, 'lexicon/stop-words.txt'), 'utf8'),
    vectorWords: readFileSync(join(data, 'vectors/english.words'), 'utf8'),
    vectorBytes: readFileSync(join(data, 'vectors/english.int8')),
    usual: {},
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file the fit writes
    model: JSON.parse(readFileSync(join(data, 'matching/model.json'), 'utf8')) as Model,
  })
}
