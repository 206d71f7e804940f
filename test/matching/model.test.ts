import { expect, test } from 'vitest'
import { calibrate, judge, logistic } from '#src/matching/model.ts'
import { fitLinear } from '#test/bench/linear-model.ts'

const linear = { base: -1, weights: [2, 0.5], means: [1, 0], spreads: [0.5, 1] }

test('trees and the linear model have an equal say', () => {
  const trees = [{ feature: [0, -1, -1], limit: [1, 0, 0], value: [0, -3, 3] }]
  expect(judge({ base: 0.5, trees, linear }, [1.5, 0])).toBe((0.5 + 3 + (-1 + 2)) / 2)
  expect(judge({ base: 0.5, trees, linear }, [1, 2])).toBe((0.5 - 3 + (-1 + 1)) / 2)
})

test('a feature far from all that was seen says no more than one four spreads away', () => {
  const model = { base: 0, trees: [], linear }
  expect(judge(model, [1e9, 0])).toBe(judge(model, [3, 0]))
  expect(judge(model, [1, -1e9])).toBe(judge(model, [1, -4]))
})

test('the linear model finds the weights behind the answers, and none against a sign', () => {
  const rows = linearRows((one, other) => logistic(1.5 * one - other - 0.5))
  const free = fitLinear(rows, [1, -1])
  expect(free.weights[0]! / free.spreads[0]!).toBeCloseTo(1.5, 1)
  expect(free.weights[1]! / free.spreads[1]!).toBeCloseTo(-1, 1)
  const bound = fitLinear(rows, [1, 1])
  expect(bound.weights[0]).toBeGreaterThan(1)
  expect(bound.weights[1]).toBe(0)
})

test('a feature that never changes gets no weight', () => {
  const rows = linearRows((one) => logistic(one))
  rows.features.forEach((_, at) => {
    if (at % 2 === 1) rows.features[at] = 7
  })
  expect(fitLinear(rows, [1, 1]).weights[1]).toBeCloseTo(0, 9)
})

test('probabilities between two steps of the calibration are in between', () => {
  const steps = [
    { score: 0.2, probability: 0.1 },
    { score: 0.6, probability: 0.5 },
  ]
  expect(calibrate(steps, 0.4)).toBeCloseTo(0.3)
  expect(calibrate(steps, 0.9)).toBe(0.5)
})

/** A grid of points, each as often right as its probability says. */
function linearRows(probability: (one: number, other: number) => number) {
  const side = 30
  const points = Array.from({ length: side * side }, (_, at) => [
    (at % side) / 10 - 1.5,
    Math.floor(at / side) / 10 - 1.5,
  ])
  const shares = points.map(([one, other]) => probability(one!, other!))
  return {
    count: 2 * points.length,
    width: 2,
    features: Float32Array.from([...points, ...points].flat()),
    right: Uint8Array.from([...points.map(() => 1), ...points.map(() => 0)]),
    weights: Float32Array.from([...shares, ...shares.map((share) => 1 - share)]),
  }
}
