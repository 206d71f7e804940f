import { expect, test } from 'vitest'
import { compileInterest } from '#src/matching/compiled-interest.ts'
import { featureNames, featuresOf } from '#src/matching/features.ts'
import { evidenceCount, evidenceNames } from '#src/matching/interest-evidence.ts'
import { kinAmong } from '#src/matching/interest-kin.ts'
import { smallKnowledge } from './small-knowledge.ts'

const knowledge = smallKnowledge()

test('kin are other names of a concept, and those of one a level wider or narrower', () => {
  expect(kinOf(['hockey', 'Eishockey', 'winter sports', 'sports', 'electric cars'])).toEqual({
    hockey: { Eishockey: 2, 'winter sports': 1 },
    Eishockey: { hockey: 2, 'winter sports': 1 },
    'winter sports': { sports: 1, hockey: 1, Eishockey: 1 },
    sports: { 'winter sports': 1 },
    'electric cars': {},
  })
})

test('ten thousand names of one concept have few kin each', () => {
  const hockey = compileInterest('hockey', knowledge)
  const kin = kinAmong(Array<typeof hockey>(10_000).fill(hockey), knowledge.index)
  expect(Math.max(...kin.map((of) => of.length))).toBe(30)
})

test('what may only raise the score is the mean of own and kin’s; the rest is not asked of kin', () => {
  const evidence = new Float32Array(3 * evidenceCount)
  const fill = (interest: number, value: number) =>
    evidence.fill(value, interest * evidenceCount, (interest + 1) * evidenceCount)
  fill(0, 1)
  fill(1, 4)
  fill(2, 10)
  const features = featuresOf(evidence, 0, [
    { interest: 1, weight: 2 },
    { interest: 2, weight: 1 },
  ])
  const named = Object.fromEntries(Object.keys(featureNames).map((name, at) => [name, features[at]]))
  expect(named).toMatchObject({ likeness: 1, rank: 1, likenessOfKin: (1 + 2 * 4 + 10) / 4 })
  expect(named).not.toHaveProperty('rankOfKin')
  expect(named).not.toHaveProperty('crossingOfKin')
  expect(features).toHaveLength(
    evidenceCount + Object.values(evidenceNames).filter((sign) => sign === 1).length,
  )
  expect([...featuresOf(evidence, 0, [])].every((value) => value === 1)).toBe(true)
})

function kinOf(labels: string[]): Record<string, Record<string, number>> {
  const kin = kinAmong(
    labels.map((label) => compileInterest(label, knowledge)),
    knowledge.index,
  )
  return Object.fromEntries(
    kin.map((of, at) => [
      labels[at]!,
      Object.fromEntries(of.map(({ interest, weight }) => [labels[interest]!, weight])),
    ]),
  )
}
