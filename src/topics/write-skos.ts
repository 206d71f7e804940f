import type { Concept, Label, Sign } from './thesaurus.ts'
import { skos } from './triple.ts'

type Literal = { '@value': string; '@language'?: string }

const own = 'urn:passalong:'
const strengths = { 1: 'hintSign', 2: 'sign', 3: 'strongSign' } as const

/**
 * A thesaurus as one SKOS file (JSON-LD 1.1), a concept a line. Signs, which SKOS has no word for, are `passalong:hintSign`, `sign` and
 * `strongSign`. `readSkos` and other programs read it back, but for those.
 */
export function writeSkos(concepts: readonly Concept[]): string {
  const context = { skos, passalong: own, broader: typed('broader'), related: typed('related') }
  const lines = concepts.map((concept) => JSON.stringify(nodeOf(concept)))
  return `{"@context":${JSON.stringify(context)},\n"@graph":[\n${lines.join(',\n')}\n]}\n`
}

function typed(property: string): { '@id': string; '@type': '@id' } {
  return { '@id': `skos:${property}`, '@type': '@id' }
}

function nodeOf({ id, labels, hidden, broader, related, signs }: Concept): Record<string, unknown> {
  const inBoth = (take: (of: Label[]) => Label[], from: Concept['labels']) => [
    ...take(from.en).map((label) => literal(written(label), 'en')),
    ...take(from.de).map((label) => literal(written(label), 'de')),
  ]
  return withoutEmpty({
    '@id': iriOf(id),
    '@type': 'skos:Concept',
    'skos:prefLabel': inBoth((of) => of.slice(0, 1), labels),
    'skos:altLabel': inBoth((of) => of.slice(1), labels),
    'skos:hiddenLabel': inBoth((of) => of, hidden),
    broader: broader.map(iriOf),
    related: related.map(iriOf),
    ...Object.fromEntries(
      ([3, 2, 1] as const).map((strength) => [`passalong:${strengths[strength]}`, signsOf(signs, strength)]),
    ),
  })
}

function signsOf(signs: readonly Sign[], strength: Sign['strength']): Literal[] {
  return signs
    .filter((sign) => sign.strength === strength)
    .map(({ text, language }) => literal(text, language))
}

function literal(text: string, language: string | null): Literal {
  return language === null ? { '@value': text } : { '@value': text, '@language': language }
}

function written({ text, qualifier }: Label): string {
  return qualifier === null ? text : `${text} (${qualifier})`
}

function iriOf(id: string): string {
  return `${own}concept:${id}`
}

function withoutEmpty(node: Record<string, string | readonly unknown[]>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value.length > 0))
}
