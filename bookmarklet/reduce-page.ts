import type { Natives } from './natives.ts'

/**
 * How much of a page is left out. 0: only what cannot matter (what runs, styles, draws, or was typed). 1: also what
 * stands beside an article. 2: all but the part that holds the article. 3: the end of that part as well.
 */
export type Thrift = 0 | 1 | 2 | 3

export type Reducing = {
  natives: Natives
  /** The frame that is ours and not the page's. */
  skip: Element | undefined
  thrift: Thrift
  /** The most characters of HTML that are wanted at thrift 3. */
  most: number
  /** The element that holds the article; used from thrift 2 on. */
  main: Element | undefined
}

const xhtml = 'http://www.w3.org/1999/xhtml'

/**
 * The page as it is drawn now, as HTML: open shadow roots and frames of the same origin in their place, no scripts but
 * linked data, no styles, no drawings, nothing that somebody typed. Names and values are escaped.
 */
export function reducePage(reducing: Reducing): string {
  const { natives, skip, thrift, most, main } = reducing
  const { pattern, matches, replace, localName, firstChild, nextSibling, getAttribute } = natives
  const dropped = pattern(
    '^(script|style|svg|math|canvas|template|noscript|input|textarea|select|option|datalist|output|object|embed|audio|source|track|param|link|base)$',
  )
  const beside = pattern(
    '^(nav|footer|aside|form|button|iframe|frame|menu|dialog|figure|picture|img|video|label)$',
  )
  const besideRole = pattern('^(navigation|complementary|contentinfo|search|dialog|banner|menu)$')
  const kept = pattern(
    '^(href|src|alt|title|class|id|role|lang|dir|datetime|pubdate|content|charset|name|property|itemprop|itemtype|itemscope|rel|cite|hidden|aria-hidden|aria-label|colspan|rowspan|start)$',
  )
  const keptOfArticle = pattern(
    '^(lang|datetime|content|name|property|itemprop|itemtype|itemscope|rel|hidden|aria-hidden)$',
  )
  const empty = pattern('^(img|br|hr|meta|wbr|col|area)$')
  const framing = pattern('^(iframe|frame|frameset|slot)$')
  // Some pages keep keys of the session in the head.
  const secretName = pattern('csrf|xsrf|token|nonce|verif|api-?key|session|secret|user', 'i')
  const inlineAddress = pattern('^(data|blob|javascript):', 'i')
  const invisible = pattern('display\\s*:\\s*none|visibility\\s*:\\s*hidden', 'i')
  const blanks = pattern('[\\t\\n\\r ]+', 'g')
  const ampersands = pattern('&', 'g')
  const quotes = pattern('"', 'g')
  const lesser = pattern('<', 'g')
  const greater = pattern('>', 'g')
  const endTags = pattern('</', 'g')
  let left = thrift === 3 ? most : Infinity

  const escape = (text: string): string =>
    replace(
      replace(replace(replace(text, ampersands, '&amp;'), lesser, '&lt;'), greater, '&gt;'),
      quotes,
      '&quot;',
    )

  const attributesOf = (element: Element): string => {
    const all = natives.attributes(element)
    const wanted = thrift === 0 ? kept : keptOfArticle
    let markup = ''
    for (let at = 0; at < natives.countAttributes(all); at += 1) {
      const attribute = natives.attributeAt(all, at)
      const name = natives.attributeName(attribute)
      const value = natives.attributeValue(attribute)
      if (name === 'style' && matches(invisible, value)) markup += ' hidden=""'
      // Addresses inside the page can be megabytes and say nothing.
      if (name === 'xml:lang') markup += ` lang="${escape(value)}"`
      else if (matches(wanted, name) && value.length < 4000 && !matches(inlineAddress, value)) {
        markup += ` ${name}="${escape(value)}"`
      }
    }
    return markup
  }

  const isDropped = (element: Element, tag: string): boolean => {
    if (element === skip || matches(dropped, tag)) return true
    const editable = getAttribute(element, 'contenteditable')
    if (editable !== null && editable !== 'false') return true
    if (tag === 'meta') {
      return matches(secretName, `${getAttribute(element, 'name')} ${getAttribute(element, 'property')}`)
    }
    if (thrift === 0) return false
    return matches(beside, tag) || matches(besideRole, getAttribute(element, 'role') ?? '')
  }

  const headMarkupOf = (element: Element, tag: string): string => {
    if (tag === 'link' && getAttribute(element, 'rel') === 'canonical') {
      // The getter resolves the address against the page's base.
      return `<link rel="canonical" href="${escape(natives.linkHref(element))}">`
    }
    if (tag !== 'script' || getAttribute(element, 'type') !== 'application/ld+json') return ''
    const data = natives.textContent(element) ?? ''
    if (thrift > 0 && data.length > 20_000) return ''
    return `<script type="application/ld+json">${replace(data, endTags, '<\\/')}</script>`
  }

  const insideOf = (element: Element, tag: string): Node | null => {
    try {
      // Null where the frame is another origin's.
      if (tag === 'iframe') return natives.body(natives.iframeDocument(element))
      if (tag === 'frame') return natives.body(natives.frameDocument(element))
    } catch {
      return null
    }
    return natives.shadowRoot(element) ?? element
  }

  const childrenOf = (parent: Node | null, preformatted: boolean, depth: number): string => {
    let markup = ''
    for (let child = parent && firstChild(parent); child; child = nextSibling(child)) {
      if (left <= 0) break
      markup += markupOf(child, preformatted, depth)
    }
    return markup
  }

  const markupOf = (node: Node, preformatted: boolean, depth: number): string => {
    const type = natives.nodeType(node)
    if (type === 3 || type === 4) {
      const text = natives.nodeValue(node) ?? ''
      const markup = escape(preformatted ? text : replace(text, blanks, ' '))
      left -= markup.length
      return markup
    }
    if (type !== 1) return ''
    const element = node as Element
    const tag = localName(element)
    const special = headMarkupOf(element, tag)
    if (special !== '' || isDropped(element, tag)) return special
    // Deeper than any parser makes a page; deeper still and the walk would run out of stack.
    if (depth > 500) return escape(natives.textContent(element) ?? '')
    if (tag === 'slot') {
      const assigned = natives.assignedNodes(element)
      let markup = ''
      for (let at = 0; at < assigned.length; at += 1)
        markup += markupOf(assigned[at]!, preformatted, depth + 1)
      if (markup !== '') return markup
    }
    const name = matches(framing, tag) ? 'div' : tag
    const open = `<${name}${attributesOf(element)}>`
    left -= open.length
    if (matches(empty, tag)) return open
    const inside = insideOf(element, tag)
    return `${open}${childrenOf(inside, preformatted || tag === 'pre', depth + 1)}</${name}>`
  }

  const root = natives.documentElement(document)
  if (root === null) return ''
  if (natives.namespace(root) !== xhtml) {
    return `<!doctype html><pre>${escape(natives.slice(natives.textContent(root) ?? '', 0, 2_000_000))}</pre>`
  }
  if (thrift < 2 || main === undefined) {
    return `<!doctype html><html${attributesOf(root)}>${childrenOf(root, false, 0)}</html>`
  }
  let head = ''
  for (let child = firstChild(root); child; child = nextSibling(child)) {
    if (natives.nodeType(child) === 1 && localName(child) === 'head') head = markupOf(child, false, 0)
  }
  return `<!doctype html><html${attributesOf(root)}>${head}<body>${markupOf(main, false, 0)}</body></html>`
}
