import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePage } from '#src/article/page-tree.ts'
import { readArticle } from '#src/article/read-article.ts'
import { elementsBelow } from '#src/article/tree-walk.ts'
import { bombs } from '#test/support/bombs.ts'
import { mutatedPage } from '#test/support/mutated-pages.ts'

const paragraph =
  'Der Rat hat am Dienstag getagt, lange gestritten, und am Ende eine neue Brücke beschlossen, wie es hieß.'
const page = `<!doctype html><html lang="de"><head><title>Die Brücke - Zeitung</title><meta property="og:title" content="Die Brücke">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Die Brücke","author":{"name":"Anna Beispiel"},"datePublished":"2024-05-03"}</script></head>
<body><nav><ul><li><a href="/">Start</a><li><a href="/sport">Sport</a></ul></nav><main><article><h1>Die Brücke</h1><p class="byline">Von Anna Beispiel</p>
${`<p>${paragraph}</p>`.repeat(6)}<figure><img src="a.jpg"><figcaption>Foto: dpa</figcaption></figure><table><tr><td>Kosten<td>40 Millionen</table>
<blockquote><p>${paragraph}</p></blockquote></article><aside class="teaser"><a href="/x">Mehr</a></aside></main><footer>© Zeitung</footer></body></html>`

const mutated = mutatedPage(page)

test('a page broken anywhere is read or refused, and what is read is plain, well-formed text', () => {
  fc.assert(
    fc.property(mutated, (html) => {
      const reading = readArticle({ url: 'https://zeitung.example/bruecke', html })
      if ('problem' in reading) return
      const { title, text, byline, excerpt } = reading.article
      for (const value of [title, text, byline ?? '', excerpt ?? '']) {
        expect(value.isWellFormed()).toBe(true)
        expect(value).not.toContain('\0')
      }
      expect(reading.article.wordCount).toBeGreaterThan(0)
    }),
    { numRuns: 200, seed: 11 },
  )
})

test('the tree of any page is within its limits and closed', () => {
  const limits = { elements: 500, depth: 20, attributes: 5, text: 10_000 }
  for (const { name, make } of bombs) {
    const { body, elements } = parsePage(make(20_000), limits)
    const below = elementsBelow(body)
    expect(below.length, name).toBeLessThanOrEqual(500 + limits.depth)
    expect(elements, name).toBeLessThanOrEqual(500)
    for (const element of below) {
      let depth = 0
      for (let up = element.parent; up; up = up.parent) depth++
      expect(depth, name).toBeLessThanOrEqual(limits.depth + 4)
      expect(element.attributes.size, name).toBeLessThanOrEqual(5)
    }
  }
})

test('no page makes a request', async () => {
  const requests: string[] = []
  const { fetch } = globalThis
  globalThis.fetch = (address) => {
    requests.push(address instanceof Request ? address.url : address.toString())
    return Promise.reject(new Error('no network'))
  }
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => {
    requests.push(String(request.url))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const at = `http://127.0.0.1:${port}`
  const html = page.replace(
    '<main>',
    `<main><img src="${at}/a.png" srcset="${at}/b.png 2x"><script src="${at}/c.js"></script><script>fetch("${at}/d")</script><link rel=stylesheet href="${at}/e.css"><iframe src="${at}/f"></iframe><object data="${at}/g"></object><video src="${at}/h"></video>`,
  )
  expect(readArticle({ url: `${at}/page`, html })).toHaveProperty('article')
  // Whatever was asked for would have been sent by the time a request of our own is answered.
  await fetch(`${at}/own`)
  globalThis.fetch = fetch
  await new Promise((resolve) => server.close(resolve))
  expect(requests).toEqual(['/own'])
})
