import { expect, test } from 'vitest'
import { mutatedFiles, readMutated } from '#test/support/mutated-files.ts'

test('no mutated file crashes the reader, and all of them are read or refused', () => {
  for (const bytes of mutatedFiles(3000, 7)) {
    const file = readMutated(bytes)
    expect('problem' in file ? file.problem.code : file.people.length >= 0).toBeTruthy()
  }
})
