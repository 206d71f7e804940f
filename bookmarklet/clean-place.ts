/** Where built-in functions are taken from, and what to do when they are needed no longer. */
export type Place = { natives: Window & typeof globalThis; frame: Element | undefined; leave: () => void }

/**
 * An empty frame of our own, whose built-in functions the page has not touched: pages replace `JSON`, `window.open` or
 * parts of `Array.prototype`. Where no frame can be had (a sandbox, a page that took `createElement` away) it is the page itself.
 */
export function enterCleanPlace(): Place {
  const makers = [
    () => Document.prototype.createElementNS.call(document, 'http://www.w3.org/1999/xhtml', 'iframe'),
    () => Document.prototype.createElement.call(document, 'iframe'),
    () => document.createElement('iframe'),
  ]
  const inserters = [
    (root: Element, frame: Element) => Node.prototype.appendChild.call(root, frame),
    (root: Element, frame: Element) => Element.prototype.append.call(root, frame),
    (root: Element, frame: Element) => root.insertBefore(frame, null),
  ]
  for (let at = 0; at < 3; at += 1) {
    let frame: Element | undefined
    try {
      frame = makers[at]!()
      Element.prototype.setAttribute.call(frame, 'hidden', '')
      inserters[at]!(rootOfDocument(), frame)
      const natives = (frame as HTMLIFrameElement).contentWindow as (Window & typeof globalThis) | null
      // In a sandbox the frame has another origin than its page, and this throws.
      if (natives !== null && natives !== window && typeof natives.Function === 'function') {
        const used = frame
        return { natives, frame: used, leave: () => removeFrame(used) }
      }
    } catch {
      // The next way, or the page's own functions.
    }
    removeFrame(frame)
  }
  return { natives: window, frame: undefined, leave: () => undefined }
}

/** A page can give an image the name `documentElement`; the getter on the prototype does not see it. */
function rootOfDocument(): Element {
  const getter = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement')
  return (getter?.get?.call(document) as Element | undefined) ?? document.documentElement
}

function removeFrame(frame: Element | undefined): void {
  try {
    if (frame !== undefined) Element.prototype.remove.call(frame)
  } catch {
    // An empty hidden frame more does no harm.
  }
}
