import { hostOf, type Evidence, type PageFacts, isBeside } from './page-facts.ts'
import { tidy } from './tree-text.ts'
import { hasAncestor, namesOf, textOf } from './tree-walk.ts'
import type { PageElement } from './page-tree.ts'

const maximalNames = 6

/**
 * Who wrote it, as names joined by a comma. Sources in order of trust: JSON-LD, meta elements, marked-up
 * authors, author links, elements that call themselves byline, and "Von X" in the
 * text. The first that yields something like a person's name wins; a mere organisation is the last resort.
 */
export function readByline(facts: PageFacts, siteName: string | null): Evidence | undefined {
  const site = fold(siteName ?? '')
  const proposals = propose(facts).map((it) => ({ ...it, names: unique(it.values.flatMap(namesIn)) }))
  const people = proposals
    .map((it) => ({ ...it, names: it.names.filter((name) => !isSite(name, site, hostOf(facts.url))) }))
    .filter((it) => it.names.length > 0)
  // A person first; then a nickname from where authors are marked; then the house itself, as it names itself.
  const best =
    people.find((it) => it.names.some(isPerson)) ??
    people.find((it) => it.marked) ??
    proposals.find((it) => it.marked && it.names.length > 0)
  if (best) return { value: best.names.slice(0, maximalNames).join(', '), from: best.from }
  const house = proposals
    .find((it) => it.from === 'json-ld' || it.from === 'meta')
    ?.values.map(tidy)
    .find((name) => isHouse(name))
  return house === undefined ? undefined : { value: house, from: 'json-ld or meta' }
}

/** What a page gives as its author though it is no name of a person, e.g. an agency or the newsroom. */
function isHouse(name: string): boolean {
  return name.length > 1 && name.length < 40 && !/[:/@<>]|admin|^\d/i.test(name) && /\p{L}{2}/u.test(name)
}

type Proposal = {
  from: string
  values: string[]
  /** Whether the page itself marks this as the author. */
  marked: boolean
}

function propose({ linked, tree, elements }: PageFacts): Proposal[] {
  const metas = (keys: RegExp): string[] =>
    tree.metas.filter((it) => keys.test(it.key)).map((it) => it.content)
  const texts = (test: (element: PageElement) => boolean): string[] =>
    elements
      .filter((element) => test(element) && !hasAncestor(element, isBeside))
      .slice(0, 4)
      .map(textOf)
      .filter((text) => text.length > 2 && text.length < 160)
  const micro = texts((element) => /\bauthor\b/.test(element.attributes.get('itemprop') ?? ''))
  const links = texts(
    (element) => element.name === 'a' && /\bauthor\b/.test(element.attributes.get('rel') ?? ''),
  )
  const named = texts((element) => bylineNames.test(namesOf(element)) && !notByline.test(namesOf(element)))
  const addressed = texts(
    (element) =>
      element.name === 'a' &&
      /\/(?:autor(?:en|in)?|authors?|redakteur\w*|profile?|by|journalist)\/[^/]/.test(
        element.attributes.get('href') ?? '',
      ),
  )
  const spoken = elements
    .filter((element) => /^(?:p|div|span|address|h[3-6]|li|em|strong|i|b)$/.test(element.name))
    .slice(0, 1500)
    .filter((element) => !hasAncestor(element, isElsewhere))
    .map((element) => (element.children.length < 8 ? textOf(element) : ''))
    .filter((text) => text.length < 120 && spokenByline.test(text))
  return [
    { from: 'json-ld', values: linked.authors, marked: true },
    {
      from: 'meta',
      marked: true,
      values: metas(
        /^(?:author|article:author|dc\.creator|dcterms\.creator|dc\.author|parsely-author|sailthru\.author|byl|byline|citation_author|og:author|article:author_name|cxenseparse:author|author_name|vr:author)$/,
      ),
    },
    { from: 'microdata', values: micro.slice(0, 2), marked: true },
    { from: 'rel=author', values: unique(links).slice(0, 2), marked: true },
    { from: 'byline element', values: named.slice(0, 1), marked: true },
    { from: 'author link', values: unique(addressed).slice(0, 2), marked: true },
    { from: 'text', values: spoken.slice(0, 1), marked: false },
  ]
}

/** A byline inside a link or a teaser is another article's. */
function isElsewhere(element: PageElement): boolean {
  return (
    element.name === 'a' ||
    /teaser|appetizer|(?:^|[\s_-])(?:promo|related)(?:$|[\s_-])/.test(namesOf(element))
  )
}

const bylineNames =
  /(?:^|[\s_-])(?:by-?line|author(?:s|name|-name|_name)?|autor(?:en|in)?|verfasser|article-?author|entry-author|post-author|writer|creator)(?:$|[\s_-])/
const notByline =
  /comment|kommentar|bio|vita|about|appetizer|image|avatar|photo|related|teaser|box-list|widget|social/
const spokenByline =
  /^(?:by|BY|By|von|Von|VON|Text:?|Autor(?:in)?:|Autorin\/Autor:?|Author:|Written by|Written By|Posted by|Posted By|Par|Por|Di|(?:(?:Ein|Eine|Der|A|An) )?(?:Gast)?(?:[Bb]eitrag|[Kk]ommentar|[Kk]olumne|Analyse|Essay|Reportage|Bericht|Interview|Rezension|[Gg]uest post|[Ee]ssay|[Ii]nterview) (?:von|by)|(?:Das )?(?:Gespräch|Interview) führten?|Interview(?: by)?:?)\s+\p{Lu}/u

/** The names in a byline as written: "Von A. Meier, B. Huber und dpa" gives two people. */
export function namesIn(written: string): string[] {
  const text = tidy(written)
  if (text === '' || text.length > 250 || /^https?:|^www\.|^\/|facebook\.com/i.test(text)) return []
  return text
    .replace(/\S+@\S+\.\w+/g, ' ')
    .replace(
      /(?:^|\s)(?:by|von|par|por|geschrieben von|(?:eine?|an?|der) (?:\p{L}+ ){1,2}(?:von|by)|(?:gast)?(?:beitrag|kommentar|kolumne) von|(?:das )?(?:gespräch|interview) führten?|autorin\/autor:?|quelle:|written by|posted by|published by|verfasst von|text(?: und fotos?)?:?|autor(?:in|en)?:?|authors?:?|redaktion:|interview:?)\s+/giu,
      '\n',
    )
    .replace(/\(.{0,80}?\)|\[.{0,80}?\]/g, ' ')
    .split(
      /\s*(?:[,;|/•·\n–—]|\s(?:und|and|&|et|y|e|with|mit|sowie|in|aus|for|für|on|am|vom|veröffentlicht|published|updated|aktualisiert|is a|ist)\s)\s*/iu,
    )
    .map((name) => name.replace(/^[\s.:-]+|[\s:-]+$|\s+\d.*$/g, ''))
    .filter((name) => isName(name))
}

function isName(name: string): boolean {
  return (
    name.length > 2 &&
    name.length < 60 &&
    !/\d|[@#%=<>{}]/.test(name) &&
    name.split(' ').length <= 6 &&
    /\p{L}{2}/u.test(name) &&
    !notNames.test(name)
  )
}

const notNames =
  /^(?:admin(?:istrator)?|editor|redaktion|redakteur(?:in)?|autor(?:in)?|author|staff|guest|gast|webmaster|user|dpa(?:[-/]\p{L}+)*|afp|apa|reuters|ap|epd|kna|sid|rnd|news|team|online|anonymous|unknown|undefined|null|mehr|more|follow|folgen|uhr|share|teilen|view all posts|alle beiträge|posts|profile?|kontakt|contact|.*\bbearbeiten|(?:senior |chief |staff |freie[rn]? )?(?:reporter|writer|correspondent|journalist(?:in)?|korrespondent(?:in)?|columnist|chefredakteur(?:in)?|contributor|editor-in-chief|photographer|fotos?|bild(?:er)?)|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)$/iu

/** Two to four words that begin with capitals, initials and particles allowed. */
function isPerson(name: string): boolean {
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5) return /[\u3040-\u9fff\uac00-\ud7af]/.test(name)
  if (
    /\b(?:redaktion|news|team|online|zeitung|press|presse|media|magazin|gmbh|staff|desk|editors?|agency|agentur|daily|times|post|institute|university|blog|foundation|verlag|group)\b/i.test(
      name,
    )
  )
    return false
  return (
    words.every((word) =>
      /^\p{Lu}|^(?:van|von|de|der|den|di|da|del|la|le|zu|zur|vom|bin|al|ter|dos|el)$/u.test(word),
    ) || /^\p{Ll}+ \p{Ll}+$/u.test(name)
  )
}

function isSite(name: string, site: string, host: string): boolean {
  const folded = fold(name)
  return (
    folded !== '' &&
    (folded === site || folded === fold(host) || folded === fold(host.split('.').at(-2) ?? ''))
  )
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function unique(values: string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => !seen.has(fold(value)) && seen.add(fold(value)))
}
