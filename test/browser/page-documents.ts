import { articlePage, marks, paragraphs, type Served } from './sample-article.ts'

/** A page whose fields and pictures have the names of what a reader of the document would ask it for. */
export function clobberedPage(): string {
  const names = [
    'title',
    'body',
    'documentElement',
    'createElement',
    'getSelection',
    'activeElement',
    'cookie',
  ]
  const fields = [
    'attributes',
    'firstChild',
    'nextSibling',
    'nodeType',
    'localName',
    'getAttribute',
    'parentNode',
  ]
  return articlePage({
    inner: `<form>${fields.map((name) => `<input name="${name}">`).join('')}</form>`,
    end: names.map((name) => `<img name="${name}" alt="">`).join(''),
  })
}

export const framePage: Served = {
  body: '<!doctype html><html><head><title>Ein Garten am Deich</title></head><frameset cols="20%,80%"><frame src="menue.html"><frame src="inhalt.html"></frameset></html>',
}

export const deepFrames: Served = {
  body: '<!doctype html><html lang="de"><head><title>Ein Garten am Deich</title></head><body><iframe src="inhalt.html" width="800" height="600"></iframe></body></html>',
}

/** The paragraphs stand in two open shadow roots, one inside the other, and the last is handed in through a slot. */
export function shadowPage(): string {
  const parts = paragraphs().split('<p>').filter(Boolean)
  const inner = JSON.stringify(
    `<article><h1>Ein Garten am Deich</h1><p>${parts[0]}<p>${parts[1]}<slot></slot></article>`,
  )
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Ein Garten am Deich</title></head><body><x-page></x-page><script>
    const outer = document.querySelector('x-page').attachShadow({ mode: 'open' })
    outer.innerHTML = '<main><x-story></x-story></main>'
    const story = outer.querySelector('x-story')
    story.innerHTML = ${JSON.stringify(`<p>${parts[2]}`)}
    story.attachShadow({ mode: 'open' }).innerHTML = ${inner}
  </script></body></html>`
}

/** An article of about 700,000 letters: too much for a fragment, not for a message. */
export function longPage(): string {
  return articlePage({
    inner: Array.from({ length: 3000 }, (_, at) => `<p>Beet ${at}: ${words(30)}.</p>`).join(''),
  })
}

/** The article with a very long list of remarks beside it. */
export function hugePage(): string {
  const remarks: string[] = []
  for (let at = 0; at < 30_000; at += 1) {
    remarks.push(`<li class="remark" data-number="${at}"><span>${words(40)}</span></li>`)
  }
  return articlePage({ end: `<aside><h2>Anmerkungen</h2><ul>${remarks.join('\n')}</ul></aside>` })
}

let seed = 7

/** Words of a fixed sequence, so that a page does not compress to nothing. */
function words(count: number): string {
  const word = (): string => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed.toString(36)
  }
  return Array.from({ length: count }, word).join(' ')
}

const plain = paragraphs()
  .replace(/<\/p>\s*/g, '\n\n')
  .replace(/<[^>]+>/g, '')

export const otherDocuments = {
  xhtml: {
    body: `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>Ein Garten am Deich</title></head><body><main><article><h1>Ein Garten am Deich</h1>${paragraphs()}</article></main></body></html>`,
    headers: { 'Content-Type': 'application/xhtml+xml; charset=utf-8' },
  },
  text: { body: `Ein Garten am Deich\n\n${plain}`, headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  svg: {
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><title>Deich</title><text y="20">${marks[0]}</text></svg>`,
    headers: { 'Content-Type': 'image/svg+xml' },
  },
  image: {
    body: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    headers: { 'Content-Type': 'image/png' },
  },
} satisfies Record<string, Served>
