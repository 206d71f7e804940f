import { fold } from '#src/language/folding.ts'
import { readJsonLd } from './read-json-ld.ts'
import { readRdfXml } from './read-rdf-xml.ts'
import { readTurtle } from './read-turtle.ts'
import type { Concept, Label } from './thesaurus.ts'
import { rdf, skos, type Triple } from './triple.ts'

/** Reads a SKOS thesaurus (RDF/XML, Turtle or JSON-LD, told by how it begins) into concepts of the given field. */
export function readSkos(
  text: string,
  field: string,
): { concepts: Concept[]; withoutLabel: number } | { problem: 'not-readable'; detail: string } {
  try {
    return conceptsOf(triplesOf(text.replace(/^\ufeff/, '')), field)
  } catch (error) {
    return { problem: 'not-readable', detail: error instanceof Error ? error.message : String(error) }
  }
}

function triplesOf(text: string): Triple[] {
  const start = text.trimStart()
  if (/^[[{]/.test(start) && !/^\[\s*(\]|a\b)/.test(start)) return readJsonLd(text)
  return /^<(\?xml|!--|!DOCTYPE|[\w-]+:RDF|RDF)/i.test(start) ? readRdfXml(text) : readTurtle(text)
}

function conceptsOf(triples: Triple[], field: string): { concepts: Concept[]; withoutLabel: number } {
  const isConcept = new Set(
    triples
      .filter(
        ({ predicate, object }) =>
          predicate === `${rdf}type` && 'iri' in object && object.iri === `${skos}Concept`,
      )
      .map(({ subject }) => subject),
  )
  const bySubject = Map.groupBy(triples, ({ subject }) => subject)
  const labelled = [...isConcept].filter((subject) =>
    bySubject.get(subject)!.some((it) => it.predicate === `${skos}prefLabel`),
  )
  const ids = idsOf(labelled, bySubject, field)
  const concepts = labelled.map((subject) =>
    conceptOf(ids.get(subject)!, bySubject.get(subject)!, field, ids),
  )
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  // Some thesauri say only what is narrower.
  for (const { subject, predicate, object } of triples) {
    if (predicate !== `${skos}narrower` || !('iri' in object)) continue
    const [wide, narrow] = [ids.get(subject), byId.get(ids.get(object.iri) ?? '')]
    if (wide !== undefined && narrow !== undefined && narrow.id !== wide && !narrow.broader.includes(wide))
      narrow.broader.push(wide)
  }
  return { concepts, withoutLabel: isConcept.size - labelled.length }
}

function conceptOf(id: string, triples: Triple[], field: string, ids: Map<string, string>): Concept {
  const labels = (predicate: string, language: string): Label[] =>
    triples.flatMap((it) => {
      if (it.predicate !== `${skos}${predicate}` || 'iri' in it.object) return []
      const { text, language: given } = it.object
      // A label without a language is a name: the same in both.
      return given === null || given.split('-')[0] === language ? labelOf(text) : []
    })
  const others = (predicate: string) => [
    ...new Set(
      triples.flatMap((it) =>
        it.predicate === `${skos}${predicate}` && 'iri' in it.object ? (ids.get(it.object.iri) ?? []) : [],
      ),
    ),
  ]
  const inBoth = (kind: 'prefLabel' | 'altLabel' | 'hiddenLabel') => ({
    en: labels(kind, 'en'),
    de: labels(kind, 'de'),
  })
  const preferred = inBoth('prefLabel')
  const further = inBoth('altLabel')
  return {
    id,
    field,
    labels: { en: [...preferred.en, ...further.en], de: [...preferred.de, ...further.de] },
    hidden: inBoth('hiddenLabel'),
    broader: others('broader').filter((other) => other !== id),
    related: others('related').filter((other) => other !== id),
    signs: [],
  }
}

/** `bank (finance)` and `finance, public` as thesauri write them: the qualifier apart, words in their order. */
function labelOf(text: string): Label[] {
  const found = /^(.*?)\s*(?:[([]([^()[\]]+)[)\]])?$/.exec(text.trim().replaceAll(/\s+/g, ' '))
  const name = found?.[1] ?? ''
  return name === '' ? [] : [{ text: name, qualifier: found?.[2] ?? null }]
}

/** Ids in kebab-case after the field and the English label; a number where two would be the same. */
function idsOf(subjects: string[], bySubject: Map<string, Triple[]>, field: string): Map<string, string> {
  const taken = new Set<string>()
  return new Map(
    subjects.map((subject) => {
      const labels = bySubject.get(subject)!.filter((it) => it.predicate === `${skos}prefLabel`)
      const best =
        labels.find((it) => 'text' in it.object && it.object.language?.startsWith('en') === true) ??
        labels[0]!
      const name = 'text' in best.object ? best.object.text : subject
      const stem = `${field}-${
        fold(name)
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replaceAll(/^-|-$/g, '') || 'concept'
      }`
      let id = stem
      for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
      taken.add(id)
      return [subject, id]
    }),
  )
}
