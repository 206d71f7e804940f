import { CsvError, parse } from 'csv-parse/sync'
import { fieldOfHeader } from './csv-headers.ts'

export type Table = { headers: string[]; rows: { line: number; cells: string[] }[] }

/**
 * The table in a CSV text: delimiter and header row are found by what their cells say, so that a preamble, a padding
 * row or a semicolon in a note do not mislead. Stray quotation marks are text. Rows without a value are left out.
 */
export function readTable(
  text: string,
): { table: Table } | { problem: { code: 'empty' } | { code: 'unclosed-quote'; line: number } } {
  const delimiter = findDelimiter(text)
  const records = parseRecords(text, delimiter)
  if ('problem' in records) return records
  const filled = records.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const at = headerRow(filled.slice(0, headerDepth).map(({ cells }) => cells))
  const header = filled[at]
  if (header === undefined) return { problem: { code: 'empty' } }
  return { table: { headers: header.cells.map((cell) => cell.trim()), rows: filled.slice(at + 1) } }
}

/** How many records may stand before and with the header: LinkedIn's preamble has two. */
const headerDepth = 10

/** Only the head of a file is looked at to find its delimiter. */
const headLength = 32_000

const delimiters = [',', ';', '\t', '|']

function findDelimiter(text: string): string {
  const head = text.slice(0, headLength)
  const judged = delimiters.map((delimiter) => {
    const records = parseHead(head, delimiter)
    const best = Math.max(0, ...records.map(knownHeaders))
    const widths = records.map((cells) => cells.length).filter((width) => width > 1)
    // Without a known header the delimiter that makes equally wide rows is the better guess.
    const even = widths.filter((width) => width === widths[0]).length * Math.min(widths[0] ?? 0, 20)
    return { delimiter, best, even }
  })
  return judged.toSorted((one, other) => other.best - one.best || other.even - one.even)[0]!.delimiter
}

function parseHead(head: string, delimiter: string): string[][] {
  const lines = head.split(/\r\n?|\n/)
  // The head may end inside a quotation; then its records are read one line at a time.
  const parsed = parseRecords(head, delimiter, headerDepth)
  return 'rows' in parsed
    ? parsed.rows.map(({ cells }) => cells)
    : lines
        .slice(0, headerDepth * 2)
        .map((line) => line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '')))
}

/** The first row that holds a name's headers, else the one with most known headers, else the first with two cells. */
function headerRow(rows: string[][]): number {
  const named = rows.findIndex((cells) => {
    const fields = new Set(cells.map(fieldOfHeader))
    return (fields.has('givenName') && fields.has('familyName')) || (fields.has('name') && cells.length > 1)
  })
  if (named >= 0) return named
  const known = rows.map(knownHeaders)
  const most = Math.max(0, ...known)
  return Math.max(0, most > 0 ? known.indexOf(most) : rows.findIndex((cells) => cells.length > 1))
}

function knownHeaders(cells: string[]): number {
  return new Set(cells.map(fieldOfHeader).filter((field) => field !== undefined)).size
}

function parseRecords(
  text: string,
  delimiter: string,
  to?: number,
): { rows: Table['rows'] } | { problem: { code: 'unclosed-quote'; line: number } } {
  const rows: Table['rows'] = []
  try {
    let line = 1
    parse(text, {
      delimiter,
      // All three, because a preamble may end its lines in another way than the rows do.
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      ...(to === undefined ? {} : { to }),
      on_record: (cells: string[], { lines }: { lines: number }) => {
        // csv-parse counts up to the line a record ends on.
        rows.push({ line, cells })
        line = lines + 1
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    return {
      problem: { code: 'unclosed-quote', line: rows.at(-1) === undefined ? 1 : rows.at(-1)!.line + 1 },
    }
  }
  return { rows }
}
