import { expect, test } from 'vitest'
import { interestProbability } from '#src/matching/contact-score.ts'
import { adjust, learnShifts, recalibrate, type Answer } from '#src/matching/learning.ts'

test('answers move the interests that were shown, in small steps and never far', () => {
  const thanked = answer({ kind: 'thanks', interests: ['Rust', 'sailing'] })
  expect(learnShifts([thanked])).toEqual([
    { contactId: 'ann', label: 'Rust', shift: 0.4, answers: 1 },
    { contactId: 'ann', label: 'sailing', shift: 0.2, answers: 1 },
  ])
  expect(learnShifts(Array.from({ length: 50 }, () => thanked))[0]!.shift).toBe(1.5)
})

test('an answer that is taken back leaves nothing behind', () => {
  const kept = answer({ kind: 'sent', interests: ['Rust'] })
  const taken = answer({ kind: 'not-for-them', interests: ['Rust'], reason: 'topic' })
  expect(learnShifts([kept, taken])[0]!.shift).toBeLessThan(0)
  expect(learnShifts([kept])).toEqual(learnShifts([kept, taken].filter((it) => it !== taken)))
})

test('“not now” says nothing against an interest', () => {
  expect(learnShifts([answer({ kind: 'not-for-them', interests: ['Rust'], reason: 'not-now' })])).toEqual([])
})

test('forty-nine answers change no calibration', () => {
  expect(recalibrate(answersOf(49, (score) => score / 2))).toBeUndefined()
})

test('simulated users who agree half as often are met after fifty answers', () => {
  const truth = (score: number) => score / 2
  const learned = recalibrate(answersOf(120, truth))!
  const fresh = answersOf(400, truth, 99)
  expect(logLoss(fresh, (score) => adjust(score, learned))).toBeLessThan(
    logLoss(fresh, (score) => score) - 0.02,
  )
})

test('simulated users who agree as said are left as they are', () => {
  const learned = recalibrate(answersOf(300, (score) => score))!
  for (const score of [0.2, 0.5, 0.8]) expect(Math.abs(adjust(score, learned) - score)).toBeLessThan(0.12)
})

test('a simulated person who wants one of two interests is ranked right more often after answers', () => {
  const random = randomNumbers(5)
  const wants = (interest: string) => random() < (interest === 'Rust' ? 0.9 : 0.2)
  const log: Answer[] = []
  for (let round = 0; round < 20; round++) {
    const interest = round % 2 === 0 ? 'Rust' : 'sailing'
    log.push(answer({ kind: wants(interest) ? 'thanks' : 'not-for-them', interests: [interest] }))
  }
  const shiftOf = (label: string) => learnShifts(log).find((it) => it.label === label)?.shift ?? 0
  let before = 0
  let after = 0
  for (let round = 0; round < 200; round++) {
    // The evidence is about the same for both, so that only the person tells them apart.
    const evidence = { Rust: random() - 0.5, sailing: random() - 0.5 }
    if (evidence.Rust > evidence.sailing) before++
    const scores = (['Rust', 'sailing'] as const).map((label) =>
      interestProbability(evidence[label], 'medium', shiftOf(label)),
    )
    if (scores[0]! > scores[1]!) after++
  }
  expect(after).toBeGreaterThan(before + 60)
})

function answer(of: Partial<Answer>): Answer {
  return { contactId: 'ann', kind: 'sent', interests: [], score: 0.6, ...of }
}

function answersOf(count: number, truth: (score: number) => number, seed = 1): Answer[] {
  const random = randomNumbers(seed)
  return Array.from({ length: count }, () => {
    const score = 0.1 + 0.85 * random()
    return answer({ score, kind: random() < truth(score) ? 'thanks' : 'not-for-them' })
  })
}

function logLoss(answers: Answer[], probability: (score: number) => number): number {
  const losses = answers.map(({ kind, score }) => {
    const said = probability(score!)
    return -Math.log(kind === 'thanks' ? said : 1 - said)
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

/** A linear congruential generator: the same numbers every time. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
