import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import { readArticleWords } from '#src/language/article-words.ts'
import { matchContacts } from '#src/matching/match-contacts.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { z } from 'zod'
import { loadKnowledge } from '../knowledge.ts'
import type { Streams } from './streams.ts'

const usage = 'usage: rank --contacts FILE --jsonl'

const contactsShape = z.array(
  z.object({
    id: z.string(),
    interests: z.array(
      z.object({ label: z.string(), level: z.enum(['low', 'medium', 'high', 'avoid']).optional() }),
    ),
    language: z.string().nullish(),
  }),
)
const articleShape = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  lang: z.string().nullish(),
})

/**
 * `rank --contacts FILE --jsonl`: an article a line in, its ranking a line out, in the same order. Gives the exit code: 0,
 * 1 where a line or the file cannot be understood (said on the error stream with its number), 2 for wrong usage.
 */
export async function runRank(argv: string[], { input, output, errors }: Streams): Promise<number> {
  const file = contactsFile(argv)
  if (file === undefined) {
    errors.write(`${usage}\n`)
    return 2
  }
  const candidates = readContacts(file)
  if (typeof candidates === 'string') {
    errors.write(`${candidates}\n`)
    return 1
  }
  const knowledge = loadKnowledge()
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const article = articleShape.safeParse(parseJson(line))
    if (!article.success) {
      errors.write(`line ${number} is not an article: ${z.prettifyError(article.error).split('\n')[0]}\n`)
      return 1
    }
    const { id, title, text, lang } = article.data
    const words = readArticleWords({ title, text, lang: lang ?? null }, knowledge.words)
    const ranking = matchContacts(words, candidates, knowledge).map(
      ({ contactId, score, suggested, reasons }) => ({
        contactId,
        score,
        ...(suggested ? { suggested } : {}),
        reasons,
      }),
    )
    if (!output.write(`${JSON.stringify({ id, ranking })}\n`)) await drained(output)
  }
  return 0
}

function contactsFile(argv: string[]): string | undefined {
  const at = argv.indexOf('--contacts')
  const others = argv.filter((_, index) => index !== at && index !== at + 1)
  return at < 0 || others.join(' ') !== '--jsonl' ? undefined : argv[at + 1]
}

function readContacts(file: string): Candidate[] | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    return `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`
  }
  const contacts = contactsShape.safeParse(parseJson(text))
  if (contacts.success) return contacts.data
  return `${file} is not a list of contacts: ${z.prettifyError(contacts.error).split('\n')[0]}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}
