import { limits } from './contact-fields.ts'
import type { Property } from './vcard-lines.ts'
import { escapeParameter, unescapeText } from './vcard-text.ts'

/**
 * A property as a vCard 4.0 content line to keep beside a contact, unfolded; `undefined` for what is not kept: pictures
 * and keys written out in full, empty ones, lines over 4,000 characters.
 */
export function keptLine(
  { group, name, parameters, value }: Property,
  version21: boolean,
): string | undefined {
  if (value.trim() === '' || /^(?:B|BASE64)$/i.test(parameters.get('ENCODING')?.[0] ?? '')) return undefined
  const head = [group === undefined ? name : `${group}.${name}`, ...keptParameters(parameters)].join(';')
  // Google escapes colons, which nobody else expects.
  const text = version21 ? value.replace(/\\(?![;,\\])/g, '\\\\') : value.replace(/\\:/g, ':')
  const kept = printable(`${head}:${text.replace(/\r\n?|\n/g, '\\n')}`)
  return kept.length <= limits.line ? kept : undefined
}

function keptParameters(parameters: Map<string, string[]>): string[] {
  const types = parameters.get('TYPE') ?? []
  const preferred = types.some(isPref) && !parameters.has('PREF')
  const kept = [...parameters]
    // Encoding and charset are undone; vCard 4.0 is UTF-8 throughout.
    .filter(([name]) => name !== 'ENCODING' && name !== 'CHARSET' && /^[A-Z\d-]+$/.test(name))
    .map(([name, values]): [string, string[]] => [
      name,
      name === 'TYPE' ? values.filter((type) => !isPref(type)) : values,
    ])
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${values.map(escapeParameter).join(',')}`)
  return preferred ? [...kept, 'PREF=1'] : kept
}

function isPref(type: string): boolean {
  return type.toLowerCase() === 'pref'
}

/** Without controls and halves of characters, so that a kept line can neither end early nor be unreadable. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, '')
}

/** What a kept line says, to compare it with the contact's fields: name, plain value, level. */
export function readKeptLine(line: string): { name: string; value: string; head: string } {
  const head = /^(?:"[^"]*"|[^":])*/.exec(line)![0]
  const name = /^(?:[\w-]+\.)?([\w-]+)/.exec(head)?.[1] ?? ''
  return { name: name.toUpperCase(), value: unescapeText(line.slice(head.length + 1)), head }
}
