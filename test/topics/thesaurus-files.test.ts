import { expect, test } from 'vitest'
import { readThesaurusFiles } from '#server/knowledge.ts'
import { parseThesaurus } from '#src/topics/thesaurus.ts'

const { thesaurus, problems } = parseThesaurus(readThesaurusFiles())

test('the thesaurus is valid', () => {
  expect(problems).toEqual([])
})

test('it holds at least 3,000 concepts that have names in both languages', () => {
  const inBoth = thesaurus.concepts.filter(({ labels }) => labels.en.length > 0 && labels.de.length > 0)
  expect(inBoth.length).toBeGreaterThanOrEqual(3000)
})

test('nearly every concept has words that give it away', () => {
  const silent = thesaurus.concepts.filter(
    ({ signs, labels }) => signs.length + labels.en.length + labels.de.length < 3,
  )
  expect(silent.length).toBeLessThan(thesaurus.concepts.length / 20)
})
