import type { PageElement } from './page-tree.ts'
import { namesOf } from './tree-walk.ts'

/*
 * What pages call their parts. The clean-up believes a name only where little would be lost; here it is one sign
 * among many, told by how far above the block it stands.
 */
const vocabulary: readonly [string, RegExp][] = [
  ['comments', /comment|kommentar|disqus|discussion|repl(?:y|ies)|respond|talkback|review|rezension/],
  [
    'further',
    /related|recommend|more-|-more|teaser|promo|popular|latest|trending|next|prev|card|carousel|slider|feed|river/,
  ],
  ['author', /author|autor|(?:^|[\s_-])bio|byline|contributor|profile/],
  ['caption', /caption|credit|figure|image|photo|gallery|bild|media/],
  ['edge', /side|aside|widget|rail|foot|header|nav|menu|toolbar|breadcrumb|bottom|banner/],
  ['meta', /meta|date|time|tag|categor|info|share|social|topic/],
  [
    'call',
    /newsletter|subscri|sign-?up|cookie|consent|(?:^|[\s_-])ads?(?:$|[\s_-])|sponsor|anzeige|cta|notice|alert|modal|popup|overlay|disclaimer|legal|copyright|donat|abo-/,
  ],
  ['summary', /summary|intro|lead|excerpt|description|standfirst|dek|sub-?(?:title|head)|vorspann|abstract/],
  ['content', /content|article|story|post|entry|body|text|copy|main|prose/],
  ['list', /list|grid|items?(?:$|[\s_-])|results?|products?|rows?(?:$|[\s_-])|table/],
  ['quote', /quote|zitat|embed|tweet|infobox|factbox|box/],
  ['folded', /hidden|hide|collaps|accordion|tab(?:s|-|$)|expand|toggle|truncat|transcript|faq/],
]
const none = 20

export const nameFeatures: readonly string[] = vocabulary.map(([name]) => `named ${name}`)

/** For an element how many steps up the nearest name of each kind stands, 20 where there is none. */
export class NamesAround {
  private readonly known = new Map<PageElement, number[]>()

  of(element: PageElement): number[] {
    const known = this.known.get(element)
    if (known) return known
    const above = element.parent ? this.of(element.parent) : vocabulary.map(() => none)
    const names = element.name === 'body' || element.name === 'html' ? '' : namesOf(element)
    const found = vocabulary.map(([, pattern], at) =>
      names !== '' && pattern.test(names) ? 0 : Math.min(none, above[at]! + 1),
    )
    this.known.set(element, found)
    return found
  }
}
