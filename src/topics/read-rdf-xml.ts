import { rdf, resolveIri, type Triple } from './triple.ts'

type Element = { name: string; attributes: Map<string, string>; children: Element[]; text: string }

const xml = 'http://www.w3.org/XML/1998/namespace'
const deepest = 200
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The statements of an RDF/XML document (W3C Recommendation, 2014): typed nodes, property elements and attributes, nested
 * nodes. Entities of a document's own are not expanded. Throws where elements do not close as they open.
 */
export function readRdfXml(text: string, base = 'https://thesaurus.invalid/'): Triple[] {
  const root = parse(text)
  const triples: Triple[] = []
  let blanks = 0
  const nodes = root.name === `${rdf}RDF` ? root.children : [root]
  const ownBase = root.attributes.get(`${xml}base`) ?? base
  for (const node of nodes) readNode(node, root.attributes.get(`${xml}lang`) ?? null)
  return triples

  function readNode(node: Element, inherited: string | null): string {
    const language = node.attributes.get(`${xml}lang`) ?? inherited
    const subject = subjectOf(node)
    if (node.name !== `${rdf}Description`)
      triples.push({ subject, predicate: `${rdf}type`, object: { iri: node.name } })
    for (const [name, value] of node.attributes)
      if (!name.startsWith(rdf) && !name.startsWith(xml) && name.includes(':'))
        triples.push({ subject, predicate: name, object: { text: value, language } })
    for (const property of node.children) readProperty(subject, property, language)
    return subject
  }

  function readProperty(subject: string, property: Element, inherited: string | null): void {
    const language = property.attributes.get(`${xml}lang`) ?? inherited
    const resource = property.attributes.get(`${rdf}resource`)
    const nodeId = property.attributes.get(`${rdf}nodeID`)
    const [child] = property.children
    const object =
      resource !== undefined
        ? { iri: resolveIri(resource, ownBase) }
        : nodeId !== undefined
          ? { iri: `_:${nodeId}` }
          : child === undefined
            ? { text: property.text.trim(), language: language?.toLowerCase() ?? null }
            : { iri: readNode(child, language) }
    triples.push({ subject, predicate: property.name, object })
  }

  function subjectOf(node: Element): string {
    const about = node.attributes.get(`${rdf}about`)
    if (about !== undefined) return resolveIri(about, ownBase)
    const id = node.attributes.get(`${rdf}ID`)
    if (id !== undefined) return resolveIri(`#${id}`, ownBase)
    const nodeId = node.attributes.get(`${rdf}nodeID`)
    return nodeId === undefined ? `_:x${blanks++}` : `_:${nodeId}`
  }
}

/** Elements with their names as full IRIs; comments, instructions and the document type are passed over. */
function parse(text: string): Element {
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open: { element: Element; tag: string; namespaces: Map<string, string> }[] = [
    { element: top, tag: '', namespaces: new Map([['xml', xml]]) },
  ]
  const pattern =
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g
  for (const found of text.matchAll(pattern)) {
    const [, verbatim, closing, tag, attributes = '', empty, plain] = found
    const current = open.at(-1)!
    if (verbatim !== undefined) current.element.text += verbatim
    else if (plain !== undefined) current.element.text += expand(plain)
    else if (closing !== undefined) {
      if (closing !== current.tag) throw new Error(`</${closing}> closes <${current.tag}>`)
      open.pop()
    } else if (tag !== undefined) {
      if (open.length > deepest) throw new Error('elements are nested too deeply')
      const given = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, name, double, single]) => ({ name: name!, value: expand(double ?? single ?? '') }),
      )
      const namespaces = new Map(current.namespaces)
      for (const { name, value } of given)
        if (name === 'xmlns') namespaces.set('', value)
        else if (name.startsWith('xmlns:')) namespaces.set(name.slice(6), value)
      const element: Element = {
        name: fullName(tag, namespaces),
        attributes: new Map(),
        children: [],
        text: '',
      }
      for (const { name, value } of given)
        if (!name.startsWith('xmlns')) element.attributes.set(fullName(name, namespaces, false), value)
      current.element.children.push(element)
      if (empty === '') open.push({ element, tag, namespaces })
    }
  }
  const [root] = top.children
  if (root === undefined) throw new Error('there is no element')
  if (open.length > 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`)
  return root
}

function fullName(name: string, namespaces: Map<string, string>, isElement = true): string {
  const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
  if (prefix === '' && !isElement) return local!
  const namespace = namespaces.get(prefix!)
  if (namespace === undefined && prefix !== '') throw new Error(`the prefix ${prefix}: is not declared`)
  return `${namespace ?? ''}${local}`
}

function expand(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}
