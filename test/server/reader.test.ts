import { Readable, Writable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { openReader, type Reader, type ReaderOptions } from '#server/reader/reader.ts'
import { runRead } from '#server/cli/read.ts'

const sentence = 'The council met on Tuesday, argued for hours, and agreed on a new bridge in the end.'
const url = 'https://example.org/story'

function pageOf(paragraphs: number, title = 'A bridge at last'): string {
  const body = Array.from({ length: paragraphs }, (_, at) => `<p>${sentence} Paragraph ${at}.</p>`).join('')
  return `<html lang="en"><title>${title}</title><body><article><h1>${title}</h1>${body}</article></body></html>`
}

const opened: Reader[] = []
function open(options: ReaderOptions = {}): Reader {
  const reader = openReader({ warm: false, spare: false, ...options })
  opened.push(reader)
  return reader
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((reader) => reader.close()))
})

test('a page is read in another process', async () => {
  const reader = open()
  const reading = await reader.read({ url, html: pageOf(8), selection: 'a new bridge' })
  expect(reading).toMatchObject({
    article: { title: 'A bridge at last', lang: 'en', canonicalUrl: url, selection: 'a new bridge' },
  })
  expect(reader.processes()).toHaveLength(1)
  expect(reader.processes()).not.toContain(process.pid)
})

test('a page that takes too long ends its process, and the next page is read', async () => {
  const reader = open({ spare: true, limits: { wallMilliseconds: 1_500 } })
  await reader.read({ url, html: pageOf(8) })
  const [first] = reader.processes()
  // A stopped process is what a page that never ends looks like from outside.
  process.kill(first!, 'SIGSTOP')
  expect(await reader.read({ url, html: pageOf(8) })).toEqual({ problem: 'too-slow' })
  expect(await reader.read({ url, html: pageOf(8) })).toHaveProperty('article')
  expect(reader.processes()).not.toContain(first)
})

test('a process that was killed is replaced', async () => {
  const reader = open({ spare: true })
  await reader.read({ url, html: pageOf(8) })
  const answer = reader.read({ url, html: pageOf(8) })
  process.kill(reader.processes()[0]!, 'SIGKILL')
  expect(await answer).toEqual({ problem: 'too-large' })
  expect(await reader.read({ url, html: pageOf(8) })).toHaveProperty('article')
})

test('a process that outgrows its memory is ended', async () => {
  const reader = open({ limits: { residentMegabytes: 1 } })
  expect(await reader.read({ url, html: pageOf(8) })).toEqual({ problem: 'too-large' })
})

test('input over the limit is refused without a process', async () => {
  const reader = open({ limits: { inputBytes: 1_000 } })
  expect(await reader.read({ url, html: 'ä'.repeat(501) })).toEqual({ problem: 'too-large' })
  expect(reader.processes()).toEqual([])
})

test('more pages than may wait are refused as busy, the others are read', async () => {
  const reader = open({ limits: { queue: 2 } })
  const readings = await Promise.all(Array.from({ length: 6 }, () => reader.read({ url, html: pageOf(8) })))
  const busy = readings.filter((reading) => 'problem' in reading && reading.problem === 'busy')
  expect(busy).toHaveLength(3)
  expect(readings.filter((reading) => 'article' in reading)).toHaveLength(3)
})

test('after close no process is left and pages are refused', async () => {
  const reader = open({ spare: true })
  await reader.read({ url, html: pageOf(8) })
  const pids = reader.processes()
  await reader.close()
  expect(pids.length).toBeGreaterThan(1)
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(await reader.read({ url, html: pageOf(8) })).toEqual({ problem: 'busy' })
})

test('what is no page gives its problem', async () => {
  const reader = open()
  expect(await reader.read({ url: 'file:///etc/passwd', html: pageOf(8) })).toEqual({ problem: 'bad-url' })
  expect(await reader.read({ url, html: '%PDF-1.7 …' })).toEqual({ problem: 'not-html' })
  expect(await reader.read({ url, html: '' })).toEqual({ problem: 'not-html' })
  expect(await reader.read({ url, html: '<p>Hi</p>' })).toEqual({ problem: 'no-article' })
})

async function run(argv: string[], input: string): Promise<{ code: number; output: string; errors: string }> {
  const written = { output: '', errors: '' }
  const into = (key: 'output' | 'errors'): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        written[key] += String(chunk)
        done()
      },
    })
  const streams = { input: Readable.from([input]), output: into('output'), errors: into('errors') }
  return { code: await runRead(argv, streams), ...written }
}

test('`read` prints one article with the keys of the outer contract', async () => {
  const { code, output } = await run(['--url', 'https://example.org/a?utm_source=b'], pageOf(8))
  expect(code).toBe(0)
  expect(Object.keys(JSON.parse(output))).toEqual(
    'id url canonicalUrl title byline siteName lang publishedAt excerpt text wordCount readingMinutes selection topics capturedAt'.split(
      ' ',
    ),
  )
  expect(JSON.parse(output)).toMatchObject({
    id: null,
    canonicalUrl: 'https://example.org/a',
    capturedAt: null,
  })
})

test('`read --jsonl` answers in the order of the lines, problems among them', async () => {
  const lines = [3, 40, 5, 30, 4, 6].map((size, id) => JSON.stringify({ id, url, html: pageOf(size) }))
  lines.splice(2, 0, JSON.stringify({ id: 'pdf', url, html: '%PDF-' }), 'not json')
  const { code, output } = await run(['--jsonl'], lines.join('\n'))
  const answers = output
    .trim()
    .split('\n')
    .map((line) => Object(JSON.parse(line)))
  expect(code).toBe(0)
  expect(answers.map(({ id }) => id)).toEqual([0, 1, 'pdf', null, 2, 3, 4, 5])
  expect(answers.filter(({ problem }) => problem).map(({ problem }) => problem)).toEqual([
    'not-html',
    'bad-line',
  ])
})

test('wrong usage says how it is used', async () => {
  expect(await run(['--nonsense'], '')).toMatchObject({ code: 2, errors: expect.stringContaining('Usage') })
})
