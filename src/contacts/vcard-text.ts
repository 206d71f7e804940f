/** vCard 3.0/4.0 value escapes undone (RFC 6350 section 3.4), Google's `\:` too. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\,;:nN])/g, (_, character: string) =>
    /[nN]/.test(character) ? '\n' : character,
  )
}

/** A text made fit to be a vCard value or a part of one. */
export function escapeText(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')
}

/** The parts of a structured or listed value, split where the separator is not escaped; still escaped themselves. */
export function splitValue(value: string, separator: ';' | ','): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === separator) {
      parts.push(value.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, value.slice(start)]
}

/** A parameter's value on its way out: quoted where it needs to be, with the escapes of RFC 6868. */
export function escapeParameter(value: string): string {
  const escaped = value
    .replace(/\^/g, '^^')
    .replace(/\r\n?|\n/g, '^n')
    .replace(/"/g, "^'")
  return /[:;,]/.test(escaped) ? `"${escaped}"` : escaped
}

export function unescapeParameter(value: string): string {
  return value.replace(/\^([n^'])/g, (_, character: string) => ({ n: '\n', '^': '^', "'": '"' })[character]!)
}
