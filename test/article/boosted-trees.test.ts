import { expect, test } from 'vitest'
import { predict } from '#src/article/boosted-trees.ts'
import { fitTrees } from '#test/bench/fit-trees.ts'

test('what was fitted tells apart what a single threshold cannot', () => {
  const points = Array.from({ length: 400 }, (_, at) => [at % 20, Math.floor(at / 20)])
  const rows = points.map((point) => Float64Array.from(point))
  const labels = points.map(([x, y]) => Number(x! > 9 && (y! < 5 || y! > 14)))
  const model = fitTrees({ rows, labels, weights: labels.map(() => 1) }, ['x', 'y'])
  const right = rows.filter((row, at) => predict(model, row) > 0.5 === (labels[at] === 1))
  expect(right.length).toBeGreaterThan(390)
})
