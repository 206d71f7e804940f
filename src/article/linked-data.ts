/** What a page's JSON-LD (schema.org) says about the article on it. */
export type LinkedFacts = {
  /** All `@type` names found, e.g. `NewsArticle`, `Product`. */
  types: Set<string>
  headline?: string | undefined
  authors: string[]
  publishedAt?: string | undefined
  modifiedAt?: string | undefined
  publisher?: string | undefined
  language?: string | undefined
  description?: string | undefined
  body?: string | undefined
  transcript?: string | undefined
}

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const articleTypes =
  /^(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|\w*Review|Recipe|HowTo|QAPage|Question|ScholarlyArticle|CreativeWork|VideoObject|PodcastEpisode)$/
const maximalNodes = 2_000
const maximalDepth = 12

/** Reads JSON-LD scripts as pages write them, with stray comments and control characters; broken ones are skipped. */
export function readLinkedData(scripts: string[]): LinkedFacts {
  const nodes = scripts.flatMap((script) => listNodes(parseLeniently(script)))
  const facts: LinkedFacts = { types: new Set(nodes.flatMap(typesOf)), authors: [] }
  const articles = nodes.filter((node) => typesOf(node).some((type) => articleTypes.test(type)))
  // A page lists other articles too; its own is the one that says most.
  const own = articles.toSorted((a, b) => richness(b) - richness(a))[0]
  const page = nodes.find((node) => typesOf(node).some((type) => type.endsWith('WebPage')))
  if (own) {
    facts.headline = textAt(own, 'headline') ?? textAt(own, 'name')
    facts.authors = namesAt(own['author'] ?? own['creator'], nodes)
    facts.publishedAt =
      textAt(own, 'datePublished') ?? textAt(own, 'uploadDate') ?? textAt(own, 'dateCreated')
    facts.modifiedAt = textAt(own, 'dateModified')
    facts.publisher = namesAt(own['publisher'], nodes)[0]
    facts.language = textAt(own, 'inLanguage')
    facts.description = textAt(own, 'description')
    facts.body = textAt(own, 'articleBody') ?? textAt(own, 'reviewBody')
    facts.transcript = textAt(own, 'transcript')
  }
  if (page) {
    facts.publishedAt ??= textAt(page, 'datePublished')
    facts.language ??= textAt(page, 'inLanguage')
    facts.description ??= textAt(page, 'description')
    if (facts.authors.length === 0) facts.authors = namesAt(page['author'], nodes)
  }
  const site = nodes.find((node) => typesOf(node).includes('WebSite'))
  facts.publisher ??= site && textAt(site, 'name')
  return facts
}

function parseLeniently(script: string): unknown {
  const cleaned = script
    .trim()
    .replace(/^(?:\/\/\s*)?<!(?:--|\[CDATA\[)|(?:\/\/\s*)?(?:-->|\]\]>)$/g, '')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001F]+/g, ' ')
    .replace(/;\s*$/, '')
  try {
    return JSON.parse(cleaned)
  } catch {
    try {
      return JSON.parse(cleaned.replace(/,\s*(?=[\]}])/g, ''))
    } catch {
      return undefined
    }
  }
}

function listNodes(value: unknown): Node[] {
  const found: Node[] = []
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  while (open.length > 0 && found.length < maximalNodes) {
    const { value: next, depth } = open.shift()!
    if (typeof next !== 'object' || next === null || depth > maximalDepth) continue
    if (isNode(next)) found.push(next)
    for (const inner of Object.values(next)) {
      if (typeof inner === 'object' && open.length < maximalNodes)
        open.push({ value: inner, depth: depth + 1 })
    }
  }
  return found
}

function typesOf(node: Node): string[] {
  return [node['@type']]
    .flat()
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^https?:\/\/schema\.org\//, ''))
}

function richness(node: Node): number {
  const told = ['headline', 'author', 'datePublished', 'articleBody', 'publisher', 'mainEntityOfPage']
  return (
    told.filter((key) => node[key] !== undefined).length + (typesOf(node).includes('VideoObject') ? -1 : 0)
  )
}

function textAt(node: Node, key: string): string | undefined {
  const value: unknown = [node[key]].flat()[0]
  const inner = isNode(value) ? value : undefined
  const text = inner ? (inner['@value'] ?? inner['name'] ?? inner['alternateName']) : value
  if (typeof text !== 'string') return undefined
  const trimmed = text.trim()
  return trimmed === '' ? undefined : trimmed
}

function namesAt(value: unknown, nodes: Node[]): string[] {
  return [value].flat().flatMap((entry) => {
    if (typeof entry === 'string') return [entry.trim()]
    if (!isNode(entry)) return []
    const node = entry
    if (Array.isArray(node['name'])) return node['name'].filter((name) => typeof name === 'string')
    if (typeof node['name'] === 'string') return [node['name'].trim()]
    const named =
      node['@id'] === undefined
        ? undefined
        : nodes.find((other) => other['@id'] === node['@id'] && other['name'])
    return named && typeof named['name'] === 'string' ? [named['name'].trim()] : []
  })
}
