import Database from 'better-sqlite3'
import winkNLP from 'wink-nlp'
import model from 'wink-eng-lite-web-model'
import createVectorizer from 'wink-nlp/utilities/bm25-vectorizer.js'
import type { EvidenceTable } from './matching-rows.ts'
import type { RawScores } from './matching-fit.ts'
import type { MatchSet } from './matching-data.ts'

/** A way to score an interest against every article of a set; 0 where it says nothing. */
type Scorer = (interest: string) => Float64Array

const nlp = winkNLP(model, ['sbd'])
// Functions that name a property, not methods: the package's types only write them like methods.
const its: Record<'bow' | 'stem' | 'type' | 'stopWordFlag', never> = { ...nlp.its } as never

/** Rankings by SQLite's full-text search: FTS5 with Porter stems, bm25, the title weighing three times the text. */
export function searchRankings(table: EvidenceTable): RawScores {
  const database = new Database(':memory:')
  database.exec("create virtual table articles using fts5(title, text, tokenize = 'porter unicode61')")
  const insert = database.prepare('insert into articles (rowid, title, text) values (?, ?, ?)')
  for (const [number, { title, text }] of table.set.articles.entries()) insert.run(number + 1, title, text)
  const query = database.prepare<[string], { number: number; score: number }>(
    'select rowid as number, -bm25(articles, 3.0, 1.0) as score from articles where articles match ?',
  )
  const rankings = rank(table, (interest) => {
    const scores = new Float64Array(table.set.articles.length)
    const words = interest.match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length === 0) return scores
    for (const { number, score } of query.all(words.map((word) => `"${word}"`).join(' OR ')))
      scores[number - 1] = Math.max(score, 1e-9)
    return scores
  })
  database.close()
  return rankings
}

/** Rankings by the BM25 vectoriser of wink-nlp over stems: the sum of the weights of an interest's words. */
export function winkRankings(table: EvidenceTable): RawScores {
  const weights = winkWeights(table.set)
  return rank(table, (interest) => {
    const tokens = tokensOf(interest)
    return Float64Array.from(weights, (bag) => tokens.reduce((sum, token) => sum + (bag[token] ?? 0), 0))
  })
}

const bags = new WeakMap<MatchSet, Record<string, number>[]>()

function winkWeights(set: MatchSet): Record<string, number>[] {
  const known = bags.get(set)
  if (known !== undefined) return known
  const vectorizer = createVectorizer()
  for (const { title, text } of set.articles) vectorizer.learn(tokensOf(`${title}. ${text}`))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package types every output as unknown
  const made = set.articles.map((_, number) => vectorizer.doc(number).out(its.bow) as Record<string, number>)
  bags.set(set, made)
  return made
}

function tokensOf(text: string): string[] {
  const document = nlp.readDoc(text)
  const words = document
    .tokens()
    .filter((token) => token.out(its.type) === 'word' && !token.out(its.stopWordFlag))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the stems of a collection
  return words.out(its.stem) as string[]
}

function rank(table: EvidenceTable, scorer: Scorer): RawScores {
  const scores = new Map(table.interests.map((interest) => [interest, scorer(interest)]))
  return {
    table,
    articles: table.set.articles.map(({ id }, number) => ({
      right: table.direction.right.get(id) ?? new Set(),
      suits: true,
      fit: Number.POSITIVE_INFINITY,
      ranking: table.direction.contacts
        .map((contact) => ({
          contactId: contact.id,
          score: Math.max(0, ...contact.interests.map((interest) => scores.get(interest)![number]!)),
        }))
        .filter(({ score }) => score > 0),
    })),
  }
}
