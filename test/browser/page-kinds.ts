import {
  clobberedPage,
  deepFrames,
  framePage,
  hugePage,
  longPage,
  otherDocuments,
  shadowPage,
} from './page-documents.ts'
import { articlePage, type Served } from './sample-article.ts'

export type PageKind = {
  name: string
  /** Served at `/NUMBER/` and, further files, below it. */
  page: Served
  files?: Record<string, Served>
  /** Which host the page is opened at; unless said a trustworthy origin of another port. */
  host?: 'insecure' | 'public'
  /** What arrives, where it is not the whole article. `light`: the article without its surroundings; `link`: the address alone. */
  arrives?: Partial<Record<'Chromium' | 'Firefox', Arrival>>
}

/**
 * `whole`: the article from its first to its last word. `link`: the address with its title, because there is no article.
 * Where the browser has a say in it, its reason and what the person sees: `refused` nothing comes; `reload` it comes
 * after F5; `asks` it comes after a question; `cut` without its end.
 */
export type Arrival = 'whole' | 'link' | { what: 'refused' | 'reload' | 'asks' | 'cut'; why: string }

const policy = (value: string): Served => ({
  body: articlePage(),
  headers: { 'Content-Security-Policy': value },
})
const header = (headers: Record<string, string>): Served => ({ body: articlePage(), headers })
const script = (code: string): Served => ({ body: articlePage({ head: `<script>${code}</script>` }) })

const github =
  "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; frame-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self'; upgrade-insecure-requests; worker-src 'self'"
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}
const strictest =
  "default-src 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const breakText = `
  Array.prototype.toJSON = String.prototype.toJSON = () => 'x'
  JSON.stringify = JSON.parse = () => { throw new Error('JSON') }
  for (const name of ['map', 'join', 'push', 'slice', 'forEach', 'concat']) Array.prototype[name] = () => 'x'
  Array.prototype[Symbol.iterator] = () => { throw new Error('iterator') }
  for (const name of ['replace', 'slice', 'charCodeAt', 'indexOf', 'split']) String.prototype[name] = () => 'x'
  RegExp.prototype.test = () => true
  RegExp.prototype.exec = () => null
  Function.prototype.bind = Function.prototype.call = Function.prototype.apply = () => () => undefined
  Object.keys = Object.getOwnPropertyDescriptors = () => []`
const breakWeb = `
  window.fetch = window.XMLHttpRequest = navigator.sendBeacon = () => { throw new Error('no requests') }
  window.TextEncoder = window.Blob = window.Response = window.CompressionStream = class { constructor() { throw new Error('no') } }
  window.btoa = window.atob = () => 'x'
  SubtleCrypto.prototype.encrypt = SubtleCrypto.prototype.importKey = () => { throw new Error('no') }`
const breakDocument = `
  Document.prototype.createElement = () => null
  EventTarget.prototype.addEventListener = () => undefined
  window.postMessage = () => undefined
  Element.prototype.getAttribute = () => 'x'
  Object.defineProperty(Node.prototype, 'firstChild', { get: () => null })
  Object.defineProperty(Document.prototype, 'title', { get: () => 'Falscher Titel' })`

const noScript: Arrival = {
  what: 'refused',
  why: 'the page’s policy lets no script run at all, a bookmarklet included; nothing happens, and the address can be pasted on the page “Articles”',
}

const endMissing: Arrival = {
  what: 'cut',
  why: 'no message can follow into the window, and what the address holds of so long an article is its beginning; the person is told that the end is missing',
}

/** Every kind of page that the matrix looks at. */
export const pageKinds: PageKind[] = [
  { name: 'No policy', page: { body: articlePage() } },
  { name: "CSP `default-src 'none'`", page: policy("default-src 'none'") },
  { name: 'CSP as strict as GitHub’s', page: policy(github) },
  { name: "CSP `form-action 'none'`", page: policy("form-action 'none'") },
  {
    name: 'CSP nonce and `strict-dynamic`',
    page: policy("script-src 'nonce-a1b2c3' 'strict-dynamic'; object-src 'none'; base-uri 'none'"),
  },
  { name: 'CSP `upgrade-insecure-requests`', page: policy('upgrade-insecure-requests') },
  { name: 'CSP `block-all-mixed-content`', page: policy('block-all-mixed-content') },
  { name: "CSP `navigate-to 'self'`", page: policy("navigate-to 'self'") },
  { name: "CSP `frame-src 'none'; child-src 'none'`", page: policy("frame-src 'none'; child-src 'none'") },
  {
    name: 'Trusted Types required, none allowed',
    page: policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  },
  {
    name: 'CSP in a meta element',
    page: {
      body: articlePage({ head: `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">` }),
    },
  },
  {
    name: 'CSP `sandbox` without scripts',
    page: policy('sandbox'),
    arrives: { Chromium: noScript, Firefox: noScript },
  },
  { name: 'CSP `sandbox allow-scripts`', page: policy('sandbox allow-scripts') },
  { name: 'CSP `sandbox allow-scripts allow-forms`', page: policy('sandbox allow-scripts allow-forms') },
  { name: 'CSP `sandbox … allow-popups`', page: policy('sandbox allow-scripts allow-popups') },
  {
    name: 'CSP `sandbox … allow-popups-to-escape-sandbox`',
    page: policy('sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox'),
  },
  {
    name: 'CSP `sandbox … allow-same-origin`, no pop-ups',
    page: policy('sandbox allow-scripts allow-same-origin'),
    arrives: {
      Firefox: {
        what: 'asks',
        why: 'the refused window has used up the click, so that the same tab is led on without one; the person is asked “Read this page?”',
      },
    },
  },
  { name: 'COOP `same-origin`', page: header({ 'Cross-Origin-Opener-Policy': 'same-origin' }) },
  { name: 'COOP `same-origin` and COEP (isolated)', page: header(isolated) },
  {
    name: 'COOP, COEP, strict CSP and Trusted Types',
    page: header({ ...isolated, 'Content-Security-Policy': strictest }),
  },
  {
    name: 'COOP `same-origin-allow-popups`',
    page: header({ 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' }),
  },
  {
    name: 'COOP `noopener-allow-popups`',
    page: header({ 'Cross-Origin-Opener-Policy': 'noopener-allow-popups' }),
  },
  { name: 'COEP `require-corp`', page: header({ 'Cross-Origin-Embedder-Policy': 'require-corp' }) },
  { name: 'COEP `credentialless`', page: header({ 'Cross-Origin-Embedder-Policy': 'credentialless' }) },
  {
    name: 'Document-Isolation-Policy',
    page: header({ 'Document-Isolation-Policy': 'isolate-and-require-corp' }),
  },
  {
    name: 'Permissions-Policy with everything off',
    page: header({
      'Permissions-Policy':
        'camera=(), clipboard-write=(), cross-origin-isolated=(), fullscreen=(), geolocation=(), local-network-access=(), microphone=(), payment=(), sync-xhr=()',
    }),
  },
  { name: 'Referrer-Policy `no-referrer`', page: header({ 'Referrer-Policy': 'no-referrer' }) },
  { name: 'Origin-Agent-Cluster', page: header({ 'Origin-Agent-Cluster': '?1' }) },
  {
    name: 'CORP `same-origin` and `nosniff`',
    page: header({
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    }),
  },
  {
    name: 'Connection-Allowlist',
    page: header({ 'Connection-Allowlist': '(response-origin)' }),
    arrives: {
      Chromium: {
        what: 'reload',
        why: 'the page’s policy blocks every address that it does not name; the window shows ERR_NETWORK_ACCESS_REVOKED, and F5 in it brings the article',
      },
    },
  },
  { name: 'Page of a public address, server on this machine', page: { body: articlePage() }, host: 'public' },
  { name: 'Plain http', page: { body: articlePage() }, host: 'insecure' },
  { name: '`window.open` gives null', page: script('window.open = () => null') },
  {
    name: '`window.open` gives a false window',
    page: script('window.open = () => ({ closed: false, postMessage() {} })'),
  },
  { name: 'Requests and encoders replaced', page: script(breakWeb) },
  { name: 'Texts, lists, JSON and functions poisoned', page: script(breakText) },
  {
    name: 'All of it broken, and the document too',
    page: script(`${breakWeb}${breakDocument}; window.open = () => null;${breakText}`),
  },
  {
    name: 'Page takes foreign frames out',
    page: {
      body: articlePage({
        end: `<script>new MutationObserver(() => document.querySelectorAll('iframe').forEach((it) => it.remove())).observe(document, { childList: true, subtree: true })</script>`,
      }),
    },
  },
  { name: 'Names of form fields hide the document’s', page: { body: clobberedPage() } },
  {
    name: 'Base address of another site',
    page: { body: articlePage({ head: '<base href="https://elsewhere.example/a/" target="_top">' }) },
  },
  { name: 'XHTML', page: otherDocuments.xhtml },
  {
    name: 'Frameset',
    page: framePage,
    files: { 'inhalt.html': { body: articlePage() }, 'menue.html': { body: '<p>Menü</p>' } },
  },
  {
    name: 'Article in a frame of the same origin',
    page: deepFrames,
    files: { 'inhalt.html': { body: articlePage() } },
  },
  { name: 'Shadow roots, one in another, with slots', page: { body: shadowPage() } },
  { name: 'Plain text', page: otherDocuments.text },
  { name: 'SVG', page: otherDocuments.svg, arrives: { Chromium: 'link', Firefox: 'link' } },
  { name: 'Image', page: otherDocuments.image, arrives: { Chromium: 'link', Firefox: 'link' } },
  { name: 'Article of 700,000 letters', page: { body: longPage() } },
  {
    name: 'Article of 700,000 letters and COOP `same-origin`',
    page: { body: longPage(), headers: { 'Cross-Origin-Opener-Policy': 'same-origin' } },
    arrives: {
      Chromium: endMissing,
      Firefox: endMissing,
    },
  },
  { name: '10 MB, 60,000 elements', page: { body: hugePage() } },
  {
    name: '10 MB and COOP `same-origin`',
    page: { body: hugePage(), headers: { 'Cross-Origin-Opener-Policy': 'same-origin' } },
  },
]
