import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKnowledge } from '#server/knowledge.ts'
import { featureNames } from '#src/matching/features.ts'
import type { Model } from '#src/matching/model.ts'
import { evaluationFolder } from './evaluation-data.ts'
import { readMatchSets } from './matching-data.ts'
import { crossValidate, decided, fitDecision, fitJudge } from './matching-fit.ts'
import { evidenceTables } from './matching-rows.ts'
import { columns, printMeans, printMeasures, printReliability } from './matching-report.ts'
import { withoutNames } from './nameless.ts'

/**
 * `npm run fit [-- --data DIR]`: fits the matching model on the development sets and writes data/matching/model.json, and
 * beside it how strong each concept usually is.
 * Prints what it reaches on sets left out. Gives the same file for the same data.
 */
const folder = evaluationFolder()
if (folder === undefined) throw new Error('no evaluation data; name its folder with --data')
const empty: Model = {
  features: [],
  base: 0,
  trees: [],
  linear: { base: 0, weights: [], means: [], spreads: [] },
  calibration: [],
  threshold: 1,
  articleThreshold: 0,
}
const knowledge = readKnowledge(empty)
const sets = readMatchSets(folder)
const { tables, usual } = evidenceTables(sets, knowledge)
const { tables: nameless } = evidenceTables(sets, withoutNames(sets, knowledge))
console.log('evidence worked out')
const { leftOut } = crossValidate(tables, nameless, (name) => console.log(`fitting without ${name}`))
console.log(`${''.padEnd(22)}${columns.map((name) => name.padStart(7)).join('')}`)
const results = leftOut.map((scores) => {
  const others = leftOut.filter(({ table }) => table.set.name !== scores.table.set.name)
  const decision = fitDecision(others)
  const judged = decided(scores, decision)
  return { judged, measures: printMeasures(judged, decision.threshold) }
})
printMeans(results)
printReliability(results.map(({ judged }) => judged))
const model: Model = {
  features: Object.keys(featureNames),
  ...compact(fitJudge(tables, nameless)),
  ...fitDecision(leftOut),
}
const target = join(import.meta.dirname, '../../data/matching')
mkdirSync(target, { recursive: true })
writeFileSync(join(target, 'model.json'), `${JSON.stringify(model)}\n`)
writeFileSync(join(target, 'usual-strength.json'), `${JSON.stringify(usual, null, 1)}\n`)
console.log(`thresholds: pair ${model.threshold.toFixed(3)}, article ${model.articleThreshold.toFixed(3)}`)

/** Figures of six digits are as good, and nodes below leaves need not be kept. */
function compact({
  base,
  trees,
  linear,
}: Pick<Model, 'base' | 'trees' | 'linear'>): Pick<Model, 'base' | 'trees' | 'linear'> {
  const short = (values: number[]) => values.map((value) => Number(value.toPrecision(6)))
  const [ownBase, linearBase] = short([base, linear.base])
  return {
    base: ownBase!,
    trees: trees.map(({ feature, limit, value }) => ({ feature, limit: short(limit), value: short(value) })),
    linear: {
      base: linearBase!,
      weights: short(linear.weights),
      means: short(linear.means),
      spreads: short(linear.spreads),
    },
  }
}
