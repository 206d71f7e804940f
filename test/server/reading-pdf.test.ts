import { afterAll, expect, test } from 'vitest'
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
