import { isBeside, type Evidence, type PageFacts } from './page-facts.ts'
import { hasAncestor, namesOf, textOf } from './tree-walk.ts'
import type { PageElement } from './page-tree.ts'

/**
 * When it was published, as ISO 8601: with time and zone as far as the page tells them, else the day only.
 * Sources in order of trust: JSON-LD, meta elements, microdata, `<time>`, elements that call themselves a
 * date, the address, and a date near the beginning of the text. `now` (ms) rules out dates to come.
 */
export function readPublished(facts: PageFacts, now = Date.now()): Evidence | undefined {
  for (const { from, values } of propose(facts)) {
    for (const value of values()) {
      const date = parseDate(value)
      if (date && isPossible(date, now)) return { value: date, from }
    }
  }
  return undefined
}

type Proposal = { from: string; values: () => string[] }

const published =
  /^(?:article:published(?:_time)?|og:article:published_time|og:published_time|published_time|datepublished|date\.?published|dc\.date\.issued|dcterms\.(?:issued|created|date|available)|dc\.(?:date|issued|created)(?:\.created)?|pubdate|publishdate|publish[-_]date|publication[-_]?date|parsely-pub-date|sailthru\.date|citation_(?:publication_)?date|citation_online_date|cxenseparse:recs:publishtime|datecreated|article\.published|article:post_date|article_date_original|originalpublicationdate|rnews:datepublished|iso-8601-publish-date|pub_date|date|last-modified-date|displaydate|vr:published_time|bt:pubdate|shareaholic:article_published_time|prism\.publicationdate|gentime|created|timestamp)$/

function propose({ linked, tree, elements, url }: PageFacts): Proposal[] {
  const near = (test: (element: PageElement) => boolean): PageElement[] =>
    elements.filter((element) => test(element) && !hasAncestor(element, isBeside)).slice(0, 5)
  const written = (element: PageElement): string[] =>
    ['datetime', 'content', 'data-timestamp', 'data-time', 'data-date', 'title']
      .map((key) => element.attributes.get(key))
      .filter((value) => value !== undefined)
      .concat(textOf(element).slice(0, 200))
  return [
    { from: 'json-ld', values: () => (linked.publishedAt ? [linked.publishedAt] : []) },
    { from: 'meta', values: () => tree.metas.filter((it) => published.test(it.key)).map((it) => it.content) },
    {
      from: 'microdata',
      values: () =>
        near(
          (element) =>
            /datePublished|dateCreated/i.test(element.attributes.get('itemprop') ?? '') ||
            /dc:(?:date|created)|datePublished/.test(element.attributes.get('property') ?? ''),
        ).flatMap(written),
    },
    {
      from: '<time>',
      values: () =>
        near((element) => element.name === 'time')
          .toSorted(
            (a, b) =>
              Number(/publish|entry-date|pubdate|created/.test(namesOf(b))) -
              Number(/publish|entry-date|pubdate|created/.test(namesOf(a))),
          )
          .flatMap(written),
    },
    { from: 'address', values: () => [dateInAddress(url) ?? ''] },
    {
      from: 'date element',
      values: () =>
        near((element) => dateNames.test(namesOf(element)) && textOf(element).length < 120).flatMap(written),
    },
    { from: 'modified', values: () => (linked.modifiedAt ? [linked.modifiedAt] : []) },
    { from: 'text', values: () => textsWithDate(elements) },
  ]
}

const dateNames =
  /(?:^|[\s_-])(?:date|datum|published|pubdate|publish|timestamp|time|posted|postdate|dateline|entry-date|meta-date|created|erstellt|stand)(?:$|[\s_-])|(?:post|entry|article|byline)-?(?:meta|date|info|details)/

/** Short blocks before the first long paragraph, then short ones anywhere, that hold a written date. */
function textsWithDate(elements: PageElement[]): string[] {
  const found: string[] = []
  for (const element of elements.slice(0, 4_000)) {
    if (!/^(?:p|div|span|li|td|h[1-6]|em|strong|b|i|dd|section|header|a)$/.test(element.name)) continue
    const own = element.children
      .filter((child) => typeof child === 'string')
      .join(' ')
      .trim()
    if (own.length < 6 || own.length > 160 || !/(?:19|20)\d\d|\.\d\d\b/.test(own)) continue
    if (/copyright|©|&copy|\(c\)/i.test(own) || hasAncestor(element, isBeside)) continue
    if (parseDate(own)) found.push(own)
    if (found.length > 3) break
  }
  return found
}

function dateInAddress(url: string): string | undefined {
  const found =
    /[/_-]((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2]|(?<=[/_.-])[1-9](?=[/_.-]))[/_.-]?(0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9](?=[/_.-]))(?!\d)/.exec(
      url,
    )
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : undefined
}

const monthNames: string[][] = [
  ['january', 'januar', 'jänner', 'jan', 'enero', 'janvier', 'gennaio', 'janeiro'],
  ['february', 'februar', 'feber', 'feb', 'febrero', 'février', 'febbraio', 'fevereiro'],
  ['march', 'märz', 'maerz', 'mar', 'mär', 'marzo', 'mars', 'março', 'mrz'],
  ['april', 'apr', 'abril', 'avril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'maio'],
  ['june', 'juni', 'jun', 'junio', 'juin', 'giugno', 'junho'],
  ['july', 'juli', 'jul', 'julio', 'juillet', 'luglio', 'julho'],
  ['august', 'aug', 'agosto', 'août'],
  ['september', 'sept', 'sep', 'septiembre', 'septembre', 'settembre', 'setembro'],
  ['october', 'oktober', 'oct', 'okt', 'octubre', 'octobre', 'ottobre', 'outubro'],
  ['november', 'nov', 'noviembre', 'novembre', 'novembro'],
  ['december', 'dezember', 'dec', 'dez', 'diciembre', 'décembre', 'dicembre', 'dezembro'],
]
const months = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const monthPattern = `(${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})`
const dayMonthYear = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s*(?:de\\s+|of\\s+)?[-/ ]?${monthPattern}\\.?,?[-/ ]?\\s*(?:de\\s+|del\\s+)?((?:19|20)\\d\\d)(?!\\d)`,
  'i',
)
const monthDayYear = new RegExp(
  `${monthPattern}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d\\d)(?!\\d)`,
  'i',
)

/** A written date as ISO 8601, keeping the time and zone that were given; `undefined` where there is none. */
export function parseDate(written: string): string | undefined {
  const text = written.slice(0, 300).trim()
  const iso =
    /(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d(?!\d))?)?/i.exec(
      text,
    )
  if (iso) return compose(iso[1]!, iso[2]!, iso[3]!, iso.slice(4))
  const compact =
    /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?(?:\d{0,4})$/.exec(text)
  if (compact) return compose(compact[1]!, compact[2]!, compact[3]!, compact.slice(4))
  if (/^1\d{9}(?:\d{3})?$/.test(text))
    return new Date(Number(text.slice(0, 10)) * 1000).toISOString().replace('.000', '')
  const slashes = /(?<!\d)((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)/.exec(text)
  if (slashes) return compose(slashes[1]!, slashes[2]!, slashes[3]!, [])
  const dots = /(?<!\d)(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)?\d\d)(?!\d)/.exec(text)
  if (dots) return compose(century(dots[3]!), dots[2]!, dots[1]!, timeIn(text))
  const named = dayMonthYear.exec(text)
  if (named) return compose(named[3]!, String(months.get(named[2]!.toLowerCase())), named[1]!, timeIn(text))
  const american = monthDayYear.exec(text)
  if (american)
    return compose(american[3]!, String(months.get(american[1]!.toLowerCase())), american[2]!, timeIn(text))
  const slashed = /(?<!\d)(\d\d?)\/(\d\d?)\/((?:19|20)\d\d)(?!\d)/.exec(text)
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])]
    return first > 12
      ? compose(slashed[3]!, String(second), String(first), [])
      : compose(slashed[3]!, String(first), String(second), [])
  }
  const eastern = /((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]/.exec(text)
  return eastern ? compose(eastern[1]!, eastern[2]!, eastern[3]!, []) : undefined
}

function century(year: string): string {
  return year.length === 4 ? year : Number(year) > 70 ? `19${year}` : `20${year}`
}

/** Time and zone in a written date such as "Tue, 03 May 2022 10:00:00 +0200"; the zone must be told to count. */
function timeIn(text: string): (string | undefined)[] {
  const found = /(\d\d?):(\d\d)(?::(\d\d))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)/.exec(text)
  return found ? found.slice(1) : []
}

function compose(year: string, month: string, day: string, time: (string | undefined)[]): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.getUTCDate() !== Number(day)) return undefined
  const [hour, minute, second, zone] = time
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date
  const offset =
    zone === undefined ? '' : /^(?:z|utc|gmt)$/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2')
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${offset}`
}

function isPossible(date: string, now: number): boolean {
  const day = Date.parse(date.slice(0, 10))
  return day > Date.parse('1990-01-01') && day < now + 2 * 86_400_000
}
