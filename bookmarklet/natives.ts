/** A built-in method or getter as a plain function that takes the object first. */
type Free<Result, Rest extends unknown[] = []> = (of: unknown, ...rest: Rest) => Result

export type Natives = ReturnType<typeof takeNatives>

/**
 * The built-in functions that reading a page takes, out of `from`. Getters are taken from the prototypes, because a
 * form field called `firstChild` or an image called `title` hides the property of that name.
 */
export function takeNatives(from: Window & typeof globalThis) {
  const functions = from.Function.prototype
  // oxlint-disable-next-line typescript/unbound-method -- taken apart on purpose
  const { bind, call } = functions
  const free = (method: unknown): never => bind.call(call, method as never) as never
  const getter = <Result>(prototype: object, name: string): Free<Result> =>
    free((from.Object.getOwnPropertyDescriptor(prototype, name) as { get: unknown } | undefined)?.get)
  const method = <Result, Rest extends unknown[] = []>(prototype: object, name: string): Free<Result, Rest> =>
    free((prototype as Record<string, unknown>)[name])
  const node = from.Node.prototype
  const element = from.Element.prototype
  const apply = method<string, [unknown, ArrayLike<number>]>(functions, 'apply')
  const test = method<boolean, [string]>(from.RegExp.prototype, 'test')
  return {
    from,
    /** A regular expression that the page's changes do not reach; `flags` as usual. */
    pattern: (source: string, flags = ''): RegExp => new from.RegExp(source, flags),
    matches: (pattern: RegExp, text: string): boolean => test(pattern, text),
    replace: method<string, [RegExp, string]>(from.String.prototype, 'replace'),
    slice: method<string, [number, number?]>(from.String.prototype, 'slice'),
    charCodeAt: method<number, [number]>(from.String.prototype, 'charCodeAt'),
    /** The text of these UTF-16 units, at most some thousands at once. */
    textOfUnits: (units: ArrayLike<number>): string => apply(from.String.fromCharCode, null, units),
    codeOf: method<string>(functions, 'toString'),
    indexOf: method<number, [string]>(from.String.prototype, 'indexOf'),
    nodeType: getter<number>(node, 'nodeType'),
    nodeValue: getter<string | null>(node, 'nodeValue'),
    textContent: getter<string | null>(node, 'textContent'),
    parentNode: getter<Node | null>(node, 'parentNode'),
    firstChild: getter<Node | null>(node, 'firstChild'),
    nextSibling: getter<Node | null>(node, 'nextSibling'),
    localName: getter<string>(element, 'localName'),
    namespace: getter<string | null>(element, 'namespaceURI'),
    shadowRoot: getter<ShadowRoot | null>(element, 'shadowRoot'),
    attributes: getter<NamedNodeMap>(element, 'attributes'),
    getAttribute: method<string | null, [string]>(element, 'getAttribute'),
    countAttributes: getter<number>(from.NamedNodeMap.prototype, 'length'),
    attributeAt: method<Attr, [number]>(from.NamedNodeMap.prototype, 'item'),
    attributeName: getter<string>(from.Attr.prototype, 'name'),
    attributeValue: getter<string>(from.Attr.prototype, 'value'),
    assignedNodes: method<Node[]>(from.HTMLSlotElement.prototype, 'assignedNodes'),
    linkHref: getter<string>(from.HTMLLinkElement.prototype, 'href'),
    iframeDocument: getter<Document | null>(from.HTMLIFrameElement.prototype, 'contentDocument'),
    frameDocument: getter<Document | null>(from.HTMLFrameElement.prototype, 'contentDocument'),
    documentElement: getter<Element | null>(from.Document.prototype, 'documentElement'),
    body: getter<Element | null>(from.Document.prototype, 'body'),
    title: getter<string>(from.Document.prototype, 'title'),
    activeElement: getter<Element | null>(from.Document.prototype, 'activeElement'),
    getSelection: method<Selection | null>(from.Document.prototype, 'getSelection'),
    selectionText: method<string>(from.Selection.prototype, 'toString'),
    selectionAnchor: getter<Node | null>(from.Selection.prototype, 'anchorNode'),
    listen: method<void, [string, (event: Event) => void]>(from.EventTarget.prototype, 'addEventListener'),
    stopListening: method<void, [string, (event: Event) => void]>(
      from.EventTarget.prototype,
      'removeEventListener',
    ),
    messageSource: getter<unknown>(from.MessageEvent.prototype, 'source'),
    messageOrigin: getter<string>(from.MessageEvent.prototype, 'origin'),
    messageData: getter<unknown>(from.MessageEvent.prototype, 'data'),
    open: method<Window | null, [string]>(from, 'open'),
  }
}
