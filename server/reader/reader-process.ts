import type { Page } from '#src/article/article.ts'
import { readPdf } from '#src/article/read-pdf.ts'
import { explainReading, type Explanation } from '#src/article/read-article.ts'

/** What the owner sends: a page, its HTML as UTF-8 bytes, or a PDF as it is. */
export type ReadingRequest = Omit<Page, 'html'> & { type: 'html' | 'pdf'; bytes: Uint8Array }

/** What comes back: `ready` once after the start, then one explanation for each request, in order. */
export type ReadingReply = 'ready' | Explanation

// The child's entry: one page at a time, and an end with its owner.
process.on('disconnect', () => process.exit(0))
process.on('message', (request: ReadingRequest) => {
  void explain(request).then(reply)
})

// What the first page would otherwise pay for: compiling the parsers and loading the language data.
explainReading({
  url: 'https://example.org/',
  html: `<article><h1>Warm-up</h1>${'<p>A paragraph, long enough to be read, with a comma and an end.</p>'.repeat(12)}</article>`,
})
reply('ready')

async function explain({ type, bytes, ...page }: ReadingRequest): Promise<Explanation> {
  try {
    if (type === 'pdf') return { reading: await readPdf(bytes, page), steps: [], evidence: {} }
    // Without the `fatal` option broken UTF-8 becomes U+FFFD.
    return explainReading({ ...page, html: new TextDecoder().decode(bytes) })
  } catch (error) {
    console.error('A page could not be read:', error)
    return { reading: { problem: 'no-article' }, steps: [], evidence: {} }
  }
}

function reply(message: ReadingReply): void {
  process.send!(message)
}
