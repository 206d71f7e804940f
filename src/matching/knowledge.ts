import { fold } from '#src/language/folding.ts'
import { createWordsKnowledge, type WordsKnowledge } from '#src/language/words-knowledge.ts'
import { createConceptIndex, type ConceptIndex } from '#src/topics/concept-index.ts'
import type { Thesaurus } from '#src/topics/thesaurus.ts'
import { createBackdrop, type Backdrop } from './backdrop.ts'
import type { CompiledInterest } from './compiled-interest.ts'
import { featureNames } from './features.ts'
import type { Model } from './model.ts'
import { createNearestConcepts, type NearestConcepts } from './nearest-concepts.ts'

/** Everything matching knows before it sees an article or a person. Made once; answers are the same for the same values. */
export type Knowledge = {
  words: WordsKnowledge
  index: ConceptIndex
  backdrop: Backdrop
  nearest: NearestConcepts
  model: Model
  /** Interests compiled so far, by label; the oldest go when there are too many. */
  interests: Map<string, CompiledInterest>
}

/** Puts together the files of data/, given as texts and bytes. Throws where the model belongs to other features. */
export function createKnowledge(sources: {
  thesaurus: Thesaurus
  lexicon: string
  vectorWords: string
  vectorBytes: Uint8Array
  stopWords: string
  model: Model
}): Knowledge {
  if (sources.model.trees.length > 0 && sources.model.features.join() !== Object.keys(featureNames).join())
    throw new Error('the model was fitted on other evidence than is gathered; run the fit again')
  const words = createWordsKnowledge({ ...sources, germanWords: germanNames(sources.thesaurus) })
  const index = createConceptIndex(sources.thesaurus, words)
  return {
    words,
    index,
    backdrop: createBackdrop(sources.thesaurus, words),
    nearest: createNearestConcepts(sources.thesaurus, words),
    model: sources.model,
    interests: new Map(),
  }
}

/** The thesaurus's German names of one word: compounds are made of them. */
function germanNames({ concepts }: Thesaurus): string[] {
  return concepts.flatMap(({ labels }) =>
    labels.de.map((label) => fold(label.text)).filter((name) => /^[a-z]{5,}$/.test(name)),
  )
}
