import { rdf, resolveIri, type Triple } from './triple.ts'

/** Thrown for text that is not Turtle as far as it is understood here; `line` counts from 1. */
class TurtleError extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`)
    this.line = line
  }
}

type Token = {
  kind: 'iri' | 'name' | 'text' | 'language' | 'mark' | 'blank' | 'number'
  value: string
  at: number
}

const pattern =
  /\s+|#[^\n]*|<([^<>"{}|^`\\\s]*)>|"""((?:[^"\\]|\\.|"(?!""))*)"""|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*)|(_:[\w.-]*\w)|([\p{L}_][\p{L}\p{N}_.-]*)?:([\p{L}\p{N}_%](?:[\p{L}\p{N}_.%-]*[\p{L}\p{N}_%-])?)?|(\^\^|[.;,[\]()])|([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(a|true|false|prefix|base)\b/iuy

/** The statements of a Turtle document (W3C Recommendation, 2014), without collections. Throws TurtleError. */
export function readTurtle(text: string, base = 'https://thesaurus.invalid/'): Triple[] {
  const tokens = tokensOf(text)
  const prefixes = new Map<string, string>()
  const triples: Triple[] = []
  let at = 0
  let blanks = 0
  let current = base

  while (at < tokens.length) {
    if (!readDirective()) {
      readPredicates(readSubject())
      expect('.')
    }
  }
  return triples

  function readDirective(): boolean {
    const { kind, value } = tokens[at]!
    const keyword = value.toLowerCase()
    if ((kind !== 'language' && kind !== 'name') || (keyword !== 'prefix' && keyword !== 'base')) return false
    at++
    if (keyword === 'base') current = resolveIri(take('iri'), current)
    else {
      const prefix = take('name')
      prefixes.set(prefix.slice(0, -1), resolveIri(take('iri'), current))
    }
    // The SPARQL form (PREFIX) has no full stop.
    if (kind === 'language') expect('.')
    return true
  }

  function readSubject(): string {
    if (isMark('[')) return readBlank()
    return readResource()
  }

  function readPredicates(subject: string): void {
    while (!isMark('.') && !isMark(']')) {
      const predicate =
        tokens[at]?.value === 'a' && tokens[at]?.kind === 'name' ? (at++, `${rdf}type`) : readResource()
      do triples.push({ subject, predicate, object: readObject() })
      while (skip(','))
      if (!skip(';')) return
      while (skip(';')) continue
    }
  }

  function readObject(): Triple['object'] {
    const token = tokens[at]
    if (token?.kind === 'text') {
      at++
      const language = tokens[at]?.kind === 'language' ? tokens[at++]!.value.toLowerCase() : null
      if (skip('^^')) readResource()
      return { text: token.value, language }
    }
    if (token?.kind === 'number' || token?.value === 'true' || token?.value === 'false') {
      at++
      return { text: token.value, language: null }
    }
    if (isMark('[')) return { iri: readBlank() }
    if (isMark('(')) throw problem('collections are not understood')
    return { iri: readResource() }
  }

  function readBlank(): string {
    expect('[')
    const name = `_:b${blanks++}`
    if (!isMark(']')) readPredicates(name)
    expect(']')
    return name
  }

  function readResource(): string {
    const token = tokens[at]
    if (token?.kind === 'iri') return (at++, resolveIri(token.value, current))
    if (token?.kind === 'blank') return (at++, token.value)
    if (token?.kind !== 'name' || !token.value.includes(':')) throw problem('a name is expected')
    const [prefix, ...local] = token.value.split(':')
    const namespace = prefixes.get(prefix!)
    if (namespace === undefined) throw problem(`the prefix ${prefix}: is not declared`)
    at++
    return namespace + local.join(':')
  }

  function take(kind: Token['kind']): string {
    const token = tokens[at]
    if (token?.kind !== kind) throw problem(`${kind} is expected`)
    at++
    return token.value
  }

  function isMark(mark: string): boolean {
    return tokens[at]?.kind === 'mark' && tokens[at]?.value === mark
  }

  function skip(mark: string): boolean {
    if (!isMark(mark)) return false
    at++
    return true
  }

  function expect(mark: string): void {
    if (!skip(mark)) throw problem(`"${mark}" is expected`)
  }

  function problem(message: string): TurtleError {
    return new TurtleError(message, lineAt(text, tokens[at]?.at ?? text.length))
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const reader = new RegExp(pattern)
  for (let at = 0; at < text.length; at = reader.lastIndex) {
    reader.lastIndex = at
    const found = reader.exec(text)
    if (found === null) throw new TurtleError(`not understood: ${text.slice(at, at + 20)}`, lineAt(text, at))
    const [whole, iri, long, double, single, language, blank, , , mark, number, word] = found
    const quoted = long ?? double ?? single
    if (iri !== undefined) tokens.push({ kind: 'iri', value: unescape(iri), at })
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: unescape(quoted), at })
    else if (language !== undefined) tokens.push({ kind: 'language', value: language, at })
    else if (blank !== undefined) tokens.push({ kind: 'blank', value: blank, at })
    else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, at })
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, at })
    else if (word !== undefined || whole.includes(':')) {
      if (!/^[\s#]/.test(whole)) tokens.push({ kind: 'name', value: whole, at })
    }
  }
  return tokens
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

function unescape(text: string): string {
  return text.replaceAll(
    /\\(?:u([\da-f]{4})|U([\da-f]{8})|(.))/gi,
    (_, short?: string, long?: string, one?: string) => {
      const code = Number.parseInt(short ?? long ?? '', 16)
      if (one !== undefined) return escapes[one] ?? one
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
