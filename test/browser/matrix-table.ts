import type { Arrival, PageKind } from './page-kinds.ts'

/** What a test saw; `window` is where it ended: in a new one, or in the tab that was read. */
export type Outcome = { arrival: Arrival; window?: 'new' | 'same' }

/** The table of docs/bookmarklet.md, one row a kind of page, then the reasons by number. */
export function matrixTable(
  kinds: PageKind[],
  chromium: Map<string, Outcome>,
  firefox: Map<string, Outcome>,
): string {
  const reasons: string[] = []
  const cell = (outcome: Outcome | undefined): string => {
    if (outcome === undefined) return ''
    const { arrival, window } = outcome
    const where = window === 'same' ? ', same tab' : ''
    if (arrival === 'whole') return `whole${where}`
    if (arrival === 'link') return `as a link${where}`
    if (!reasons.includes(arrival.why)) reasons.push(arrival.why)
    const words = {
      refused: 'no',
      reload: 'whole after F5',
      asks: 'whole after a question',
      cut: 'without its end',
    }
    return `${words[arrival.what]}${where} (${reasons.indexOf(arrival.why) + 1})`
  }
  const rows = kinds.map(
    ({ name }, number) =>
      `| ${number + 1} | ${name} | ${cell(chromium.get(name))} | ${cell(firefox.get(name))} |`,
  )
  return [
    '| | kind of page | Chromium | Firefox |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...reasons.map((why, place) => `${place + 1}. ${why[0]!.toUpperCase()}${why.slice(1)}.`),
  ].join('\n')
}
