import { decodeBinary } from './text-encoding.ts'
import { unescapeParameter } from './vcard-text.ts'

/** One content line of a vCard. `name` is upper case, `value` is text as written: escapes are not undone. */
export type Property = {
  group: string | undefined
  name: string
  /** Parameter names are upper case; a bare one of vCard 2.1 ("CELL") counts as TYPE, or as ENCODING where it is one. */
  parameters: Map<string, string[]>
  value: string
  /** Where it begins in the file: line, counted from 1, and unit. */
  line: number
  offset: number
}

/** Beyond this many characters a content line is no text (a picture, a key, an attack). */
const longestLine = 64_000
/** The part before the colon. */
const longestHead = 4_096

/**
 * The content lines of a file given as a binary string (one unit a byte). Folding is undone on bytes, because old
 * writers fold inside a letter; only then a line is decoded. Runs in time linear in the file; what is no content
 * line is left out.
 */
export function* contentLines(binary: string): Generator<Property> {
  let version21 = false
  for (const logical of logicalLines(binary, () => version21)) {
    const property = readProperty(logical)
    if (property === undefined) continue
    if (property.name === 'BEGIN') version21 = false
    if (property.name === 'VERSION') version21 = property.value.trim() === '2.1'
    yield property
  }
}

type Line = { text: string; line: number; offset: number }

/** Physical lines put together: continued by a leading blank, or in quoted-printable by a "=" at the end. */
function* logicalLines(binary: string, isVersion21: () => boolean): Generator<Line> {
  let parts: string[] = []
  let size = 0
  let begun = { line: 1, offset: 0 }
  let soft = false
  let quotedPrintable = false
  let number = 0
  for (const { text: physical, offset } of physicalLines(binary)) {
    number++
    const folded = /^[ \t]/.test(physical)
    if (parts.length > 0 && (soft || folded) && !/^END:VCARD/i.test(physical)) {
      // vCard 2.1 folds before a blank that belongs to the text; later versions add the blank.
      const part = soft || isVersion21() ? physical : physical.slice(1)
      // A whole line is put together only up to the cap; the rest of it is read over.
      if (size <= longestLine) parts.push(part)
      size += part.length
    } else {
      if (parts.length > 0 && size <= longestLine) yield { text: parts.join(''), ...begun }
      parts = [physical]
      size = physical.length
      begun = { line: number, offset }
      quotedPrintable = isQuotedPrintable(physical)
    }
    soft = quotedPrintable && physical.endsWith('=')
    if (soft) parts[parts.length - 1] = parts.at(-1)!.slice(0, -1)
  }
  if (parts.length > 0 && size <= longestLine) yield { text: parts.join(''), ...begun }
}

function* physicalLines(binary: string): Generator<{ text: string; offset: number }> {
  let start = binary.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0
  for (let at = start; at < binary.length; at++) {
    const unit = binary.charCodeAt(at)
    if (unit !== 10 && unit !== 13) continue
    yield { text: binary.slice(start, at), offset: start }
    if (unit === 13 && binary.charCodeAt(at + 1) === 10) at++
    start = at + 1
  }
  yield { text: binary.slice(start), offset: start }
}

function isQuotedPrintable(line: string): boolean {
  const colon = line.slice(0, longestHead).indexOf(':')
  return colon > 0 && /;(?:ENCODING=)?QUOTED-PRINTABLE(?:;|$)/i.test(line.slice(0, colon))
}

function readProperty({ text, line, offset }: Line): Property | undefined {
  const colon = headEnd(text)
  if (colon < 1) return undefined
  const [first, ...rest] = splitOutsideQuotes(text.slice(0, colon), ';')
  const found = /^\s*(?:([\w-]+)\.)?([\w-]+)\s*$/.exec(first!)
  if (found === null) return undefined
  const parameters = readParameters(rest)
  const raw = text.slice(colon + 1)
  const quoted = /^QUOTED-PRINTABLE$/i.test(parameters.get('ENCODING')?.[0] ?? '')
  const value = decodeBinary(quoted ? decodeQuotedPrintable(raw) : raw, parameters.get('CHARSET')?.[0])
  return { group: found[1], name: found[2]!.toUpperCase(), parameters, value, line, offset }
}

/** Where the colon is that ends name and parameters; -1 where there is none near enough. */
function headEnd(text: string): number {
  let quoted = false
  for (let at = 0; at < text.length && at < longestHead; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === ':' && !quoted) return at
  }
  // An unbalanced quotation mark hides the colon.
  return quoted ? text.slice(0, longestHead).indexOf(':') : -1
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let quoted = false
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === separator && !quoted) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function readParameters(written: string[]): Map<string, string[]> {
  // A Map: a parameter may be called "constructor".
  const parameters = new Map<string, string[]>()
  for (const parameter of written) {
    const equals = parameter.indexOf('=')
    const bare = equals < 0
    const name = bare
      ? /^(?:QUOTED-PRINTABLE|BASE64|8BIT|7BIT)$/i.test(parameter.trim())
        ? 'ENCODING'
        : 'TYPE'
      : parameter.slice(0, equals).trim().toUpperCase()
    const values = splitOutsideQuotes(bare ? parameter : parameter.slice(equals + 1), ',')
      .map((value) => unescapeParameter(decodeBinary(value.trim().replace(/^"|"$/g, ''))))
      .flatMap((value) => (name === 'TYPE' ? value.split(',') : [value]))
      .filter(Boolean)
    if (name !== '' && values.length > 0) {
      const known = parameters.get(name)
      if (known === undefined) parameters.set(name, values)
      else known.push(...values)
    }
  }
  return parameters
}

/** RFC 2045 section 6.7 on a binary string; a "=" that begins no code stays as it is. */
function decodeQuotedPrintable(text: string): string {
  return text.replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
