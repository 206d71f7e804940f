import { createInterface } from 'node:readline'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Article } from '#src/article/article.ts'
import { topicsOf } from '../article-words.ts'
import { loadKnowledge } from '../knowledge.ts'
import { openReader, type Reader } from '../reader/reader.ts'
import type { Streams } from './streams.ts'

const usage = 'Usage: read [--url URL] [--explain] < page.html, or read --jsonl < pages.jsonl'
const standInAddress = 'https://page.invalid/'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().optional(),
  html: z.string(),
  title: z.string().optional(),
  selection: z.string().optional(),
})

/**
 * The command `read`: one page from `input`, or with `--jsonl` one page a line, read in processes of their
 * own; Articles as JSON to `output` in the order of the pages. Gives the exit code: 0, 1 where the only page
 * could not be read, 2 for wrong usage. A line that cannot be read gives `{"id","problem"}` and no failure.
 */
export async function runRead(argv: string[], streams: Streams): Promise<number> {
  const options = parseOptions(argv)
  if (!options || (options.jsonl && (options.url !== undefined || options.explain))) {
    streams.errors.write(`${usage}\n`)
    return 2
  }
  const lanes = options.jsonl ? Math.min(availableParallelism(), 4) : 1
  // A batch waits for its turn instead of being refused.
  const reader = openReader({ lanes, spare: false, warm: false, limits: { queue: lanes * 4 } })
  try {
    if (options.jsonl) await readLines(reader, lanes * 2, streams)
    else return await readOne(reader, options, streams)
  } finally {
    await reader.close()
  }
  return 0
}

function parseOptions(argv: string[]): { url?: string; explain?: boolean; jsonl?: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { url: { type: 'string' }, explain: { type: 'boolean' }, jsonl: { type: 'boolean' } },
    })
    return values
  } catch {
    return undefined
  }
}

async function readOne(
  reader: Reader,
  options: { url?: string; explain?: boolean },
  { input, output, errors }: Streams,
): Promise<number> {
  const html = await text(input)
  const { reading, steps, evidence } = await reader.explain({ url: options.url ?? standInAddress, html })
  const article = 'article' in reading ? published(null, reading.article) : undefined
  if (options.explain)
    output.write(
      `${JSON.stringify({ article: article ?? null, ...('problem' in reading && reading), evidence, steps }, null, 2)}\n`,
    )
  else if (article) output.write(`${JSON.stringify(article)}\n`)
  if ('problem' in reading) errors.write(`This page could not be read: ${reading.problem}.\n`)
  return article ? 0 : 1
}

/** Reads line after line, at most `ahead` pages at once, and writes the answers in the order of the lines. */
async function readLines(reader: Reader, ahead: number, { input, output }: Streams): Promise<void> {
  const pending: Promise<unknown>[] = []
  const writeNext = async (): Promise<void> => {
    const line = `${JSON.stringify(await pending.shift())}\n`
    if (!output.write(line)) await new Promise((resolve) => output.once('drain', resolve))
  }
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    pending.push(readLine(reader, line))
    if (pending.length >= ahead) await writeNext()
  }
  while (pending.length > 0) await writeNext()
}

async function readLine(reader: Reader, line: string): Promise<unknown> {
  const parsed = parseLine(line)
  if (!parsed) return { id: null, problem: 'bad-line' }
  const { id, url, ...page } = parsed
  const reading = await reader.read({ ...page, url: url ?? standInAddress })
  return 'article' in reading ? published(id, reading.article) : { id, problem: reading.problem }
}

function parseLine(line: string): z.output<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** The Article of the outer contract: its keys in their order, the unknown ones `null`. */
function published(id: string | number | null, article: Article): Record<string, unknown> {
  return {
    id,
    url: article.url,
    canonicalUrl: article.canonicalUrl,
    title: article.title,
    byline: article.byline,
    siteName: article.siteName,
    lang: article.lang,
    publishedAt: article.publishedAt,
    excerpt: article.excerpt,
    text: article.text,
    wordCount: article.wordCount,
    readingMinutes: article.readingMinutes,
    selection: article.selection,
    topics: topicsOf(article, loadKnowledge(), {
      language: article.lang === 'de' ? 'de' : 'en',
      vocabulary: [],
    }),
    capturedAt: null,
  }
}
