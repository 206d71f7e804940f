import { Hono } from 'hono'
import { fold } from '#src/language/folding.ts'
import type { ConceptIndex } from '#src/topics/concept-index.ts'
import type { Concept } from '#src/topics/thesaurus.ts'
import type { House } from '../house.ts'
import { signedIn } from '../middleware/signed-in.ts'
import { conceptPage, thesaurusPage } from '../pages/thesaurus.ts'
import type { Environment } from '../view.ts'
import { notFoundPage } from './errors.ts'

const mostFound = 60

/** Looking around in the thesaurus. */
export function thesaurusRoutes(house: House): Hono<Environment> {
  const routes = new Hono<Environment>()
  routes.use('/thesaurus', signedIn)
  routes.use('/thesaurus/*', signedIn)

  routes.get('/thesaurus', (c) => {
    const { concepts } = house.knowledge().index
    const query = (c.req.query('q') ?? '').slice(0, 100).trim()
    const fields = concepts.filter(({ id, field }) => id === field)
    return c.html(
      thesaurusPage(c.get('view'), {
        fields,
        count: concepts.length,
        query,
        found: query === '' ? [] : findConcepts(concepts, query),
      }),
    )
  })

  routes.get('/thesaurus/:id', (c) => {
    const { index } = house.knowledge()
    const number = index.numberOf.get(c.req.param('id'))
    if (number === undefined) return notFoundPage(c)
    return c.html(conceptPage(c.get('view'), conceptView(index, number)))
  })

  return routes
}

/** Concepts with a name that contains the words, the shortest names first. */
function findConcepts(concepts: Concept[], query: string): Concept[] {
  const wanted = fold(query)
  return concepts
    .flatMap((concept) => {
      const lengths = [...concept.labels.de, ...concept.labels.en, ...concept.hidden.de, ...concept.hidden.en]
        .filter(({ text }) => fold(text).includes(wanted))
        .map(({ text }) => text.length)
      return lengths.length === 0 ? [] : [{ concept, length: Math.min(...lengths) }]
    })
    .toSorted((one, other) => one.length - other.length)
    .slice(0, mostFound)
    .map(({ concept }) => concept)
}

function conceptView({ concepts, broader, narrower, related }: ConceptIndex, number: number) {
  const named = (numbers: number[]) => numbers.map((it) => concepts[it]!)
  return {
    concept: concepts[number]!,
    broader: named(broader[number]!),
    narrower: named(narrower[number]!.filter(({ depth }) => depth === 1).map(({ concept }) => concept)),
    related: named(related[number]!),
  }
}
