/**
 * The code that runs in the page being read. Its own text is sent to the browser, so it uses nothing from outside
 * itself. It reduces the page to what an article can be made of, compresses it, seals it to the server's public key
 * (whatever stands in a fragment stays in the browser's history) and opens the server's `/clip` with it.
 * It holds no secret: `server` is an address and `publicKey` a public key (P-256, raw, base64url).
 */
export function capturePage(server: string, publicKey: string, version: string): void {
  // Never leaves the page: what runs, what styles, what draws, what somebody typed.
  const dropped =
    /^(script|style|svg|math|canvas|template|input|textarea|select|option|datalist|object|embed|audio|source|track|link|base)$/
  const kept =
    /^(href|src|alt|title|class|id|role|lang|dir|datetime|content|name|property|itemprop|itemtype|itemscope|rel|cite|hidden|aria-hidden|aria-label|colspan|rowspan|start)$/
  const empty = /^(img|br|hr|meta|wbr|col|area)$/
  const blank = /[\t\n\r ]+/g

  const escape = (text: string, quotes: boolean): string => {
    const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    return quotes ? safe.replace(/"/g, '&quot;') : safe
  }

  const attributesOf = (element: Element): string => {
    let all = ''
    for (let at = 0; at < element.attributes.length; at += 1) {
      const { name, value } = element.attributes[at]!
      // Addresses inside the page (data:, blob:) can be megabytes and say nothing.
      if (kept.test(name) && value.length < 2000 && !/^(data|blob|javascript):/i.test(value)) {
        all += ` ${name}="${escape(value, true)}"`
      }
    }
    return all
  }

  const insideOf = (element: Element, tag: string): Node | null | undefined => {
    if (tag !== 'iframe' && tag !== 'frame') return element.shadowRoot ?? element
    try {
      // Null where the frame is another origin's.
      return (element as HTMLIFrameElement).contentDocument?.body
    } catch {
      return undefined
    }
  }

  const markupOf = (node: Node, preformatted: boolean): string => {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? ''
      return escape(preformatted ? text : text.replace(blank, ' '), false)
    }
    if (node.nodeType !== 1) return ''
    const element = node as Element
    const tag = element.localName
    if (tag === 'link' && element.getAttribute('rel') === 'canonical') {
      return `<link rel="canonical" href="${escape((element as HTMLLinkElement).href, true)}">`
    }
    if (tag === 'script' && element.getAttribute('type') === 'application/ld+json') {
      return `<script type="application/ld+json">${(element.textContent ?? '').replace(/<\//g, '<\\/')}</script>`
    }
    if (dropped.test(tag)) return ''
    if (tag === 'slot') {
      const assigned = (element as HTMLSlotElement).assignedNodes()
      if (assigned.length > 0) return assigned.map((it) => markupOf(it, preformatted)).join('')
    }
    const name = tag === 'iframe' || tag === 'frame' ? 'div' : tag
    const open = `<${name}${attributesOf(element)}>`
    return empty.test(tag)
      ? open
      : `${open}${childrenOf(insideOf(element, tag), preformatted || tag === 'pre')}</${name}>`
  }

  const childrenOf = (parent: Node | null | undefined, preformatted: boolean): string => {
    let all = ''
    for (let child = parent?.firstChild; child; child = child.nextSibling)
      all += markupOf(child, preformatted)
    return all
  }

  const base64url = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode.apply(null, Array.from(bytes.subarray(at, at + 8192)))
    }
    return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  }

  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return bytes
  }

  const compress = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  }

  /** Ephemeral P-256 key agreement, HKDF-SHA-256, AES-256-GCM: point (65 bytes), then the sealed bytes. The key is used once, so its nonce is zero. */
  const seal = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    const theirs = await crypto.subtle.importKey('raw', bytesOf(publicKey), curve, false, [])
    const ours = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
    const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256)
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', ours.publicKey))
    const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    const key = await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: point, info: new TextEncoder().encode('passalong clip') },
      secret,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt'],
    )
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, bytes)
    const all = new Uint8Array(point.length + sealed.byteLength)
    all.set(point)
    all.set(new Uint8Array(sealed), point.length)
    return base64url(all)
  }

  const root = document.documentElement
  const fields = [
    location.href,
    document.title,
    String(getSelection() ?? ''),
    `<!doctype html><html${attributesOf(root)}>${childrenOf(root, false)}</html>`,
  ]
  // Lengths, then the fields themselves: JSON.stringify may be the page's own.
  const text = `${fields.map((field) => field.length).join(' ')}\n${fields.join('')}`
  void compress(text)
    .then(seal)
    .then((payload) => window.open(`${server}/clip#${version}.${payload}`))
}
