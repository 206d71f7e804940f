import { findContactsInArchive } from './contact-archive.ts'
import { readTable } from './csv-table.ts'
import type { ContactFile } from './imported-contact.ts'
import type { ColumnMapping } from './read-csv.ts'
import { readPeople } from './read-csv.ts'
import { readVcards } from './read-vcard.ts'
import { binaryString, decodeText } from './text-encoding.ts'

type Options = {
  /** For tables whose headers are not known, by header. */
  mapping?: ColumnMapping | undefined
  limits?: { bytes: number; people: number } | undefined
}

/** 50,000 cards without pictures come to about 20 MB; some address books write pictures into their cards. */
const defaultLimits = { bytes: 64_000_000, people: 50_000 }

/**
 * The people in a file out of an address book: vCard 2.1 to 4.0, the tables of LinkedIn (also inside its archive),
 * Google and Outlook, or any table by a mapping of its columns. Nothing is changed or saved. What cannot be read is a
 * `problem` with the values that a sentence about it needs.
 */
export function readContactFile(bytes: Uint8Array, options: Options = {}): ContactFile {
  const steps = contactFileSteps(bytes, options)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/**
 * The same in small steps, so that whoever reads a large file can do other things between them; yields how much of it is
 * read, 0..1. Finding a table's rows is one step, of about a second for 50,000.
 */
export function* contactFileSteps(bytes: Uint8Array, options: Options = {}): Generator<number, ContactFile> {
  const limits = options.limits ?? defaultLimits
  if (bytes.length > limits.bytes) return { problem: { code: 'too-large', limit: limits.bytes } }
  if (startsWith(bytes, 'PK\u0003\u0004')) return yield* readArchive(bytes, options, limits)
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) return { problem: { code: 'spreadsheet' } }
  const binary = binaryString(bytes)
  const head = binary.slice(0, headLength)
  if (/^(?:\u00ef\u00bb\u00bf)?\s*BEGIN\s*:\s*VCARD/i.test(head))
    return yield* readCards(binary, limits.people)
  // A picture or a PDF is no text in any encoding.
  if (head.includes('\u0000') || /^\s*(?:%PDF|<|\{|\[)/.test(head))
    return { problem: { code: 'unknown-format' } }
  const table = readTable(decodeText(bytes))
  const people = 'problem' in table ? table : yield* readPeople(table.table, limits.people, options.mapping)
  // Cards may stand behind words of whoever passed them on; but a table's notes may hold a card too.
  if ('problem' in people && /^\s*BEGIN\s*:\s*VCARD/im.test(head))
    return yield* readCards(binary, limits.people)
  return people
}

/** How far into a file its first card may begin. */
const headLength = 64_000

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Array.from(signature).every((character, at) => bytes[at] === character.charCodeAt(0))
}

function* readArchive(
  bytes: Uint8Array,
  options: Options,
  limits: { bytes: number; people: number },
): Generator<number, ContactFile> {
  const found = findContactsInArchive(bytes, limits.bytes)
  if ('file' in found) {
    // An archive within an archive is none that an address book writes.
    if (startsWith(found.file.bytes, 'PK')) return { problem: { code: 'broken-archive' } }
    return yield* contactFileSteps(found.file.bytes, { ...options, limits })
  }
  if (found.problem === 'nothing-in-archive') return { problem: { code: found.problem, names: found.names } }
  if (found.problem === 'too-large') return { problem: { code: 'too-large', limit: limits.bytes } }
  return { problem: { code: found.problem } }
}

function* readCards(binary: string, limit: number): Generator<number, ContactFile> {
  const { people, skipped, truncated } = yield* readVcards(binary, limit)
  if (truncated) return { problem: { code: 'too-many', limit } }
  return { people, skipped, format: 'vcard' }
}
