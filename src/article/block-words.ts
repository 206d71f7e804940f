import type { TextBlock } from './tree-text.ts'

const date =
  /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}\.? ?(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\p{L}*\.?,? (?:\d{4}|\d\d:\d\d)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\b(?:vor \d+ (?:sekunden|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)|\d+ ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[hdmwy]) ago)\b|\b\d{1,2}:\d\d ?(?:uhr|am|pm)\b/iu
const answer =
  /\b(?:reply|replies|antworten?|report|melden|like[ds]?|gefällt|upvote|permalink|says|said on|schrieb|sagt|meint|posted by|joined|member|mitglied|guest|gast|verified|helpful|hilfreich|stars?|sterne)\b/iu
const more =
  /(?:read more|more|weiterlesen|mehr(?: lesen| erfahren)?|continue reading|learn more|zum artikel|view all|see all|alle anzeigen|details)\s*[›»→>…]*$/iu
const aboutComments =
  /\b(?:comments?|kommentare?|diskussion|discussion|repl(?:y|ies)|antworten|responses?|reviews?|bewertungen|leserbriefe|meinungen|respond|leave a|schreiben? sie|trackbacks?|pingbacks?)\b/iu
const aboutFurther =
  /\b(?:related|more|mehr|weitere|similar|ähnliche|recommended|empfehl\p{L}*|popular|beliebt\p{L}*|latest|neueste|aktuelle?s?|also|auch|trending|top|read next|you may|don't miss|zum thema|lesen|most read|meistgelesen|featured|recent|categories|archiv\p{L}*|tags|newsletter|share|teilen|about|über|contact|kontakt|follow|links|sources|quellen|references|literatur|notes)\b/iu
const rights =
  /©|\(c\) ?\d|all rights reserved|alle rechte vorbehalten|copyright|impressum|terms of (?:use|service)|privacy policy|datenschutz/iu
const price = /(?:€|\$|£|eur|usd) ?\d|\d ?(?:€|eur\b|usd\b)/iu

export const wordFeatures: readonly string[] = [
  'has date',
  'dates around',
  'words of answers around',
  'ends open',
  'ends with more',
  'heading about comments',
  'heading about further',
  'after heading about comments',
  'speaks of rights',
  'after rights',
  'has price',
  'prices of page',
  'begins small',
  'short small words',
  'quotes',
  'address',
  'exclaims',
  'capital words long',
]

const reach = 4

/** What the words of each block say, and those of the short blocks around it, in the order of `wordFeatures`. */
export function measureWords(blocks: TextBlock[]): number[][] {
  const short = blocks.map(({ text }) => (text.length < 200 ? text : ''))
  const dates = short.map((text) => Number(date.test(text)))
  const answers = short.map((text) => Number(text.length < 120 && answer.test(text)))
  const prices = short.map((text) => Number(price.test(text)))
  const rightsAt = short.map((text) => rights.test(text))
  const pricesOfPage = prices.reduce((sum, one) => sum + one, 0) / Math.max(1, blocks.length)
  let heading = ''
  let afterComments = 0
  let afterRights = 0
  return blocks.map(({ text, element }, at) => {
    if (isHeading(element.name, blocks[at]!)) {
      heading = text.slice(0, 100)
      if (text.length < 60 && aboutComments.test(text)) afterComments = 1
    }
    const words = text.slice(0, 2_000).match(/[\p{L}\p{N}]+/gu) ?? []
    const small = words.filter((word) => word.length <= 3 && /^\p{Ll}/u.test(word)).length
    const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length
    const row = [
      dates[at]!,
      sumAround(dates, at),
      sumAround(answers, at),
      Number(/(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$/.test(text)),
      Number(text.length < 400 && more.test(text)),
      Number(heading.length < 60 && aboutComments.test(heading)),
      Number(heading.length < 60 && aboutFurther.test(heading)),
      afterComments,
      Number(rightsAt[at]),
      afterRights,
      prices[at]!,
      pricesOfPage,
      Number(/^\p{Ll}/u.test(text)),
      small / Math.max(1, words.length),
      (text.slice(0, 2_000).match(/["“”„»«]/g)?.length ?? 0) / Math.max(1, words.length),
      Number(/\S@\S+\.\S|https?:\/\/|www\.|\b(?:tel|fax|phone|telefon)\b/i.test(short[at]!)),
      Number(/!\s*$/.test(text)),
      capital / Math.max(1, words.length),
    ]
    if (rightsAt[at]) afterRights = 1
    return row
  })
}

/** A heading, or a short line that is all bold. */
function isHeading(name: string, { text, bold }: TextBlock): boolean {
  return /^h[1-6]$/.test(name) || (text.length < 80 && bold > text.length * 0.8)
}

function sumAround(values: number[], at: number): number {
  let sum = 0
  for (let it = at - reach; it <= at + reach; it++) sum += values[it] ?? 0
  return sum
}
