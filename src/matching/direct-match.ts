import type { ArticleProfile } from './article-profile.ts'
import type { CompiledInterest, InterestWord } from './compiled-interest.ts'

/** Where an article has an interest's own words, or their translations. */
export type DirectMatch = {
  /** Places of the whole label, by zone; `all` has those of the title too. */
  title: number
  lead: number
  all: number
  /** Share of the label's words that are there, by inverse document frequency, 0..1: in the whole article, in its title. */
  coverage: number
  titleCoverage: number
  /** How often the rarest-placed word is there. */
  rarest: number
  /** Indexes of words for the reasons. */
  places: { word: number; length: number }[]
}

const partWeight = 0.7
const throughMeaning = 0.6
const window = 2

/** Looks for an interest's words in an article. */
export function directMatch(interest: CompiledInterest, profile: ArticleProfile): DirectMatch {
  const { article } = profile
  const found = interest.words.map((word) => placesOf(word, profile))
  const match: DirectMatch = {
    title: 0,
    lead: 0,
    all: 0,
    coverage: 0,
    titleCoverage: 0,
    rarest: 0,
    places: [],
  }
  let sum = 0
  for (const [at, { idf }] of interest.words.entries()) {
    sum += idf
    match.coverage += idf * found[at]!.weight
    match.titleCoverage += idf * found[at]!.titleWeight
  }
  if (sum === 0) return match
  match.coverage /= sum
  match.titleCoverage /= sum
  match.rarest = Math.min(...found.map(({ places }) => places.length))
  for (const place of wholePlaces(found.map(({ places }) => places))) {
    const { zone } = article.words[place.word]!
    match.all++
    if (zone === 'title') match.title++
    else if (zone !== 'body') match.lead++
    match.places.push(place)
  }
  return match
}

const nowhere: Found = { places: [], weight: 0, titleWeight: 0 }

type Found = { places: number[]; weight: number; titleWeight: number }

function placesOf(word: InterestWord, { article, english }: ArticleProfile): Found {
  let weight = 0
  let titleWeight = 0
  let all: Set<number> | undefined
  const note = (key: string, formWeight: number, places: number[] | undefined) => {
    if (places === undefined) return
    all ??= new Set()
    for (const place of places) {
      const { keys, parts, zone } = article.words[place]!
      const own = parts.includes(key) && !keys.includes(key) ? formWeight * partWeight : formWeight
      weight = Math.max(weight, own)
      if (zone === 'title') titleWeight = Math.max(titleWeight, own)
      all.add(place)
    }
  }
  for (const form of word.forms[article.language]) note(form.key, form.weight, article.places.get(form.key))
  if (article.language === 'de')
    for (const key of word.english)
      for (const places of english.get(key) ?? []) note(key, throughMeaning, places)
  // Most interests' words are in no place.
  if (all === undefined) return nowhere
  return { places: [...all].sort((one, other) => one - other), weight, titleWeight }
}

/** Places where all words stand within two words of one another, in any order. */
function wholePlaces(found: number[][]): { word: number; length: number }[] {
  const [first, ...rest] = found
  if (first === undefined) return []
  return first.flatMap((start) => {
    let low = start
    let high = start
    for (const places of rest) {
      const near = places.find((place) => Math.abs(place - start) <= window + rest.length)
      if (near === undefined) return []
      low = Math.min(low, near)
      high = Math.max(high, near)
    }
    return [{ word: low, length: high - low + 1 }]
  })
}
