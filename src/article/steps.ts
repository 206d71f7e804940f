import type { PageElement } from './page-tree.ts'
import { namesOf, removeElement, textOf } from './tree-walk.ts'

/** One thing a step took away: which element, why, how many characters, how it began. */
type Removal = { what: string; why: string; characters: number; beginning: string }

/** What a step did to a page; the last one may also bring back what an earlier one took. */
export type StepRecord = { step: string; removed: Removal[]; restored?: Removal[] }

const maximalRemovals = 200

/** Opens the record of a step; its `remove` takes an element out and writes down why. */
export function recordStep(steps: StepRecord[], step: string): (element: PageElement, why: string) => void {
  const record: StepRecord = { step, removed: [] }
  steps.push(record)
  return (element, why) => {
    if (record.removed.length < maximalRemovals) {
      const text = textOf(element)
      record.removed.push({
        what: labelOf(element),
        why,
        characters: text.length,
        beginning: text.slice(0, 80).toWellFormed(),
      })
    }
    removeElement(element)
  }
}

/** An element as one would write it in a selector, e.g. `div.teaser`. */
function labelOf(element: PageElement): string {
  const names = namesOf(element).trim().split(/\s+/).slice(0, 3).join('.')
  return names ? `${element.name}.${names}` : element.name
}
