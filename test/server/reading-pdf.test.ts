import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { fetchPage } from '#server/fetching/fetch-page.ts'
import { openReader } from '#server/reader/reader.ts'
import { openTestHouse, signedInAs } from '#test/support/house.ts'
import { placed, smallPdf } from '#test/support/small-pdf.ts'

const url = 'https://example.org/deich.pdf'
const reader = openReader({ warm: false, spare: false })
afterAll(() => reader.close())

const first = [
  'Die Köge an der Küste liegen tiefer als das Meer, und wer dort wohnt, lebt hinter Dei-',
  'chen, die jedes Jahr geprüft werden. Vor- und Nachteile höherer Kronen sind lange be-',
  'sprochen worden, und am Ende entschied der Verband sich für breitere Böschungen, auf denen',
]
const second = ['weiterhin Schafe weiden dürfen. Das hält die Grasnarbe dicht.']
const third = ['Im Herbst beginnen die Arbeiten am ersten Abschnitt zwischen Hafen und Schöpfwerk.']
const header = { text: 'Jahresbericht des Deichverbands', y: 800, size: 9 }

const report = smallPdf(
  [
    [header, { text: 'Höhere Deiche', y: 750, size: 22 }, ...placed(first), { text: '1', y: 40, size: 9 }],
    [header, ...placed(second), ...placed(third, 660), { text: '2', y: 40, size: 9 }],
  ],
  { Title: 'Höhere Deiche für tiefe Köge', Author: 'Wiebke Lüders', CreationDate: "D:20240131120000+01'00'" },
)

test('a PDF is read into paragraphs, with what it says of itself', async () => {
  const reading = await reader.read({ url, pdf: report })
  expect(reading).toMatchObject({
    article: {
      title: 'Höhere Deiche für tiefe Köge',
      byline: 'Wiebke Lüders',
      publishedAt: '2024-01-31T12:00:00+01:00',
      lang: 'de',
      kind: 'pdf',
      canonicalUrl: url,
      readingMinutes: 1,
    },
  })
  expect('article' in reading && reading.article.text.split('\n\n')).toEqual([
    'Höhere Deiche',
    'Die Köge an der Küste liegen tiefer als das Meer, und wer dort wohnt, lebt hinter Deichen, die jedes Jahr geprüft werden. Vor- und Nachteile höherer Kronen sind lange besprochen worden, und am Ende entschied der Verband sich für breitere Böschungen, auf denen weiterhin Schafe weiden dürfen. Das hält die Grasnarbe dicht.',
    'Im Herbst beginnen die Arbeiten am ersten Abschnitt zwischen Hafen und Schöpfwerk.',
  ])
})

test('without a title of its own a PDF is called by its largest letters, not by the name of a file', async () => {
  const pages = [[{ text: 'Höhere Deiche', y: 750, size: 22 }, ...placed(first)]]
  const named = smallPdf(pages, { Title: 'deich_v3_final.indd' })
  expect(await reader.read({ url, pdf: named, title: 'download.pdf' })).toMatchObject({
    article: { title: 'Höhere Deiche', publishedAt: null },
  })
  const plain = smallPdf([placed(['Der Verband tagt', ...first])])
  expect(await reader.read({ url, pdf: plain, title: 'Ein Bericht.pdf' })).toMatchObject({
    article: { title: 'Ein Bericht' },
  })
})

test('a PDF that is broken, locked or without text gives its problem, and the next one is read', async () => {
  const locked = smallPdf(
    [placed(first)],
    {},
    `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
  )
  const scan = smallPdf([[], []])
  const broken = [
    Buffer.from('%PDF-1.7 and then nothing of the kind'),
    report.subarray(0, 300),
    new Uint8Array(0),
    locked,
    scan,
  ]
  for (const pdf of broken) expect(await reader.read({ url, pdf })).toEqual({ problem: 'no-article' })
  expect(await reader.read({ url: 'file:///etc/passwd', pdf: report })).toEqual({ problem: 'bad-url' })
  expect(await reader.read({ url, pdf: report })).toHaveProperty('article')
})

test('a PDF that unpacks to more than there is memory for is given up, and the next one is read', async () => {
  const letters = deflateSync('BT /F1 9 Tf 9 9 Td (abc def ghi) Tj ET\n'.repeat(4_000_000))
  const bomb = Buffer.concat([
    Buffer.from(
      `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj
4 0 obj << /Filter /FlateDecode /Length ${letters.length} >>
stream
`,
    ),
    letters,
    Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
  ])
  const given = await reader.read({ url, pdf: bomb })
  expect(['too-large', 'too-slow']).toContain('problem' in given && given.problem)
  expect(await reader.read({ url, pdf: report })).toHaveProperty('article')
})

test('of a thousand pages the first two hundred are read, and of much text 200 kB', async () => {
  const pages = Array.from({ length: 1_000 }, (_, at) =>
    placed([...first, `Abschnitt Nummer${at} beginnt.`, ...first]),
  )
  const long = await reader.read({ url, pdf: smallPdf(pages) })
  const text = 'article' in long ? long.article.text : ''
  expect(text).toContain('Nummer199 ')
  expect(text).not.toContain('Nummer200 ')

  const dense = Array.from({ length: 150 }, () =>
    placed(
      Array.from({ length: 50 }, () => first[2]!),
      800,
      12,
    ),
  )
  const cut = await reader.read({ url, pdf: smallPdf(dense) })
  const bytes = Buffer.byteLength('article' in cut ? cut.article.text : '')
  expect(bytes).toBeLessThanOrEqual(200_000)
  expect(bytes).toBeGreaterThan(190_000)
})

test('a sentence goes on in the next column, and a table of contents is left out', async () => {
  const contents = placed(['1 Der Anfang . . . . . . . . . 3', '2 Das Ende ........... 17'], 760)
  const left = placed(['Der Rat hat nach langer Be-', 'ratung beschlossen, dass die'], 700)
  const right = placed(['Gemeinde ihre alten BÄU-', 'ME behält und neue pflanzt.'], 700)
  const heading = { text: 'Ein Beschluss über alle Bäume der Gemeinde', y: 730, size: 20 }
  const columns = [...contents, heading, ...left, ...right.map((line) => ({ ...line, x: 320 }))]
  const reading = await reader.read({ url, pdf: smallPdf([columns]) })
  expect('article' in reading && reading.article.text).toBe(
    'Der Rat hat nach langer Beratung beschlossen, dass die Gemeinde ihre alten BÄUME behält und neue pflanzt.',
  )
})

const { house, request } = await openTestHouse()

function upload(cookie: { cookie: string }, fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return request('/articles/pdf', { method: 'POST', headers: cookie, body })
}

test('a PDF that is uploaded becomes an article at the address given', async () => {
  const { cookie } = await signedInAs(house)
  expect(await (await request('/articles', { headers: cookie })).text()).toContain('action="/articles/pdf"')
  const answer = await upload(cookie, { url, pdf: new File([new Uint8Array(report)], 'bericht.pdf') })
  expect(answer.status).toBe(303)
  const page = await (await request(answer.headers.get('location')!, { headers: cookie })).text()
  expect(page).toContain('Höhere Deiche für tiefe Köge')
  expect(page).toContain('breitere Böschungen, auf denen weiterhin Schafe')
})

test('a PDF at a public address is fetched and read, a broken one is kept as a link', async () => {
  const server = createServer((asked, response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/pdf' })
      .end(asked.url === '/deich.pdf' ? report : '%PDF-1.7'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  house.fetchPage = (address) =>
    fetchPage(address, {
      own: [],
      resolve: async () => ['93.184.215.14'],
      dial: () => ({ address: '127.0.0.1', port }),
    })
  const { cookie } = await signedInAs(house)
  const keep = async (address: string): Promise<string> => {
    const answer = await request('/articles', {
      method: 'POST',
      headers: cookie,
      body: new URLSearchParams({ url: address }),
    })
    return (await request(answer.headers.get('location')!, { headers: cookie })).text()
  }
  expect(await keep('http://site.example/deich.pdf')).toContain('breitere Böschungen, auf denen weiterhin')
  expect(await keep('http://site.example/broken.pdf')).toContain('No article was found')
  server.closeAllConnections()
  server.close()
})

test('what is no PDF, too large or from nobody is refused', async () => {
  const { cookie } = await signedInAs(house)
  const pdf = new File([new Uint8Array(report)], 'bericht.pdf')
  expect((await upload(cookie, { url, pdf: new File(['Hallo'], 'brief.pdf') })).status).toBe(422)
  expect((await upload(cookie, { url })).status).toBe(422)
  expect((await upload(cookie, { url: 'bericht.pdf', pdf })).status).toBe(422)
  const large = new File([new Uint8Array(report), new Uint8Array(8_000_000)], 'gross.pdf')
  expect(await (await upload(cookie, { url, pdf: large })).text()).toContain('8 MB')
  const stranger = await upload({ cookie: '' }, { url, pdf })
  expect(stranger.headers.get('location') ?? '').not.toMatch(/^\/articles\//)
  expect(await (await request('/articles', { headers: cookie })).text()).not.toContain('tiefe Köge')
})
