import type { ArticleKind } from './article.ts'
import { articleFeatures, measureArticles } from './block-articles.ts'
import { holderFeatures, measureHolders } from './block-holders.ts'
import { nameFeatures, NamesAround } from './block-names.ts'
import { repeatFeatures, RepeatsAround } from './block-repeats.ts'
import { surroundings } from './block-surroundings.ts'
import { measureWords, wordFeatures } from './block-words.ts'
import { foreignNames } from './clean-after.ts'
import type { PageElement } from './page-tree.ts'
import { containedIn, likeness, shinglesOf, wordSet } from './shingles.ts'
import type { TextBlock } from './tree-text.ts'
import type { Weight } from './tree-walk.ts'

/** What is known of a page when the choice is made which of its blocks are the article. */
export type BlockScene = {
  blocks: TextBlock[]
  /** Why the clean-up before would remove the block, by block. */
  removed: (string | undefined)[]
  /** Which step of the clean-up after would remove it, by block. */
  foreign: (string | undefined)[]
  /** Share of the block's words that Readability kept, 0 to 1, by block. */
  kept: number[]
  weights: Map<PageElement, Weight>
  kind: ArticleKind
  title: string
  description: string
  /** JSON-LD `articleBody`, empty where there is none. */
  declaredBody: string
}

const reasons = [
  'hidden',
  'dialog',
  'consent',
  'overlay',
  'navigation',
  'footer',
  'aside',
  'button',
  'page header',
  'caption',
  'figure',
  'caption or credit',
  'related articles',
  'teasers',
  'share bar',
  'comments',
  'newsletter',
  'paywall',
  'advertising',
  'author box',
  'side column',
  'breadcrumb',
  'tags',
  'byline',
  'player',
  'form',
  'links only',
  'shown without script only',
]
const kinds: ArticleKind[] = ['article', 'blog', 'documentation', 'forum', 'product', 'page', 'video']
const names = ['p', 'li', 'heading', 'td', 'div', 'blockquote', 'pre', 'dd']

/** The features in the order of the rows that `measureBlocks` gives; the fitted model names them. */
export const featureNames: readonly string[] = [
  ...reasons.map((reason) => `removed: ${reason}`),
  ...foreignNames.map((name) => `foreign: ${name}`),
  ...kinds.map((kind) => `kind: ${kind}`),
  ...names.map((name) => `is ${name}`),
  'removed',
  'foreign',
  'kept',
  'kept before',
  'kept after',
  'kept around',
  'between kept',
  'distance to kept',
  'kept share of page',
  'kept words',
  'position',
  'blocks',
  'words',
  'log characters',
  'link density',
  'bold',
  'ends a sentence',
  'commas',
  'digits',
  'capitals',
  'question',
  'word length',
  'title likeness',
  'in description',
  'in declared body',
  'has declared body',
  'repeated',
  'link density above',
  'link density two above',
  'prose above',
  'prose two above',
  'prose four above',
  'paragraphs above',
  'siblings',
  'in article',
  'in main',
  'in body part',
  'distance to body part',
  'in list',
  'in table',
  'depth',
  'after h1',
  'since heading',
  'heading foreign',
  'heading kept',
  'before words',
  'after words',
  'before density',
  'after density',
  'before removed',
  'after removed',
  'before foreign',
  'after foreign',
  'group size',
  'group kept',
  'group density',
  'group words',
  'group removed',
  'page density',
  'page prose',
  'after last prose',
  'before first prose',
  'words to end',
  'not removed share',
  'prose kept',
  ...holderFeatures,
  ...articleFeatures,
  ...nameFeatures,
  ...repeatFeatures,
  ...wordFeatures,
]

/** One row of features for each block, in the order of `featureNames`. Linear in the number of blocks. */
export function measureBlocks(scene: BlockScene): Float64Array[] {
  const { blocks, removed, foreign, kept, weights } = scene
  const count = blocks.length
  const words = blocks.map(({ text }) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0)
  const density = blocks.map(({ text, linked }) => Math.min(1, linked / text.length))
  const isProse = blocks.map((_, at) => words[at]! >= 25 && density[at]! < 0.3)
  const isKept = kept.map((share) => share > 0.5)
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  const totalWords = Math.max(1, sum(words))
  const keptWords = sum(words.filter((_, at) => isKept[at]))
  const presentWords = sum(words.filter((_, at) => removed[at] === undefined))
  const pageDensity = sum(words.map((value, at) => value * density[at]!)) / totalWords
  const pageProse = sum(words.filter((_, at) => isProse[at]))
  const proseKept = sum(words.filter((_, at) => isProse[at] && isKept[at])) / Math.max(1, pageProse)
  const [firstKept, lastKept] = [isKept.indexOf(true), isKept.lastIndexOf(true)]
  const [firstProse, lastProse] = [isProse.indexOf(true), isProse.lastIndexOf(true)]
  const distances = distancesTo(isKept)
  const groups = groupBlocks(blocks)
  const texts = new Map<string, number>()
  for (const { text } of blocks) texts.set(text, (texts.get(text) ?? 0) + 1)
  const titleWords = wordSet(scene.title)
  const description = shinglesOf(scene.description, 3)
  const declared = shinglesOf(scene.declaredBody, 3)
  const groupFacts = new Map(
    [...new Set(groups)].map((group) => [group, { size: 0, words: 0, kept: 0, linked: 0, removed: 0 }]),
  )
  for (let at = 0; at < count; at++) {
    const fact = groupFacts.get(groups[at]!)!
    fact.size++
    fact.words += words[at]!
    fact.kept += isKept[at] ? words[at]! : 0
    fact.linked += words[at]! * density[at]!
    fact.removed += removed[at] === undefined ? 0 : 1
  }

  const namesAround = new NamesAround()
  const repeatsAround = new RepeatsAround(weights, sum(blocks.map(({ text }) => text.length)))
  const wordRows = measureWords(blocks)
  const articleRows = measureArticles(blocks, scene.title)
  const holderRows = measureHolders(
    blocks.map(({ element }, at) => ({
      element,
      words: words[at]!,
      isKept: isKept[at]!,
      isProse: isProse[at]!,
    })),
  )
  let passedH1 = 0
  let sinceHeading = 0
  let heading = -1
  let wordsBefore = 0
  return blocks.map(({ text, element, bold }, at) => {
    const { name } = element
    const isHeading = /^h[1-6]$/.test(name)
    if (name === 'h1') passedH1 = 1
    if (isHeading) {
      heading = at
      sinceHeading = 0
    } else sinceHeading++
    const above = element.parent ?? element
    const twoAbove = above.parent ?? above
    const fourAbove = twoAbove.parent?.parent ?? twoAbove
    const [weightAbove, weightTwoAbove, weightFourAbove] = [above, twoAbove, fourAbove].map((it) =>
      weights.get(it)!,
    )
    const around = surroundings(element)
    const group = groupFacts.get(groups[at]!)!
    const around3 = [at - 3, at - 2, at - 1, at + 1, at + 2, at + 3].filter((it) => isKept[it]).length / 6
    const proseTotal = Math.max(1, weights.get(around.root)!.prose)
    wordsBefore += words[at]!
    const own = wordSet(text.length < 400 ? text : '')
    return Float64Array.from([
      ...reasons.map((reason) => Number(removed[at] === reason)),
      ...foreignNames.map((it) => Number(foreign[at] === it)),
      ...kinds.map((kind) => Number(scene.kind === kind)),
      ...names.map((it) =>
        Number(
          it === 'heading'
            ? isHeading
            : it === 'td'
              ? name === 'tr' || name === 'table'
              : it === 'dd'
                ? name === 'dd' || name === 'dt'
                : name === it,
        ),
      ),
      Number(removed[at] !== undefined),
      Number(foreign[at] !== undefined),
      kept[at]!,
      kept[at - 1] ?? -1,
      kept[at + 1] ?? -1,
      around3,
      Number(at > firstKept && at < lastKept && firstKept >= 0),
      Math.min(50, distances[at]!),
      keptWords / totalWords,
      Math.log1p(keptWords),
      at / count,
      Math.log1p(count),
      words[at]!,
      Math.log1p(text.length),
      density[at]!,
      bold / text.length,
      Number(/[.!?…:][»”"“'’)\]]*$/.test(text)),
      (text.match(/[,;،、]/g)?.length ?? 0) / Math.max(1, words[at]!),
      (text.match(/\d/g)?.length ?? 0) / text.length,
      (text.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0) / Math.max(1, words[at]!),
      Number(text.endsWith('?')),
      text.length / Math.max(1, words[at]!),
      likeness(own, titleWords),
      containedIn(text, description, 3),
      containedIn(text, declared, 3),
      Number(declared.size > 60),
      texts.get(text)! - 1,
      densityOf(weightAbove!),
      densityOf(weightTwoAbove!),
      weightAbove!.prose / proseTotal,
      weightTwoAbove!.prose / proseTotal,
      weightFourAbove!.prose / proseTotal,
      weightAbove!.paragraphs,
      above.children.length,
      around.inArticle,
      around.inMain,
      around.inBodyPart,
      around.toBodyPart,
      around.inList,
      around.inTable,
      around.depth,
      passedH1,
      Math.min(30, sinceHeading),
      Number(heading >= 0 && heading !== at && foreign[heading] !== undefined),
      heading >= 0 ? kept[heading]! : -1,
      words[at - 1] ?? -1,
      words[at + 1] ?? -1,
      density[at - 1] ?? -1,
      density[at + 1] ?? -1,
      at > 0 ? Number(removed[at - 1] !== undefined) : -1,
      at + 1 < count ? Number(removed[at + 1] !== undefined) : -1,
      at > 0 ? Number(foreign[at - 1] !== undefined) : -1,
      at + 1 < count ? Number(foreign[at + 1] !== undefined) : -1,
      group.size,
      group.kept / Math.max(1, group.words),
      group.linked / Math.max(1, group.words),
      group.words / group.size,
      group.removed / group.size,
      pageDensity,
      Math.log1p(pageProse),
      Number(at > lastProse),
      Number(at < firstProse),
      1 - wordsBefore / totalWords,
      presentWords / totalWords,
      proseKept,
      ...holderRows[at]!,
      ...articleRows[at]!,
      ...namesAround.of(element),
      ...repeatsAround.of(element),
      ...wordRows[at]!,
    ])
  })
}

/** Number of blocks to the nearest true one; 99 where there is none. */
function distancesTo(marks: boolean[]): number[] {
  const distances = marks.map(() => 99)
  for (let at = 0, last = -99; at < marks.length; at++) {
    if (marks[at]) last = at
    distances[at] = Math.min(99, at - last)
  }
  for (let at = marks.length - 1, next = marks.length + 99; at >= 0; at--) {
    if (marks[at]) next = at
    distances[at] = Math.min(distances[at]!, next - at)
  }
  return distances
}

/** Blocks of one kind and place: same element, same class, in a parent of the same class. */
function groupBlocks(blocks: TextBlock[]): string[] {
  const signature = (element: PageElement | undefined): string =>
    element
      ? `${element.name}.${(element.attributes.get('class') ?? '').split(/\s+/).slice(0, 2).join('.')}`
      : ''
  return blocks.map(({ element }) =>
    [element, element.parent, element.parent?.parent].map(signature).join('<'),
  )
}

function densityOf({ characters, linked }: Weight): number {
  return characters === 0 ? 0 : linked / characters
}
