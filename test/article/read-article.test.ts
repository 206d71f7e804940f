import { expect, test } from 'vitest'
import type { Article } from '#src/article/article.ts'
import { explainReading, readArticle } from '#src/article/read-article.ts'

const url = 'https://www.zeitung.example/politik/2024/05/03/bruecke?utm_source=rss'
const paragraphs = [
  'Die Stadt bekommt eine neue Brücke. Nach jahrelangem Streit hat der Rat am Dienstagabend zugestimmt, mit einer knappen Mehrheit und nach einer langen Debatte.',
  'Gebaut werden soll vom kommenden Frühjahr an, sagte die Bürgermeisterin. Die Kosten, so der Kämmerer, liegen bei rund vierzig Millionen Euro, von denen das Land die Hälfte trägt.',
  'Die Anwohner sehen das mit gemischten Gefühlen. Viele hoffen, dass der Verkehr in der Altstadt abnimmt, andere fürchten den Lärm der Baustelle, die drei Jahre dauern wird.',
  'Der Verein der Kaufleute begrüßt den Beschluss. Er rechnet damit, dass mehr Menschen zu Fuß in die Stadt kommen, wenn der Durchgangsverkehr erst einmal draußen bleibt.',
  'Ob es am Ende bei den Kosten bleibt, ist offen. Ähnliche Bauten im Land sind in den vergangenen Jahren um ein Drittel teurer geworden, wie der Rechnungshof im Herbst festgestellt hat.',
]

type Parts = { head?: string; before?: string; after?: string; body?: string[] }

function page({ head = '', before = '', after = '', body = paragraphs }: Parts = {}): string {
  return `<!doctype html><html lang="de"><head><title>Neue Brücke für die Altstadt | Die Zeitung</title>
<meta property="og:site_name" content="Die Zeitung"><meta property="og:type" content="article">${head}</head>
<body><header><nav><ul><li><a href="/">Start</a></li><li><a href="/politik">Politik</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main>${before}<article><h1>Neue Brücke für die Altstadt</h1><div class="article-body">${body.map((text) => `<p>${text}</p>`).join('\n')}</div></article>${after}</main>
<footer><p>© Die Zeitung, alle Rechte vorbehalten. <a href="/impressum">Impressum</a></p></footer></body></html>`
}

function read(html: string, address = url): Article {
  const reading = readArticle({ url: address, html })
  if ('problem' in reading) throw new Error(`unexpected problem: ${reading.problem}`)
  return reading.article
}

test('the text is the paragraphs, separated by blank lines, and nothing around them', () => {
  expect(read(page()).text).toBe(paragraphs.join('\n\n'))
})

test('a consent banner is never the article', () => {
  const banner = `<div id="cookie-consent" class="overlay"><p>${'Wir und unsere 842 Partner verwenden Cookies, um Inhalte zu personalisieren, und bitten um Ihre Einwilligung. '.repeat(12)}</p><button>Alle akzeptieren</button></div>`
  const { text } = read(page({ before: banner }))
  expect(text).not.toContain('Cookies')
  expect(text).toContain(paragraphs[2])
})

test('teasers, comments, share bars and newsletter boxes stay out', () => {
  const after = `<div class="share-bar"><a href="#">Teilen</a> <a href="#">Twittern</a></div>
<section class="related-articles"><h2>Mehr zum Thema</h2><ul><li><a href="/a">Warum die alte Brücke gesperrt wurde</a></li><li><a href="/b">Streit um den Verkehr</a></li></ul></section>
<div class="newsletter-box"><p>Jetzt den Newsletter abonnieren und nichts verpassen!</p></div>
<section id="comments"><h2>Kommentare</h2><p>Das wird doch wieder teurer, wie immer in dieser Stadt, und am Ende zahlen wir alle.</p></section>`
  const { text } = read(page({ after }))
  expect(text).not.toMatch(/Teilen|Twittern|alte Brücke|Newsletter|wieder teurer/)
})

function removals(html: string) {
  return explainReading({ url, html }).steps.flatMap(({ step, removed }) =>
    removed.map((it) => ({ step, ...it })),
  )
}

test('each removal is explained', () => {
  const html = page({
    after: '<aside class="teaser"><p><a href="/a">Warum die alte Brücke gesperrt wurde</a></p></aside>',
  })
  expect(removals(html)).toContainEqual(
    expect.objectContaining({ step: 'landmarks', why: 'aside', what: 'aside.teaser' }),
  )
})

test('title, site, byline, date, language and address are told with their evidence', () => {
  const head = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Neue Brücke für die Altstadt","author":[{"@type":"Person","name":"Anna Beispiel"},{"@type":"Person","name":"Jörg Muster"}],"datePublished":"2024-05-03T06:30:00+02:00","publisher":{"name":"Die Zeitung"}}</script>
<link rel="canonical" href="/politik/bruecke">`
  const { reading, evidence } = explainReading({ url, html: page({ head }) })
  expect(reading).toMatchObject({
    article: {
      title: 'Neue Brücke für die Altstadt',
      siteName: 'Die Zeitung',
      byline: 'Anna Beispiel, Jörg Muster',
      publishedAt: '2024-05-03T06:30:00+02:00',
      lang: 'de',
      canonicalUrl: 'https://www.zeitung.example/politik/bruecke',
      kind: 'article',
    },
  })
  expect(evidence).toMatchObject({ byline: 'json-ld', publishedAt: 'json-ld', lang: 'detected' })
})

test('the detected language wins over a wrong declaration', () => {
  expect(read(page().replace('<html lang="de">', '<html lang="en">')).lang).toBe('de')
})

test('a date in the address is found where the page tells none', () => {
  expect(read(page()).publishedAt).toBe('2024-05-03')
})

test('a body that is collapsed until a script opens it is still read', () => {
  const hidden = page().replace(
    '<div class="article-body">',
    '<div class="article-body" aria-hidden="true" style="display: none">',
  )
  expect(read(hidden).text).toContain(paragraphs[3])
})

test('what class names hide stays out, unless larger screens show it', () => {
  const hint = 'Lesen Sie alle Beiträge ohne Grenzen, auf jedem Gerät.'
  const hidden = (classes: string) =>
    removals(page({ after: `<div class="${classes}"><p>${hint}</p></div>` })).filter(
      ({ why }) => why === 'hidden',
    )
  expect(hidden('hint hidden')).toHaveLength(1)
  expect(hidden('hint hidden md:block')).toHaveLength(0)
})

test('a card shown on hovering does not stand in the sentence', () => {
  const name =
    'Die Bürgermeisterin<span class="hover-card">Alle Beiträge über die Rathauschefin</span> schwieg dazu.'
  const { text } = read(page({ body: [...paragraphs, `Viele fragten nach den Kosten. ${name}`] }))
  expect(text).toContain('Die Bürgermeisterin schwieg dazu.')
})

test('a paragraph behind a wall is no wall', () => {
  const body = [...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs, ...paragraphs]
  const html = page({ body }).replace(`<p>${paragraphs[4]}`, `<p class="paywall">${paragraphs[4]}`)
  expect(removals(html).map(({ why }) => why)).not.toContain('paywall')
})

test('names that only begin like those of consent take nothing away', () => {
  const words = 'Auch die Beauftragte für Datenschutz hat zugestimmt: Cookies gibt es auf der Brücke nicht.'
  const html = page({ body: [...paragraphs, words] }).replace(`<p>${words}`, `<p class="cmp-text">${words}`)
  expect(read(html).text).toContain(words)
})

test('a question and its answers are read, not only the question', () => {
  const posts = paragraphs
    .map(
      (text, at) =>
        `<div class="post" id="post-${at}"><div class="author">user${at}</div><div class="post-content"><p>${text}</p></div></div>`,
    )
    .join('')
  const html = `<html lang="de"><title>Wer weiß etwas über die Brücke?</title><body><h1>Wer weiß etwas über die Brücke?</h1><div id="thread">${posts}</div></body></html>`
  const article = read(html, 'https://forum.example/thread/7')
  expect(article.kind).toBe('forum')
  for (const text of paragraphs) expect(article.text).toContain(text)
})

test('lists, headings and quotes keep their own lines', () => {
  const html = page().replace(
    '</div></article>',
    '<h2>Was jetzt kommt</h2><ul><li>Zuerst wird das Ufer befestigt, im Frühjahr.</li><li>Danach beginnt der Bau der Pfeiler, im Sommer.</li></ul><blockquote><p>Wir haben lange genug gewartet, sagte die Bürgermeisterin am Ende der Sitzung.</p></blockquote><p>Im Herbst soll dann der erste Abschnitt fertig sein, wenn das Wetter mitspielt.</p></div></article>',
  )
  const blocks = read(html).text.split('\n\n')
  expect(blocks).toEqual(
    expect.arrayContaining([
      'Was jetzt kommt',
      'Danach beginnt der Bau der Pfeiler, im Sommer.',
      'Wir haben lange genug gewartet, sagte die Bürgermeisterin am Ende der Sitzung.',
    ]),
  )
})

test('control characters, bidirectional overrides and lone surrogates do not get through', () => {
  const article = read(page().replaceAll('Brücke', 'Brücke\u202E\u0000\uD800'))
  for (const unwanted of ['\u202E', '\u0000'])
    expect(`${article.title}${article.text}`).not.toContain(unwanted)
  expect(article.text.isWellFormed()).toBe(true)
})

test('what is no page, has no text or no address gives a problem', () => {
  expect(readArticle({ url, html: '' })).toEqual({ problem: 'not-html' })
  expect(readArticle({ url, html: 'only words' })).toEqual({ problem: 'not-html' })
  expect(readArticle({ url, html: '<html><body><p>Hallo</p></body></html>' })).toEqual({
    problem: 'no-article',
  })
  expect(readArticle({ url: 'javascript:alert(1)', html: page() })).toEqual({ problem: 'bad-url' })
  expect(readArticle({ url: 'https://user:word@example.org/', html: page() })).toEqual({ problem: 'bad-url' })
})
