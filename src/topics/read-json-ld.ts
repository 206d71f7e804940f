import { rdf, resolveIri, skos, type Triple } from './triple.ts'

type Context = {
  prefixes: Map<string, string>
  terms: Map<string, { iri: string; byLanguage: boolean }>
  vocabulary: string
  language: string | null
}

/**
 * The statements of a JSON-LD document as thesauri use it (a local @context with prefixes and terms, @graph, language maps);
 * contexts at an address are not fetched, SKOS's own terms are known without. Throws where it is not JSON.
 */
export function readJsonLd(text: string, base = 'https://thesaurus.invalid/'): Triple[] {
  const triples: Triple[] = []
  let blanks = 0
  const empty: Context = {
    prefixes: new Map([
      ['skos', skos],
      ['rdf', rdf],
    ]),
    terms: new Map(),
    vocabulary: skos,
    language: null,
  }
  readNodes(JSON.parse(text), empty)
  return triples

  function readNodes(value: unknown, context: Context): void {
    if (Array.isArray(value)) for (const item of value) readNodes(item, context)
    else if (isObject(value)) readNode(value, context)
  }

  function readNode(node: Record<string, unknown>, outer: Context): string {
    const context = '@context' in node ? extend(outer, node['@context']) : outer
    const id = node['@id'] ?? node['id']
    const subject = typeof id === 'string' ? iriOf(id, context, base) : `_:j${blanks++}`
    for (const [key, value] of Object.entries(node)) {
      if (key === '@graph') readNodes(value, context)
      else if (key === '@type' || key === 'type')
        for (const type of listOf(value))
          if (typeof type === 'string')
            triples.push({
              subject,
              predicate: `${rdf}type`,
              object: { iri: iriOf(type, context, context.vocabulary) },
            })
      if (!key.startsWith('@') && key !== 'id' && key !== 'type') readProperty(subject, key, value, context)
    }
    return subject
  }

  function readProperty(subject: string, key: string, value: unknown, context: Context): void {
    const term = context.terms.get(key)
    const predicate = term?.iri ?? iriOf(key, context, context.vocabulary)
    const isLanguageMap =
      isObject(value) && !Object.keys(value).some((it) => it.startsWith('@') || it === 'id')
    if (isObject(value) && (term?.byLanguage === true || isLanguageMap)) {
      for (const [language, texts] of Object.entries(value))
        for (const label of listOf(texts))
          if (typeof label === 'string')
            triples.push({ subject, predicate, object: { text: label, language: language.toLowerCase() } })
      return
    }
    for (const item of listOf(value)) {
      const object = objectOf(item, predicate, context)
      if (object !== undefined) triples.push({ subject, predicate, object })
    }
  }

  function objectOf(item: unknown, predicate: string, context: Context): Triple['object'] | undefined {
    if (typeof item === 'string') {
      // Terms of SKOS that name other concepts hold an address even where the context does not say so.
      if (/#(broader|narrower|related|topConceptOf|inScheme|hasTopConcept)$/.test(predicate))
        return { iri: iriOf(item, context, base) }
      return { text: item, language: context.language }
    }
    if (!isObject(item)) return undefined
    const value = item['@value']
    if (typeof value === 'string') {
      const language = item['@language']
      return {
        text: value,
        language: typeof language === 'string' ? language.toLowerCase() : context.language,
      }
    }
    return { iri: readNode(item, context) }
  }
}

function extend(outer: Context, given: unknown): Context {
  const context = { ...outer, prefixes: new Map(outer.prefixes), terms: new Map(outer.terms) }
  for (const part of listOf(given)) {
    if (!isObject(part)) continue
    for (const [key, value] of Object.entries(part)) {
      if (key === '@vocab' && typeof value === 'string') context.vocabulary = value
      else if (key === '@language' && typeof value === 'string') context.language = value.toLowerCase()
      else if (typeof value === 'string') {
        context.prefixes.set(key, value)
        context.terms.set(key, { iri: iriOf(value, context, context.vocabulary), byLanguage: false })
      } else if (isObject(value) && typeof value['@id'] === 'string')
        context.terms.set(key, {
          iri: iriOf(value['@id'], context, context.vocabulary),
          byLanguage: value['@container'] === '@language',
        })
    }
  }
  return context
}

function iriOf(name: string, { prefixes }: Context, base: string): string {
  const colon = name.indexOf(':')
  const namespace = colon < 0 ? undefined : prefixes.get(name.slice(0, colon))
  if (namespace !== undefined) return namespace + name.slice(colon + 1)
  if (colon > 0) return name
  return /[#/]$/.test(base) && !name.startsWith('#') ? base + name : resolveIri(name, base)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
