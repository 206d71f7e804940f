import * as fc from 'fast-check'

const pieces = [
  '<',
  '>',
  '"',
  '</div>',
  '<table>',
  '<b>',
  '</p>',
  '<!--',
  '<script>',
  '\0',
  '\uD800',
  '&#0;',
  '<svg>',
  '<p hidden>',
  '<title>',
  ']]>',
  '<a href="',
]

/** The page with one to twelve places cut, repeated, or broken by a piece of markup. */
export function mutatedPage(page: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: page.length })
  const mutation = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), from: place, length: fc.nat({ max: 400 }) }),
    fc.record({
      kind: fc.constant('repeat' as const),
      from: place,
      length: fc.nat({ max: 400 }),
      times: fc.integer({ min: 2, max: 12 }),
    }),
    fc.record({ kind: fc.constant('insert' as const), from: place, piece: fc.constantFrom(...pieces) }),
  )
  return fc.array(mutation, { minLength: 1, maxLength: 12 }).map((mutations) =>
    mutations.reduce((html, change) => {
      const [before, after] = [html.slice(0, change.from), html.slice(change.from)]
      if (change.kind === 'cut') return before + after.slice(change.length)
      if (change.kind === 'insert') return before + change.piece + after
      return before + after.slice(0, change.length).repeat(change.times) + after.slice(change.length)
    }, page),
  )
}
