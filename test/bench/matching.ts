import { readKnowledge, loadKnowledge } from '#server/knowledge.ts'
import { readArticleWords } from '#src/language/article-words.ts'
import { matchContacts } from '#src/matching/match-contacts.ts'
import type { Candidate } from '#src/matching/suggestion.ts'
import { searchRankings, winkRankings } from './matching-baselines.ts'
import { readMatchSets, type MatchSet } from './matching-data.ts'
import { crossValidate, decided, fitDecision, rawScores, type RawScores } from './matching-fit.ts'
import { columns, printMeans, printMeasures, printReliability } from './matching-report.ts'
import { evidenceTables } from './matching-rows.ts'
import { withoutNames } from './nameless.ts'

/**
 * Measures matching on the development sets: the figures that count (each set judged by a model fitted without it), the
 * committed model on the data it was fitted on, full-text search and wink's BM25 in the same run, calibration, and time.
 */
export async function benchMatching(folder: string): Promise<void> {
  const sets = readMatchSets(folder)
  const knowledge = loadKnowledge()
  const { tables } = evidenceTables(sets, knowledge)
  const { tables: nameless } = evidenceTables(sets, withoutNames(sets, knowledge))
  const header = `${'set, article-interest'.padEnd(22)}${columns.map((name) => name.padStart(7)).join('')}`
  console.log(`off70: share of articles that suit nobody which get anybody where 70 % of what is right is found;
recall, prec, off: right suggestions, precision, and articles that suit nobody which get anybody, at the threshold\n`)

  console.log(`Each set left out of the fit of its model, its calibration and its threshold\n${header}`)
  const raw = crossValidate(tables, nameless, () => {})
  const judgedWithout = (scores: RawScores) => {
    const decision = fitDecision(raw.leftOut.filter(({ table }) => table.set.name !== scores.table.set.name))
    const judged = decided(scores, decision)
    return { judged, measures: printMeasures(judged, decision.threshold) }
  }
  const leftOut = raw.leftOut.map(judgedWithout)
  printMeans(leftOut)
  printReliability(leftOut.map(({ judged }) => judged))

  console.log(`\nThe same with the names of all interests taken out of the thesaurus\n${header}`)
  printMeans(raw.nameless.map(judgedWithout))

  console.log(`\nIn sample: the committed model on the sets it was fitted on (flatters)\n${header}`)
  const { model } = knowledge
  printMeans(
    tables.map((table) => {
      const judged = decided(rawScores(table, model), model)
      return { judged, measures: printMeasures(judged, model.threshold) }
    }),
  )
  printBaseline('SQLite FTS5 bm25 (Porter)', header, tables.map(searchRankings))
  printBaseline('wink-nlp BM25', header, tables.map(winkRankings))
  measureTime(sets)
}

function printBaseline(name: string, header: string, rankings: RawScores[]): void {
  console.log(`\n${name}\n${header}`)
  // These scores are no probabilities; a threshold would mean nothing.
  printMeans(
    rankings.map((judged) => ({ judged, measures: printMeasures(judged, Number.POSITIVE_INFINITY) })),
  )
}

/** 50,000 people against an article of 2,000 words, in multiples of the time it takes to read the article's words. */
function measureTime(sets: MatchSet[]): void {
  const knowledge = readKnowledge(loadKnowledge().model)
  const labels = [
    ...new Set(
      sets.flatMap(({ directions }) =>
        directions.flatMap(({ contacts }) => contacts.flatMap((it) => it.interests)),
      ),
    ),
  ]
  const candidates: Candidate[] = Array.from({ length: 50_000 }, (_, number) => ({
    id: `c${number}`,
    interests: [0, 1, 2].map((at) => ({ label: labels[(number * 7 + at * 311) % labels.length]! })),
  }))
  console.log(
    `\nAn article of 2,000 words, 50,000 people with ${labels.length} distinct interests met before; in multiples of reading its words:`,
  )
  for (const lang of ['en', 'de']) {
    const articles = sets.flatMap((set) => set.articles).filter((article) => article.lang === lang)
    const words = articles.flatMap(({ text }) => text.split(/\s+/)).slice(0, 2000)
    const article = { title: articles[0]!.title, text: words.join(' '), lang }
    const read = () => readArticleWords(article, knowledge.words)
    matchContacts(read(), candidates, knowledge)
    const times: Record<'reading' | 'ranking' | 'suggesting', number[]> = {
      reading: [],
      ranking: [],
      suggesting: [],
    }
    for (let round = 0; round < 9; round++) {
      times.reading.push(timeOf(read))
      const [first, second] = [read(), read()]
      times.ranking.push(timeOf(() => matchContacts(first, candidates, knowledge)))
      times.suggesting.push(
        timeOf(() => matchContacts(second, candidates, knowledge, { suggestedOnly: true })),
      )
    }
    const reading = middle(times.reading)
    console.log(
      `${lang}: ranking everyone ${(middle(times.ranking) / reading).toFixed(1)}, only those to be suggested ${(middle(times.suggesting) / reading).toFixed(1)} (reading ${reading.toFixed(0)} ms)`,
    )
  }
}

function timeOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function middle(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1]!
}
