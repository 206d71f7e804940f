import { writeFileSync } from 'node:fs'
import { extractFromHtml } from '@extractus/article-extractor'
import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
import { parsePage } from '#src/article/page-tree.ts'
import { readArticle } from '#src/article/read-article.ts'
import { readableText } from '#src/article/tree-text.ts'
import { htmlOf, listPages } from './reading-pages.ts'

/** What the scorer reads of one page. */
type Output = {
  title?: unknown
  byline?: unknown
  lang?: unknown
  publishedTime?: unknown
  siteName?: unknown
  textContent: string
}

const textOfHtml = (html: string): string => readableText(parsePage(html).body)

const extractors: Record<string, (html: string, url: string) => Output | Promise<Output>> = {
  passalong: (html, url) => {
    const reading = readArticle({ url, html })
    if ('problem' in reading) return { textContent: '' }
    const { article } = reading
    return { ...article, publishedTime: article.publishedAt, textContent: article.text }
  },
  readability: (html, url) => {
    const { window } = new JSDOM(html, { url })
    const found = new Readability(window.document).parse()
    window.close()
    return { ...found, textContent: found?.textContent ?? '' }
  },
  defuddle: async (html, url) => {
    const found = await Defuddle(html, url)
    return {
      title: found.title,
      byline: found.author,
      lang: found.language,
      publishedTime: found.published,
      siteName: found.site,
      textContent: textOfHtml(found.content),
    }
  },
  extractus: async (html, url) => {
    const found = await extractFromHtml(html, url)
    return {
      title: found?.title,
      byline: found?.author,
      publishedTime: found?.published,
      siteName: found?.source,
      textContent: textOfHtml(found?.content ?? ''),
    }
  },
}

// One extractor over all pages, in a process of its own so that its memory is its own: NAME FOLDER OUT.
const [name = '', folder = '', out = ''] = process.argv.slice(2)
const extract = extractors[name]
if (!extract) throw new Error(`No extractor ${name}; known are ${Object.keys(extractors).join(', ')}.`)
const lines: string[] = []
for (const page of listPages(folder)) {
  const html = htmlOf(folder, page)
  const before = process.cpuUsage()
  const output = await attempt(extract, html, page.url)
  const { user, system } = process.cpuUsage(before)
  lines.push(JSON.stringify({ ...output, id: page.id, ms: (user + system) / 1000 }))
}
writeFileSync(out, `${lines.join('\n')}\n`)
process.stdout.write(
  `${JSON.stringify({ peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`,
)

async function attempt(
  run: typeof extract & {},
  html: string,
  url: string,
): Promise<Output | { error: string }> {
  try {
    return await run(html, url)
  } catch (error) {
    return { error: String(error) }
  }
}
