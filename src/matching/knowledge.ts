import { fold } from '#src/language/folding.ts'
import { createWordsKnowledge, type WordsKnowledge } from '#src/language/words-knowledge.ts'
import { createConceptIndex, type ConceptIndex } from '#src/topics/concept-index.ts'
import type { Thesaurus } from '#src/topics/thesaurus.ts'
import type { CompiledInterest } from './compiled-interest.ts'
import { featureNames } from './features.ts'
import type { Model } from './model.ts'
import { createNearestConcepts, type NearestConcepts } from './nearest-concepts.ts'

/** Everything matching knows before it sees an article or a person. Made once; answers are the same for the same values. */
export type Knowledge = {
  words: WordsKnowledge
  index: ConceptIndex
  nearest: NearestConcepts
  model: Model
  /** How strong each concept is in an article on anything: what every article has tells little. By concept number. */
  usual: Float64Array
  /** Interests compiled so far, by label; the oldest go when there are too many. */
  interests: Map<string, CompiledInterest>
}

/** The mean strength of concepts over articles on anything, by concept id; concepts of the user's own have none. */
export type UsualStrength = Record<string, number>

const unknownUsual = 0.1

/** Puts together the files of data/, given as texts and bytes. Throws where the model belongs to other features. */
export function createKnowledge(sources: {
  thesaurus: Thesaurus
  lexicon: string
  vectorWords: string
  vectorBytes: Uint8Array
  stopWords: string
  model: Model
  usual: UsualStrength
}): Knowledge {
  if (sources.model.trees.length > 0 && sources.model.features.join() !== Object.keys(featureNames).join())
    throw new Error('the model was fitted on other evidence than is gathered; run the fit again')
  const words = createWordsKnowledge({ ...sources, germanWords: germanNames(sources.thesaurus) })
  const index = createConceptIndex(sources.thesaurus, words)
  return {
    words,
    index,
    nearest: createNearestConcepts(sources.thesaurus, words),
    model: sources.model,
    usual: Float64Array.from(index.concepts, ({ id }) => sources.usual[id] ?? unknownUsual),
    interests: new Map(),
  }
}

/** The thesaurus's German names of one word: compounds are made of them. */
function germanNames({ concepts }: Thesaurus): string[] {
  return concepts.flatMap(({ labels }) =>
    labels.de.map((label) => fold(label.text)).filter((name) => /^[a-z]{5,}$/.test(name)),
  )
}
