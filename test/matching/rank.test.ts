import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { runRank } from '#server/cli/rank.ts'

const folder = mkdtempSync(join(tmpdir(), 'passalong-rank-'))
afterAll(() => rmSync(folder, { recursive: true }))

const contacts = [
  { id: 'ann', interests: [{ label: 'beekeeping', level: 'high' }], language: 'en' },
  { id: 'ben', interests: [{ label: 'opera singing' }] },
]
const article = {
  id: 'a1',
  title: 'Beekeeping in the city',
  text: 'Beekeeping is spreading over the roofs. A beekeeper looks after two hives, and the bees fly to the park. Honey is sold at the market.',
}

test('an article a line in, a ranking a line out, in the same order', async () => {
  const { code, lines } = await rank(contacts, [article, { ...article, id: 'a2', lang: 'en' }])
  expect(code).toBe(0)
  expect(lines.map((line) => line.id)).toEqual(['a1', 'a2'])
  const [best] = lines[0]!.ranking
  expect(best).toMatchObject({ contactId: 'ann' })
  expect(best!.score).toBeGreaterThan(0)
  expect(best!.score).toBeLessThanOrEqual(1)
  const { passage } = best!.reasons[0]!
  expect(article.text.slice(passage.start, passage.end)).toBe(passage.text)
})

test('what is no article is said with its line', async () => {
  const { code, said } = await rank(contacts, [article, { id: 'a2' }])
  expect(code).toBe(1)
  expect(said).toContain('line 2')
})

test('a file that is no list of contacts is said', async () => {
  const { code, said } = await rank({ ann: 1 }, [article])
  expect(code).toBe(1)
  expect(said).toContain('contacts')
})

test('wrong usage ends with 2', async () => {
  const streams = { input: Readable.from([]), output: new PassThrough(), errors: new PassThrough() }
  expect(await runRank(['--jsonl'], streams)).toBe(2)
})

type Line = {
  id: string
  ranking: {
    contactId: string
    score: number
    reasons: { passage: { text: string; start: number; end: number } }[]
  }[]
}

async function rank(
  people: unknown,
  articles: unknown[],
): Promise<{ code: number; lines: Line[]; said: string }> {
  const file = join(folder, 'contacts.json')
  writeFileSync(file, JSON.stringify(people))
  const input = Readable.from([articles.map((it) => `${JSON.stringify(it)}\n`).join('')])
  const out: Buffer[] = []
  const said: Buffer[] = []
  const output = new PassThrough().on('data', (chunk: Buffer) => out.push(chunk))
  const errors = new PassThrough().on('data', (chunk: Buffer) => said.push(chunk))
  const code = await runRank(['--contacts', file, '--jsonl'], { input, output, errors })
  const lines = Buffer.concat(out).toString().trim().split('\n').filter(Boolean)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own output, checked by the assertions
  return { code, lines: lines.map((line) => JSON.parse(line) as Line), said: Buffer.concat(said).toString() }
}
