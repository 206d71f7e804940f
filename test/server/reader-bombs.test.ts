import { afterAll, expect, test } from 'vitest'
import { openReader } from '#server/reader/reader.ts'
import { bombs } from '#test/support/bombs.ts'

const url = 'https://example.org/'
// Larger ones go through the whole server in the bench `hostile`.
const size = 20_000
const good = `<article><h1>Still here</h1>${'<p>A paragraph, long enough to be read, with commas, and an end to it.</p>'.repeat(8)}</article>`
const reader = openReader({ lanes: 2, spare: false, warm: false, limits: { queue: bombs.length } })
afterAll(() => reader.close())

test(
  'every bomb of 20 kB is answered within the limits, and the reader goes on',
  { timeout: 240_000 },
  async () => {
    const readings = await Promise.all(bombs.map(({ make }) => reader.read({ url, html: make(size) })))
    const problems = readings.map(
      (reading, at) => `${bombs[at]!.name}: ${'problem' in reading ? reading.problem : 'read'}`,
    )
    // On a crowded machine the clock may be the limit that holds; being busy or out of memory would be a failure.
    expect(problems.filter((line) => !/: (?:read|no-article|not-html|too-slow)$/.test(line))).toEqual([])
    expect(await reader.read({ url, html: good })).toMatchObject({ article: { title: 'Still here' } })
  },
)

test('prose of twenty million bytes is refused at the door', async () => {
  expect(await reader.read({ url, html: '<p>word '.repeat(2_500_000) })).toEqual({ problem: 'too-large' })
})
