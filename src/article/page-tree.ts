import { Tokenizer } from 'htmlparser2'
import { blockNames, droppedNames, formattingNames, neutralNames, voidNames } from './tag-names.ts'

/** An element of a page: its children are elements or text. `parent` is missing on the root only. */
export type PageElement = {
  name: string
  attributes: Map<string, string>
  children: (PageElement | string)[]
  parent: PageElement | undefined
}

/** What a page holds once scripts, styles, drawings, comments and form fields are gone. */
export type PageTree = {
  body: PageElement
  title: string
  /** `lang` of the root element, as written. */
  lang: string
  /** `<meta>`: its `name`, `property`, `itemprop` or `http-equiv` in lower case, with the content, in page order. */
  metas: { key: string; content: string }[]
  links: { rel: string; href: string }[]
  /** The texts of `<script type="application/ld+json">`. */
  linkedData: string[]
  /** Number of `<video>` and of frames that name a known player. */
  players: number
  /** Number of elements kept. */
  elements: number
  /** Whether a limit cut something off. */
  truncated: boolean
}

export type TreeLimits = { elements: number; depth: number; attributes: number; text: number }

/** Of 644 real pages measured the largest had 6,649 elements, a depth of 37 and 154,000 characters. */
const treeLimits: TreeLimits = { elements: 15_000, depth: 60, attributes: 24, text: 2_000_000 }

const maximalValue = 4_000
const maximalFormatting = 4
/** Tables in tables: layouts of the nineties had three or four. */
const maximalTables = 5
const maximalMetas = 400
const keptAttributes =
  /^(id|class|role|hidden|style|href|rel|lang|dir|datetime|content|title|aria-hidden|aria-label|item(prop|type|scope)|property|typeof|data-(testid|test|component|qa|type|role|module|name|block|nosnippet|area|id|date|time|timestamp))$/
const players = /youtube|vimeo|player|dailymotion|wistia|jwplat/i

/**
 * A page's HTML as a light tree, made in time linear in its length whatever it holds: nesting, elements,
 * attributes and text are bounded, every element is closed, so that a second parser has nothing to repair.
 * It closes what HTML closes by itself (`<p>`, `<li>`, `<td>`, `<a>`); formatting that crosses a block is split once.
 */
export function parsePage(html: string, limits: TreeLimits = treeLimits): PageTree {
  const tree = emptyTree()
  const builder = new TreeBuilder(html, tree, limits)
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder)
  tokenizer.write(html)
  tokenizer.end()
  tree.title = tree.title.replace(/\s+/g, ' ').trim()
  return tree
}

function createElement(name: string, parent?: PageElement): PageElement {
  return { name, attributes: new Map(), children: [], parent }
}

function emptyTree(): PageTree {
  return {
    body: createElement('body'),
    title: '',
    lang: '',
    metas: [],
    links: [],
    linkedData: [],
    players: 0,
    elements: 0,
    truncated: false,
  }
}

class TreeBuilder {
  private readonly html: string
  private readonly tree: PageTree
  private readonly limits: TreeLimits
  private readonly stack: PageElement[]
  private name = ''
  private attributes = new Map<string, string>()
  private attributeName = ''
  private attributeValue = ''
  private dropped: string | undefined
  private droppedDepth = 0
  private droppedText = ''
  private titleOpen = false
  private formatting = 0
  private tables = 0
  private textLength = 0

  constructor(html: string, tree: PageTree, limits: TreeLimits) {
    this.html = html
    this.tree = tree
    this.limits = limits
    this.stack = [tree.body]
  }

  onopentagname(start: number, end: number): void {
    this.name = this.html.slice(start, Math.min(end, start + 40)).toLowerCase()
    this.attributes = new Map()
  }
  onattribname(start: number, end: number): void {
    this.attributeName = this.html.slice(start, Math.min(end, start + 40)).toLowerCase()
    this.attributeValue = ''
  }
  onattribdata(start: number, end: number): void {
    if (this.attributeValue.length < maximalValue)
      this.attributeValue += this.html.slice(start, Math.min(end, start + maximalValue))
  }
  onattribentity(code: number): void {
    if (this.attributeValue.length < maximalValue) this.attributeValue += String.fromCodePoint(code)
  }
  onattribend(): void {
    const name = this.attributeName
    const wanted =
      keptAttributes.test(name) || this.name === 'meta' || this.name === 'script' || name === 'src'
    if (wanted && this.attributes.size < this.limits.attributes && !this.attributes.has(name))
      this.attributes.set(name, this.attributeValue)
  }
  onopentagend(): void {
    this.open(this.name, this.attributes)
  }
  onselfclosingtag(): void {
    if (this.isInForeignContext()) return
    this.open(this.name, this.attributes)
  }
  onclosetag(start: number, end: number): void {
    this.close(this.html.slice(start, Math.min(end, start + 40)).toLowerCase())
  }
  ontext(start: number, end: number): void {
    this.text(this.html.slice(start, end))
  }
  ontextentity(code: number): void {
    this.text(String.fromCodePoint(code))
  }
  oncdata(start: number, end: number, endOffset: number): void {
    this.text(this.html.slice(start, end - endOffset))
  }
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
  isInForeignContext(): boolean {
    return this.dropped === 'svg' || this.dropped === 'math'
  }

  private open(name: string, attributes: Map<string, string>): void {
    if (this.dropped !== undefined) {
      if (name === this.dropped) this.droppedDepth++
      // A drawing that is never closed must not swallow the page.
      else if (this.isInForeignContext() && (name === 'p' || name === 'div' || name === 'h1'))
        this.dropped = undefined
      if (this.dropped !== undefined) return
    }
    if (this.keepFacts(name, attributes)) return
    if (droppedNames.has(name)) {
      this.dropped = name
      this.droppedDepth = 1
      this.droppedText = ''
      return
    }
    if (neutralNames.has(name)) return
    this.closeImplied(name)
    if (name === 'img' || name === 'br' || name === 'hr') {
      this.append(name, new Map())
      return
    }
    if (voidNames.has(name)) return
    if (formattingNames.has(name) && this.formatting >= maximalFormatting) return
    if (name === 'table' && this.tables >= maximalTables) return
    if (this.stack.length >= this.limits.depth) {
      this.tree.truncated = true
      return
    }
    const element = this.append(name, attributes)
    if (!element) return
    this.stack.push(element)
    if (formattingNames.has(name)) this.formatting++
    if (name === 'table') this.tables++
  }

  /** Keeps what `<meta>`, `<link>`, `<title>`, `<html>` and frames say; true where nothing else is to do. */
  private keepFacts(name: string, attributes: Map<string, string>): boolean {
    const { tree } = this
    if (name === 'meta') {
      const key = attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop')
      const content = attributes.get('content')
      const known = key ?? attributes.get('http-equiv')
      if (known && content && tree.metas.length < maximalMetas)
        tree.metas.push({ key: known.trim().toLowerCase(), content: content.trim() })
      // A meta in the body may be the only place that names an author or a date by `itemprop`.
      return true
    }
    if (name === 'link') {
      const rel = attributes.get('rel')?.toLowerCase()
      const href = attributes.get('href')
      if (rel && href && /canonical|author|amphtml/.test(rel) && tree.links.length < maximalMetas)
        tree.links.push({ rel, href: href.trim() })
      return true
    }
    if (name === 'title' && tree.title === '') this.titleOpen = true
    if (name === 'html') tree.lang ||= attributes.get('lang') ?? attributes.get('xml:lang') ?? ''
    if (name === 'body') for (const [key, value] of attributes) tree.body.attributes.set(key, value)
    if (name === 'video' || (name === 'iframe' && players.test(attributes.get('src') ?? ''))) tree.players++
    if (name === 'script') {
      this.dropped = 'script'
      this.droppedDepth = 1
      this.droppedText = ''
      if (!/ld\+json/i.test(attributes.get('type') ?? '')) this.droppedText = '\0'
      return true
    }
    return name === 'html' || name === 'body' || name === 'head' || name === 'title'
  }

  private append(name: string, attributes: Map<string, string>): PageElement | undefined {
    if (this.tree.elements >= this.limits.elements) {
      this.tree.truncated = true
      return undefined
    }
    this.tree.elements++
    const parent = this.stack.at(-1)!
    attributes.delete('src')
    const element: PageElement = { name, attributes, children: [], parent }
    parent.children.push(element)
    return element
  }

  private text(text: string): void {
    if (this.dropped !== undefined) {
      const isLinkedData = this.dropped === 'script' && !this.droppedText.startsWith('\0')
      if (isLinkedData && this.droppedText.length < 400_000) this.droppedText += text
      return
    }
    if (this.titleOpen) {
      if (this.tree.title.length < maximalValue) this.tree.title += text
      return
    }
    if (this.textLength > this.limits.text) {
      this.tree.truncated = true
      return
    }
    this.textLength += text.length
    const { children } = this.stack.at(-1)!
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }

  private close(name: string): void {
    if (this.dropped !== undefined) {
      if (name !== this.dropped || --this.droppedDepth > 0) return
      if (name === 'script' && this.droppedText && !this.droppedText.startsWith('\0'))
        if (this.tree.linkedData.length < 40) this.tree.linkedData.push(this.droppedText)
      this.dropped = undefined
      return
    }
    if (name === 'title') this.titleOpen = false
    const scope = closeScopes.get(name) ?? defaultScope
    for (let at = this.stack.length - 1; at > 0; at--) {
      const open = this.stack[at]!
      if (open.name === name) {
        const above = this.stack[at + 1]
        if (formattingNames.has(name) && above && blockNames.has(above.name)) this.split(at, above)
        else this.popTo(at)
        return
      }
      if (scope.has(open.name)) return
    }
  }

  /** `<a><div>x</a>y</div>`: the block leaves the formatting, which goes on inside it around what is there. */
  private split(at: number, block: PageElement): void {
    const [open] = this.stack.splice(at, 1)
    const formatting = open!
    this.formatting--
    formatting.children.pop()
    const inner: PageElement = { ...formatting, children: block.children, parent: block }
    for (const child of inner.children) if (typeof child !== 'string') child.parent = inner
    block.children = [inner]
    block.parent = formatting.parent
    formatting.parent!.children.push(block)
  }

  private closeImplied(name: string): void {
    const rule = impliedCloses.get(name) ?? (blockNames.has(name) ? closesParagraph : undefined)
    if (rule === undefined) return
    for (let at = this.stack.length - 1; at > 0; at--) {
      const open = this.stack[at]!.name
      if (rule.closes.has(open)) return this.popTo(at)
      if (rule.scope.has(open)) return
    }
  }

  private popTo(at: number): void {
    while (this.stack.length > at) {
      const { name } = this.stack.pop()!
      if (formattingNames.has(name)) this.formatting--
      if (name === 'table') this.tables--
    }
  }
}

const cells = ['td', 'th', 'caption', 'table']
const defaultScope = new Set(cells)
const closeScopes = new Map([
  ['table', new Set<string>()],
  ['tr', new Set(['table'])],
  ['tbody', new Set(['table'])],
  ['td', new Set(['table'])],
  ['th', new Set(['table'])],
  ['li', new Set(['ul', 'ol', ...cells])],
])
const closesParagraph = { closes: new Set(['p']), scope: new Set([...cells, 'button']) }
const impliedCloses = new Map([
  ['li', { closes: new Set(['li']), scope: new Set(['ul', 'ol', ...cells]) }],
  ['dd', { closes: new Set(['dd', 'dt']), scope: new Set(['dl', ...cells]) }],
  ['dt', { closes: new Set(['dd', 'dt']), scope: new Set(['dl', ...cells]) }],
  ['tr', { closes: new Set(['tr']), scope: new Set(['table']) }],
  ['td', { closes: new Set(['td', 'th']), scope: new Set(['tr', 'table']) }],
  ['th', { closes: new Set(['td', 'th']), scope: new Set(['tr', 'table']) }],
  ['tbody', { closes: new Set(['thead', 'tbody', 'tfoot']), scope: new Set(['table']) }],
  ['a', { closes: new Set(['a']), scope: new Set(cells) }],
])
