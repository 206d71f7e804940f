import { detectLanguage } from '#src/language/language-detection.ts'
import type { PdfPage, Reading } from './article.ts'
import { canonicalUrl } from './canonical-url.ts'
import { excerptOf } from './excerpt.ts'
import { linesOfPage, usualSize, type PdfLine, type PlacedText } from './pdf-lines.ts'
import { withoutMargins } from './pdf-margins.ts'
import { joinParagraphs } from './pdf-paragraphs.ts'
import { tidy } from './tree-text.ts'
import { countWords, readingMinutes } from './word-count.ts'

/** What a PDF says about itself; dates as in PDF 32000-1, 7.9.4. */
type Facts = { title: string; author: string; created: string; language: string; subject: string }

const mostPages = 200
const mostBytes = 200_000
const fewestWords = 12

/**
 * Reads a PDF as an article: at most its first 200 pages and 200 kB of text as UTF-8. One that is broken, locked by a
 * password or a scan without text gives `no-article`. Never rejects for what a PDF holds, but a hostile one may take
 * any time and memory, so a server calls it in a process of its own.
 */
export async function readPdf(
  bytes: Uint8Array,
  { url, title: called, selection }: Omit<PdfPage, 'pdf'>,
): Promise<Reading> {
  const address = URL.parse(url)
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    return { problem: 'bad-url' }
  const pdf = await openPdf(bytes)
  if (pdf === undefined) return { problem: 'no-article' }

  const size = usualSize(pdf.pages)
  const title = plausibleTitle(pdf.facts.title) ?? largestText(pdf.pages[0] ?? [], size)
  const paragraphs = joinParagraphs(withoutMargins(pdf.pages, size))
  if (sameWords(paragraphs[0] ?? '', title ?? '')) paragraphs.shift()
  const text = cutToBytes(paragraphs.join('\n\n'), mostBytes)
  const wordCount = countWords(text)
  if (wordCount < fewestWords) return { problem: 'no-article' }
  const lang = languageOf(text, pdf.facts.language)
  const article = {
    url,
    canonicalUrl: canonicalUrl(url),
    title: title ?? plausibleTitle(called ?? '') ?? text.split('\n')[0]!.slice(0, 120).toWellFormed(),
    // A single word is the name of an account rather than of a person.
    byline: /\S\s+\S/.test(pdf.facts.author) ? pdf.facts.author : null,
    siteName: null,
    lang,
    publishedAt: readDate(pdf.facts.created),
    excerpt: excerptOf(pdf.facts.subject, text),
    text,
    wordCount,
    readingMinutes: readingMinutes(wordCount, lang),
    selection: tidy(selection?.slice(0, 10_000) ?? '') || null,
    kind: 'pdf' as const,
  }
  return { article }
}

/** The lines of the first pages and the facts; undefined for what cannot be opened. */
async function openPdf(bytes: Uint8Array): Promise<{ pages: PdfLine[][]; facts: Facts } | undefined> {
  // Most processes never meet a PDF, and the library takes a while to load.
  const { getDocumentProxy } = await import('unpdf')
  try {
    // The library takes the bytes away and refuses Node's buffers, hence the copy.
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
    })
    const facts = await readFacts(() => document.getMetadata())
    const pages: PdfLine[][] = []
    let letters = 0
    for (
      let number = 1;
      number <= Math.min(document.numPages, mostPages) && letters < mostBytes;
      number += 1
    ) {
      const lines = await readPage(() => document.getPage(number))
      letters += lines.reduce((sum, { text }) => sum + text.length, 0)
      pages.push(lines)
    }
    await document.destroy()
    return { pages, facts }
  } catch {
    return undefined
  }
}

type OpenPage = {
  getTextContent: () => Promise<{ items: (PlacedText | { type: string })[] }>
  cleanup: () => unknown
}

/** A page that is broken has no lines; the others are read all the same. */
async function readPage(open: () => Promise<OpenPage>): Promise<PdfLine[]> {
  try {
    const page = await open()
    const { items } = await page.getTextContent()
    page.cleanup()
    return linesOfPage(items.filter((item) => 'str' in item))
  } catch {
    return []
  }
}

async function readFacts(
  open: () => Promise<{ info: object; metadata: { get: (name: string) => unknown } | null }>,
): Promise<Facts> {
  const { info, metadata } = await open().catch(() => ({ info: {}, metadata: null }))
  const found = new Map<string, unknown>(Object.entries(info))
  const take = (name: string, other?: string): string => {
    const value = found.get(name) ?? (other === undefined ? undefined : metadata?.get(other))
    return typeof value === 'string' ? tidy(value.slice(0, 2000).normalize('NFC')).slice(0, 300) : ''
  }
  return {
    title: take('Title', 'dc:title'),
    author: take('Author'),
    created: take('CreationDate'),
    language: take('Language'),
    subject: take('Subject'),
  }
}

/** Programs write the name of a file where the title belongs, or nothing at all. */
function plausibleTitle(written: string): string | undefined {
  const title = tidy(written)
    .replace(/^Microsoft \w+ - /, '')
    .replace(/\.\w{2,4}$/, '')
  const isFileName = !/\s/.test(title) && (title !== written || /[_\d\\/]/.test(title))
  const isNone =
    title.length < 3 || /^(?:untitled|unbenannt|ohne titel|document|dokument)[\s\d-]*$/i.test(title)
  return isNone || isFileName ? undefined : title
}

/** The lines of the first page in its largest letters, where these are larger than those of the text. */
function largestText(lines: PdfLine[], size: number): string | undefined {
  const worded = lines.filter(({ text }) => /\p{L}{2}/u.test(text))
  const largest = Math.max(0, ...worded.map((line) => line.size))
  if (largest < size * 1.15) return undefined
  const first = worded.findIndex((line) => line.size > largest * 0.97)
  const after = worded.slice(first).findIndex((line) => line.size <= largest * 0.97)
  const block = worded.slice(first, after === -1 ? undefined : first + after)
  const title = joinParagraphs([block]).join(' ').slice(0, 300).toWellFormed()
  return title.length < 3 ? undefined : title
}

function sameWords(one: string, other: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return other !== '' && letters(one) === letters(other)
}

/** As many whole characters as fit. */
function cutToBytes(text: string, most: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most))
  return read < text.length ? text.slice(0, read).trimEnd() : text
}

function languageOf(text: string, declared: string): string | null {
  const detected = detectLanguage(text)
  if (detected?.sure) return detected.language
  return /^([a-z]{2})(?:$|[-_])/i.exec(declared)?.[1]?.toLowerCase() ?? detected?.language ?? null
}

/** `D:20240131120000+01'00'` as ISO 8601; the day alone where no time is said. */
function readDate(written: string): string | null {
  const found = /^(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?/.exec(
    written,
  )
  if (found === null) return null
  const [, year, month, day, hour, minute, second = '00', , zone, zoneMinutes = '00'] = found
  const iso =
    hour === undefined
      ? `${year}-${month}-${day}`
      : `${year}-${month}-${day}T${hour}:${minute}:${second}${zone === undefined ? 'Z' : `${zone}:${zoneMinutes}`}`
  return Number.isNaN(Date.parse(iso)) ? null : iso
}
