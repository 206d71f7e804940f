import type { ArticleKind } from './article.ts'
import type { PageElement } from './page-tree.ts'
import { recordStep, type StepRecord } from './steps.ts'
import { elementsBelow, hasAncestor, namesOf, textOf } from './tree-walk.ts'

/**
 * Brings a page of a known shape into the form in which it is read: what never belongs to its text is taken out of
 * the tree, and answers are put in the order of their worth. It changes the tree, so metadata is read before.
 */
export function shapePage(body: PageElement, kind: ArticleKind, steps: StepRecord[]): void {
  const remove = recordStep(steps, 'shape of the page')
  for (const element of elementsBelow(body)) {
    const names = namesOf(element)
    const shape = shapes.find((it) => it.kinds?.includes(kind) !== false && it.test(element, names))
    if (shape) remove(element, shape.why)
  }
  if (kind === 'documentation') {
    keepReadme(body)
    dropApparatus(body, remove)
  }
  if (kind === 'forum') sortAnswers(body)
}

type Shape = {
  why: string
  /** Any kind of page where missing. */
  kinds?: ArticleKind[]
  test: (element: PageElement, names: string) => boolean
}

const shapes: Shape[] = [
  {
    why: 'link to the heading itself',
    test: (element, names) =>
      element.name === 'a' &&
      /(?:^|[\s_-])(?:header-?link|hash-?link|anchor|permalink|anchor-?link|headinglink)(?:$|[\s_-])/.test(
        names,
      ) &&
      /^[¶#§\u200B\s🔗]*$/u.test(textOf(element)),
  },
  {
    why: 'shown on hovering only',
    test: (element, names) =>
      (element.attributes.get('role') === 'tooltip' ||
        /(?:^|[\s_-])(?:(?:rollover|hover|tooltip|popover|tippy)-?(?:block|box|text|content|card|body|inner))(?:$|[\s_-])/.test(
          names,
        )) &&
      textOf(element).length < 600,
  },
  {
    why: 'advertisement or consent of AMP',
    test: ({ name }) => /^amp-(?:ad|embed|consent|sidebar|sticky-ad|social-share)$/.test(name),
  },
  {
    why: 'editing of an encyclopaedia',
    kinds: ['documentation'],
    test: (element, names) =>
      /(?:^|\s)(?:mw-editsection|mw-jump-link|navbox|catlinks|printfooter|hatnote|toc|reflist|references|mw-references-wrap|noprint|mw-indicators|mw-empty-elt|sistersitebox|metadata|ambox|vector-toc)(?:$|\s|-)/.test(
        names,
      ) ||
      /(?:^|\s)sitesub(?:$|\s)/.test(names) ||
      (element.name === 'sup' && /(?:^|\s)reference(?:$|\s)/.test(names)),
  },
  {
    why: 'who wrote a post',
    kinds: ['forum'],
    test: (element, names) =>
      !/^(?:body|main|article|h1)$/.test(element.name) &&
      /(?:^|\s)(?:post-?profile|user-?info|user-?profile|message-user\w*|message-cell--user|poster|post-?author|signature|sig|user-?details|user-?signature|answerheader|comment-head(?:er)?|js-add-link|post-?menu|post-?taglist|post-?head(?:er)?|comment-?actions|post-?actions|back2top|badge)(?:$|\s)/.test(
        names,
      ) &&
      textOf(element).length < 400,
  },
  {
    why: 'figures of a video',
    kinds: ['video'],
    test: (element) =>
      /^(?:p|div|span|li)$/.test(element.name) &&
      element.children.length < 6 &&
      aboutVideo.test(textOf(element).slice(0, 90)),
  },
  {
    why: 'control of a video',
    kinds: ['video'],
    test: (element, names) =>
      /^(?:tp-yt-paper-button|yt-button-shape|ytd-button-renderer|ytd-compact-video-renderer)$/.test(
        element.name,
      ) || /(?:^|\s)(?:segment-timestamp|timestamp|duration|transcript-time\w*)(?:$|\s)/.test(names),
  },
]

const aboutVideo =
  /^(?:(?:.{0,40}\D)?\d[\d.,]*\s?[km]?\s+(?:views?|aufrufe|subscribers?|abonnenten|likes?)\b.{0,30}|.{0,24}\b(?:video-?länge|dauer|duration|length)\b.{0,24})$/i

const readmeHosts = /(?:^|\s)(?:markdown-body|readme-content|md-file)(?:$|\s)/

/** A repository's page is its README; lists of files and of people are around it. */
function keepReadme(body: PageElement): void {
  const elements = elementsBelow(body)
  const readme = elements.find(
    (element) =>
      readmeHosts.test(namesOf(element)) &&
      hasAncestor(element, (up) => /(?:^|\s)readme(?:$|\s)/.test(namesOf(up))),
  )
  if (!readme || textOf(readme).length < 200) return
  const section = readme.parent
  if (section) section.children.splice(section.children.indexOf(readme), 1)
  readme.parent = body
  body.children = [readme]
}

const apparatus =
  /^(?:einzelnachweise|weblinks|literatur|siehe auch|anmerkungen|fußnoten|quellen|references|notes|footnotes|citations|see also|external links|further reading|bibliography|sources|notes and references)$/i

/** The sections at the end of an encyclopaedia's article that only point elsewhere. */
function dropApparatus(body: PageElement, remove: (element: PageElement, why: string) => void): void {
  const content = elementsBelow(body).find((element) => /mw-parser-output/.test(namesOf(element)))
  if (!content) return
  let level = 0
  const parts = content.children.filter((child) => typeof child !== 'string')
  for (const child of parts) {
    const heading = headingIn(child)
    if (heading) {
      const own = Number(heading.name.slice(1))
      if (apparatus.test(textOf(heading).replace(/\s*\[.*$/, ''))) level = own
      else if (own <= level) level = 0
    }
    if (level > 0) remove(child, 'sources and further links')
  }
}

function headingIn(element: PageElement): PageElement | undefined {
  if (/^h[1-6]$/.test(element.name)) return element
  if (!/mw-heading/.test(namesOf(element))) return undefined
  return elementsBelow(element).find((below) => /^h[1-6]$/.test(below.name))
}

const answerNames = /(?:^|[\s_])(?:js-)?(?:answer|comment|reply|suggestedanswer|acceptedanswer)(?:$|[\s_])/
const acceptedNames =
  /accepted|best-?answer|is-?solution|solved|--helpful|hilfreichste|top-?answer|beste-?antwort/
const voteNames = /(?:^|[\s_-])(?:votes?|vote-?count|score|upvotes?|points|likes?|rating)(?:$|[\s_-])/

/** Answers to one question, the accepted one first, then by votes; without votes they stay as they stand. */
function sortAnswers(body: PageElement): void {
  const parents = new Set<PageElement>()
  for (const element of elementsBelow(body)) if (isAnswer(element)) parents.add(element.parent!)
  for (const parent of parents) {
    const places = parent.children.flatMap((child, at) =>
      typeof child !== 'string' && isAnswer(child) ? [at] : [],
    )
    const answers = places.map((at) => parent.children[at] as PageElement)
    const worth = new Map(answers.map((answer) => [answer, worthOf(answer)]))
    const sorted = answers.toSorted((a, b) => worth.get(b)! - worth.get(a)!)
    for (const [index, at] of places.entries()) parent.children[at] = sorted[index]!
  }
}

function isAnswer(element: PageElement): boolean {
  return (
    answerNames.test(namesOf(element)) ||
    /(?:suggested|accepted)Answer/.test(element.attributes.get('itemprop') ?? '')
  )
}

const worthOfAcceptance = 1e9

function worthOf(answer: PageElement): number {
  const inside = partsOf(answer)
  const accepted = inside.some(
    (element) =>
      acceptedNames.test(namesOf(element)) || /acceptedAnswer/.test(element.attributes.get('itemprop') ?? ''),
  )
  const votes = inside
    .filter((element) => voteNames.test(namesOf(element)))
    .map((element) => /-?\d+/.exec(textOf(element).slice(0, 40))?.[0])
    .find((found) => found !== undefined)
  return (accepted ? worthOfAcceptance : 0) + Number(votes ?? answer.attributes.get('data-score') ?? 0)
}

/** The elements of an answer without those of the answers to it: their votes are their own. */
function partsOf(answer: PageElement): PageElement[] {
  const found = [answer]
  for (const element of found)
    for (const child of element.children) if (typeof child !== 'string' && !isAnswer(child)) found.push(child)
  return found
}
