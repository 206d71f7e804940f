import { expect, test } from 'vitest'
import type { BlockScene } from '#src/article/block-features.ts'
import { chooseBlocks } from '#src/article/choose-blocks.ts'
import type { PageElement } from '#src/article/page-tree.ts'

const element: PageElement = { name: 'p', attributes: new Map(), children: [], parent: undefined }

function scene(lengths: number[], parts: Partial<BlockScene> = {}): BlockScene {
  return {
    blocks: lengths.map((length) => ({ text: 'x'.repeat(length), element, linked: 0, bold: 0 })),
    removed: lengths.map(() => undefined),
    foreign: lengths.map(() => undefined),
    kept: lengths.map(() => 0),
    weights: new Map(),
    kind: 'page',
    title: '',
    description: '',
    declaredBody: '',
    ...parts,
  }
}

test('a doubtful block is left out beside a sure text, and taken where nothing is surer', () => {
  expect(chooseBlocks(scene([1000, 1000, 1000]), [0.98, 0.97, 0.4])).toEqual([true, true, false])
  expect(chooseBlocks(scene([1000, 1000, 1000]), [0.35, 0.38, 0.4])).toEqual([true, true, true])
})

test('what an offer says is never taken, however sure the models are', () => {
  const offered = scene([1000, 1000], { removed: [undefined, 'offer'] })
  expect(chooseBlocks(offered, [0.9, 0.99])).toEqual([true, false])
})

test('what clean-up and Readability agree on is not lost where the models believe little', () => {
  const agreed = scene([1000, 1000, 200], { kept: [1, 1, 0] })
  expect(chooseBlocks(agreed, [0.1, 0.1, 0.9])).toEqual([true, true, true])
})
