/** A statement of RDF: subject and predicate are IRIs (or blank nodes, `_:…`); the object is one of them or a literal. */
export type Triple = {
  subject: string
  predicate: string
  object: { iri: string } | { text: string; language: string | null }
}

export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const skos = 'http://www.w3.org/2004/02/skos/core#'

/** An IRI against its base; unchanged where it is none. */
export function resolveIri(iri: string, base: string): string {
  return URL.canParse(iri) ? iri : URL.canParse(iri, base) ? new URL(iri, base).href : iri
}
