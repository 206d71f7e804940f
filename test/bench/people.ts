import { startServer, watchServer, type RunningServer } from './running-server.ts'

const tries = 15

/**
 * Brings 10,000 and then 40,000 more people into a running server and uses it as a person does. Times are medians in
 * milliseconds, and beside them how many times as long as the health page's within the run that is.
 */
export async function benchPeople(): Promise<void> {
  const server = await startServer()
  try {
    const ask: Ask = (path, init = {}) =>
      fetch(`${server.origin}${path}`, {
        ...init,
        headers: {
          Authorization: `Bearer ${server.token}`,
          'sec-fetch-site': 'same-origin',
          ...init.headers,
        },
      })
    for (const text of articles)
      await ask('/api/v1/articles', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(text),
      })
    await importPeople(ask, server, 0, 10_000)
    await importPeople(ask, server, 10_000, 50_000)
    await useThem(ask)
  } finally {
    await server.stop()
  }
}

type Ask = (path: string, init?: Asked) => Promise<Response>

type Asked = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

async function importPeople(ask: Ask, server: RunningServer, from: number, to: number): Promise<void> {
  const cards = Array.from({ length: to - from }, (_, place) => cardOf(from + place)).join('')
  const body = new FormData()
  body.set('file', new File([cards], 'people.vcf'))
  const watch = watchServer(server)
  const begin = performance.now()
  const answer = (await (await ask('/api/v1/imports', { method: 'POST', body })).json()) as {
    created: number
  }
  const seconds = (performance.now() - begin) / 1000
  const { waits } = await watch.stop()
  process.stdout.write(
    `${answer.created} people imported in ${seconds.toFixed(1)} s (${Math.round(answer.created / seconds)} a second); longest wait for the health page beside it: ${Math.round(Math.max(...waits))} ms\n`,
  )
}

async function useThem(ask: Ask): Promise<void> {
  const list = (await (await ask('/api/v1/contacts?q=Imke7')).json()) as { items: { id: string }[] }
  const { id } = list.items[0]!
  const edit = () => {
    const body = new URLSearchParams({ label: `Thema ${performance.now()}` })
    return ask(`/contacts/${id}/interests`, { method: 'POST', body, redirect: 'follow' })
  }
  const { items: kept } = (await (await ask('/api/v1/articles')).json()) as { items: { id: string }[] }
  const uses: [string, () => Promise<Response>][] = [
    ['health page', () => ask('/api/v1/health')],
    ['first page of people', () => ask('/contacts')],
    ['search, a common word', () => ask('/contacts?q=hafen')],
    ['search, one person', () => ask('/contacts?q=imke49999')],
    ['search, nobody', () => ask('/contacts?q=qqqqqq')],
    ['people with an interest', () => ask('/contacts?interest=Segeln')],
    ['silence and month of birth', () => ask('/contacts?silence=6&month=3')],
    ['one person', () => ask(`/contacts/${id}`)],
    ['an interest added, and the page again', edit],
    ['first page (reminders)', () => ask('/')],
    ['all interests', () => ask('/interests')],
    ['type-ahead', () => ask('/api/v1/interests?q=seg')],
    ['an article with its suggestions', () => ask(`/articles/${kept[0]!.id}`)],
  ]
  let unit = 0
  for (const [name, use] of uses) {
    const times: number[] = []
    for (let time = 0; time < tries; time++) {
      const begin = performance.now()
      const answer = await use()
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
      times.push(performance.now() - begin)
    }
    const median = times.toSorted((one, other) => one - other)[Math.floor(tries / 2)]!
    if (unit === 0) unit = median
    process.stdout.write(
      `${name.padEnd(40)} ${median.toFixed(1).padStart(8)} ms  ${(median / unit).toFixed(0).padStart(6)}\n`,
    )
  }
}

const topics = [
  'Segeln',
  'Machine Learning',
  'Imkerei',
  'Logistik',
  'Chor',
  'Windkraft',
  'Schach',
  'Brot backen',
]
const companies = ['Hafenkontor', 'Werft Nord', 'Deichbau', 'Reederei Ahlers', 'Stadtwerke']

/** Somebody of whom an address book tells as much as address books do. */
function cardOf(place: number): string {
  const topic = (step: number) => topics[(place * 7 + step) % topics.length]!
  return [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:person:${place}`,
    `FN:Imke${place} Ahlers`,
    `N:Ahlers${place % 977};Imke${place};;;`,
    `EMAIL:imke${place}@example.org`,
    `TEL:+49 40 ${String(1_000_000 + place)}`,
    `ORG:${companies[place % companies.length]}`,
    'TITLE:Leiterin Einkauf',
    `BDAY:--${String(1 + (place % 12)).padStart(2, '0')}${String(1 + (place % 28)).padStart(2, '0')}`,
    `INTEREST;LEVEL=high:${topic(0)}`,
    `INTEREST;LEVEL=low:${topic(3)}`,
    `NOTE:Getroffen auf der Messe ${place % 40}. Mag Tee und lange Spaziergänge am Hafen.`,
    'END:VCARD',
    '',
  ].join('\r\n')
}

const articles = Array.from({ length: 20 }, (_, place) => {
  const topic = topics[place % topics.length]!
  const paragraph = `${topic} ist für viele mehr als ein Zeitvertreib. Wer sich mit ${topic} beschäftigt, lernt jedes Jahr dazu, und die Gemeinschaft wächst. Dieser Bericht erzählt, was ${topic} im Alltag bedeutet und wie Anfänger beginnen.`
  return {
    url: `https://lesen.example/${place}`,
    html: `<!doctype html><html lang="de"><title>${topic} im Alltag</title><article><h1>${topic} im Alltag</h1>${`<p>${paragraph}</p>`.repeat(6)}</article></html>`,
  }
})
