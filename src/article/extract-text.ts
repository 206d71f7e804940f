import type { ArticleKind } from './article.ts'
import { prepareScene } from './block-scene.ts'
import { chooseBlocks, rateBlocks } from './choose-blocks.ts'
import type { PageFacts } from './page-facts.ts'
import type { StepRecord } from './steps.ts'

/** The text of the article on a page. */
export type ExtractedText = { text: string; byline: string | null }

const maximalBlocks = 6_000
/** Characters; a long novel. Of the real pages measured the longest had 154,000. */
const maximalText = 1_000_000

/**
 * The pipeline, and why in this order:
 * 1. The clean-up before names what is around an article and hides it from Readability, whose one weakness is
 *    what stands next to the text.
 * 2. Readability reads what is left.
 * 3. The clean-up after names lines that speak about the page.
 * 4. Two fitted models look at every block of the whole page, knowing what the steps before said, and choose.
 *    They come last because each step is right about most pages and wrong about some: whom to believe where
 *    is what was fitted. They bring back what a step took wrongly as well as drop what all of them missed.
 */
export function extractText(
  facts: PageFacts,
  kind: ArticleKind,
  title: string,
  steps: StepRecord[],
): ExtractedText {
  const scene = prepareScene(facts, kind, title, steps, maximalBlocks)
  const chances = rateBlocks(scene)
  const chosen = chooseBlocks(scene, chances)
  const text = joinBlocks(scene.blocks.filter((_, at) => chosen[at]).map((block) => block.text))
  recordChoice(steps, scene, chances, chosen)
  return { text, byline: scene.byline }
}

/** As many blocks as the limit allows: what comes after reading takes time for every character. */
function joinBlocks(texts: string[]): string {
  let length = 0
  const within = texts.filter((text) => (length += text.length + 2) <= maximalText)
  return (within.length > 0 ? within.join('\n\n') : (texts[0] ?? '').slice(0, maximalText)).toWellFormed()
}

type Scene = ReturnType<typeof prepareScene>

function recordChoice(steps: StepRecord[], scene: Scene, chances: number[], chosen: boolean[]): void {
  const entry = (at: number, why: string): StepRecord['removed'][number] => ({
    what: scene.blocks[at]!.element.name,
    why: `${why} (${Math.round(chances[at]! * 100)} %)`,
    characters: scene.blocks[at]!.text.length,
    beginning: scene.blocks[at]!.text.slice(0, 80).toWellFormed(),
  })
  const indexes = [...scene.blocks.keys()]
  const dropped = indexes.filter((at) => !chosen[at] && scene.kept[at]! > 0.5)
  const restored = indexes.filter((at) => chosen[at] && scene.kept[at]! <= 0.5)
  steps.push({
    step: 'choice of blocks',
    removed: dropped.map((at) => entry(at, scene.foreign[at] ?? 'unlikely to belong to the article')),
    restored: restored.map((at) =>
      entry(
        at,
        `belongs to the article after all${scene.removed[at] ? `, though ${scene.removed[at]}` : ''}`,
      ),
    ),
  })
}
