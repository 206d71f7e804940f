import type { Page } from '#src/article/article.ts'
import { explainReading, type Explanation } from '#src/article/read-article.ts'

/** What the owner sends: the page with its HTML as UTF-8 bytes. */
export type ReadingRequest = Omit<Page, 'html'> & { html: Uint8Array }

/** What comes back: `ready` once after the start, then one explanation for each request, in order. */
export type ReadingReply = 'ready' | Explanation

// The child's entry: one page at a time, and an end with its owner.
process.on('disconnect', () => process.exit(0))
process.on('message', (request: ReadingRequest) => {
  reply(explain(request))
})

// What the first page would otherwise pay for: compiling the parsers and loading the language data.
explainReading({
  url: 'https://example.org/',
  html: `<article><h1>Warm-up</h1>${'<p>A paragraph, long enough to be read, with a comma and an end.</p>'.repeat(12)}</article>`,
})
reply('ready')

function explain(request: ReadingRequest): Explanation {
  try {
    // Without the `fatal` option broken UTF-8 becomes U+FFFD.
    return explainReading({ ...request, html: new TextDecoder().decode(request.html) })
  } catch (error) {
    console.error('A page could not be read:', error)
    return { reading: { problem: 'no-article' }, steps: [], evidence: {} }
  }
}

function reply(message: ReadingReply): void {
  process.send!(message)
}
