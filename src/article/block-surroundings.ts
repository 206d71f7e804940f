import type { PageElement } from './page-tree.ts'
import { namesOf } from './tree-walk.ts'

const bodyParts =
  /article-?_?-?(?:body|content|text)|articlebody|entry-?content|post-?(?:content|body|text)|story-?(?:body|content|text)|(?:^|[\s_-])(?:body-?(?:text|copy)|rich-?text|richtext|content-?body|main-?(?:content|text)|text-?body|article|prose|paragraph|paragraphs|absatz|textblock|copy)(?:$|[\s_-])/

type Surroundings = {
  root: PageElement
  inArticle: number
  inMain: number
  inBodyPart: number
  toBodyPart: number
  inList: number
  inTable: number
  depth: number
}

/** What an element stands in. */
export function surroundings(element: PageElement): Surroundings {
  const found: Surroundings = {
    root: element,
    inArticle: 0,
    inMain: 0,
    inBodyPart: 0,
    toBodyPart: 20,
    inList: 0,
    inTable: 0,
    depth: 0,
  }
  for (let up: PageElement | undefined = element; up; up = up.parent) {
    found.root = up
    if (up.name === 'article') found.inArticle = 1
    if (up.name === 'main' || up.attributes.get('role') === 'main') found.inMain = 1
    if (up.name === 'ul' || up.name === 'ol') found.inList = 1
    if (up.name === 'table') found.inTable = 1
    if (
      up.attributes.size > 0 &&
      found.toBodyPart === 20 &&
      (bodyParts.test(namesOf(up)) || /articleBody/i.test(up.attributes.get('itemprop') ?? ''))
    ) {
      found.inBodyPart = 1
      found.toBodyPart = found.depth
    }
    found.depth++
  }
  return found
}
