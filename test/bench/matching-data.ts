import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Articles and people with what is right for each pair. */
export type MatchSet = {
  name: string
  /** The articles' language. */
  lang: string
  articles: { id: string; lang: string; title: string; text: string }[]
  directions: Direction[]
}

/** The same articles against interests in one language. */
export type Direction = {
  language: 'en' | 'de'
  contacts: { id: string; interests: string[] }[]
  /** Ids of the right contacts by article; no entry or an empty one: nobody. */
  right: Map<string, Set<string>>
  /** Interests an article is about, by article. */
  rightInterests: Map<string, Set<string>>
}

type File = {
  name: string
  lang: string
  articles: (MatchSet['articles'][number] & { concepts?: number[] })[]
  contacts: Record<'en' | 'de', { id: string; tags: string[] }[]>
  phrases: Record<'en' | 'de', string[]>[]
  gold_en: Record<string, string[]>
  gold_de: Record<string, string[]>
}

/** Reads all sets below `folder`/match. */
export function readMatchSets(folder: string): MatchSet[] {
  return readdirSync(join(folder, 'match'))
    .filter((name) => name.endsWith('.json.gz'))
    .sort()
    .map((name) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is documented beside the data
      const file = JSON.parse(gunzipSync(readFileSync(join(folder, 'match', name))).toString('utf8')) as File
      return {
        name: name.replace('.json.gz', ''),
        lang: file.lang,
        articles: file.articles,
        directions: (['en', 'de'] as const).map((language) => directionOf(file, language)),
      }
    })
}

function directionOf(file: File, language: 'en' | 'de'): Direction {
  return {
    language,
    contacts: file.contacts[language].map(({ id, tags }) => ({ id, interests: tags })),
    right: new Map(Object.entries(file[`gold_${language}`]).map(([id, people]) => [id, new Set(people)])),
    rightInterests: new Map(
      file.articles.map(({ id, concepts }) => [
        id,
        new Set((concepts ?? []).flatMap((concept) => file.phrases[concept]?.[language] ?? [])),
      ]),
    ),
  }
}
