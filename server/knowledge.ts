import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createKnowledge, type Knowledge, type UsualStrength } from '#src/matching/knowledge.ts'
import type { Model } from '#src/matching/model.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'

const data = join(import.meta.dirname, '../data')
/** Concepts of the user's own: files in the thesaurus's format, written by hand or by `npm run thesaurus -- import`. */
export const ownThesaurusFolder = join(data, 'own-thesaurus')
let loaded: Knowledge | undefined

/** What matching knows, read from data/ when first asked for and kept. Takes some hundred milliseconds once. */
export function loadKnowledge(): Knowledge {
  loaded ??= readKnowledge(readModel(), [...readThesaurusFiles(), ...readThesaurusFiles(ownThesaurusFolder)])
  return loaded
}

/** Reads the files of data/ anew, with a model of the caller's own, and with the project's thesaurus alone unless others are given. */
export function readKnowledge(model: Model, thesaurusFiles = readThesaurusFiles()): Knowledge {
  return createKnowledge({
    thesaurus: parseThesaurus(thesaurusFiles).thesaurus,
    lexicon: readFileSync(join(data, 'lexicon/german-english.tsv'), 'utf8'),
    stopWords: readFileSync(join(data, 'lexicon/stop-words.txt'), 'utf8'),
    vectorWords: readFileSync(join(data, 'vectors/english.words'), 'utf8'),
    vectorBytes: readFileSync(join(data, 'vectors/english.int8')),
    model,
    usual: readUsualStrength(),
  })
}

/** The thesaurus files in the order of their names; `name` is the field. None where there is no such folder. */
export function readThesaurusFiles(folder = join(data, 'thesaurus')): { name: string; text: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ name: basename(name, '.txt'), text: readFileSync(join(folder, name), 'utf8') }))
}

function readUsualStrength(): UsualStrength {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of our own, written by the command that fits the model
  return JSON.parse(readFileSync(join(data, 'matching/usual-strength.json'), 'utf8')) as UsualStrength
}

function readModel(): Model {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of our own, written by the command that fits it
  return JSON.parse(readFileSync(join(data, 'matching/model.json'), 'utf8')) as Model
}
