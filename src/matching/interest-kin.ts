import type { ConceptIndex } from '#src/topics/concept-index.ts'
import type { CompiledInterest } from './compiled-interest.ts'

/** By interest of a list: the others of the list that are its kin, and how much their evidence counts beside its own (1). */
export type InterestKin = { interest: number; weight: number }[][]

/** Another name for the same concept, and one for a concept a level wider or narrower. */
const sameWeight = 2
const nextWeight = 1
/** More interests that mean one concept are not looked at: ten thousand of them would be compared with one another. */
const mostOfConcept = 30

/** The kin among a list of interests: those that mean the same concept or one a level wider or narrower. */
export function kinAmong(interests: readonly CompiledInterest[], index: ConceptIndex): InterestKin {
  const meaning = new Map<number, number[]>()
  for (const [number, { meanings }] of interests.entries())
    for (const { concept } of meanings) {
      const known = meaning.get(concept) ?? []
      meaning.set(concept, known)
      if (known.length < mostOfConcept) known.push(number)
    }
  return interests.map(({ meanings }, number) => {
    const weights = new Map<number, number>()
    const note = (concept: number, weight: number) => {
      for (const other of meaning.get(concept) ?? [])
        if (other !== number) weights.set(other, Math.max(weights.get(other) ?? 0, weight))
    }
    for (const { concept } of meanings) {
      note(concept, sameWeight)
      for (const wider of index.broader[concept]!) note(wider, nextWeight)
      for (const narrower of index.narrower[concept]!)
        if (narrower.depth === 1) note(narrower.concept, nextWeight)
    }
    return Array.from(weights, ([interest, weight]) => ({ interest, weight }))
  })
}
