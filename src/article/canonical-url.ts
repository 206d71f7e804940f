/** What a page says about its own address. */
export type AddressHints = {
  /** `href` of `<link rel="canonical">`. */
  linkCanonical?: string | undefined
  /** `content` of `<meta property="og:url">`. */
  ogUrl?: string | undefined
}

const tracking =
  /^(utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_hs(enc|mi)|hsctatracking|vero_(id|conv)|oly_(anon|enc)_id|wt_?mc(_\w+)?|wtrid|pk_\w+|mtm_\w+|piwik_\w+|at_(medium|campaign|custom\d|link\w*|format|ptr_name|bbc_team)|ns_\w+|cmpid?|ito|ocid|xtor|smid|smtyp|ref_?src|ref_?url|spm|sc_(src|channel|campaign|content|medium|geo|country)|ga_\w+|guccounter|guce_\w+|s_?cid|ncid|sr_share|shareid|sharetype|st_?source|li_fat_id|_ga|_gl|__twitter_impression|amp_\w+|outputtype|campaign_?id|intcid|taid|fb_\w+|action_\w+_ids|soc_\w+|sara_\w+)$/i
/** Parameters whose name is too common to be dropped whatever they hold: dropped with these values only. */
const trackingValue =
  /^(rss\w*|feed|twitter|facebook|fb|newsletter|email|mail|whatsapp|social|share|amp|home\w*|app|google\w*|t\.co)$/i
const ambiguous = /^(ref|src|source|via|cid|partner|share|shared|feature|rss|amp|kid|trk\w*)$/i
const maximalLength = 2_048

/**
 * One address for one article: https or http, without fragment, credentials, default port, tracking
 * parameters, and AMP or mobile forms. The page's own `canonical` or `og:url` is taken when it belongs to
 * the same site and is not merely the front page; any other is ignored, since a page may name what it likes.
 * Throws a TypeError where `url` is no http(s) address.
 */
export function canonicalUrl(url: string, { linkCanonical, ogUrl }: AddressHints = {}): string {
  const own = new URL(url)
  if (own.protocol !== 'http:' && own.protocol !== 'https:') throw new TypeError(`Not a web address: ${url}`)
  const named = [linkCanonical, ogUrl]
    .map((hint) => parseHint(hint, own))
    .find((hint) => hint !== undefined && isPlausible(hint, own))
  return normalise(named ?? own).href
}

function parseHint(hint: string | undefined, base: URL): URL | undefined {
  if (!hint || hint.length > maximalLength) return undefined
  const parsed = URL.parse(hint.trim(), base)
  return parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password
    ? parsed
    : undefined
}

function isPlausible(hint: URL, own: URL): boolean {
  if (siteOf(hint.hostname) !== siteOf(own.hostname)) return false
  const isFrontPage = hint.pathname === '/' && hint.search === ''
  const ownIsFrontPage = own.pathname === '/' && own.search === ''
  return !isFrontPage || ownIsFrontPage
}

/** The host without the labels that only name a form of the same site (`www.`, `m.`, `amp.`). */
function siteOf(host: string): string {
  return host.replace(/^(?:(?:www\d?|m|mobile|mobil|amp|touch)\.)+(?=[^.]+\.)/, '')
}

function normalise(address: URL): URL {
  const result = new URL(address)
  result.hash = ''
  result.username = ''
  result.password = ''
  result.hostname = result.hostname
    .replace(/\.$/, '')
    .replace(/^(www\.)?(?:m|mobile|mobil|amp|touch)\.(?=[^.]+\.[^.])/, '$1')
  for (const [name, value] of new URLSearchParams(address.search))
    if (name === '' || isTracking(name, value)) result.searchParams.delete(name, value)
  result.search = result.searchParams.size > 0 ? result.search.replace(/(?<=[?&][^=&]*)=(?=&|$)/g, '') : ''
  result.pathname = result.pathname
    .replace(/\/amp\/?$|\.amp$/i, '/')
    .replace(/^\/amp\/(?=.)/i, '/')
    .replace(/\.amp\.html?$/i, '.html')
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, address.pathname.endsWith('/') ? '/' : '')
  return result
}

function isTracking(name: string, value: string): boolean {
  if (ambiguous.test(name)) return value === '' || value === '1' || trackingValue.test(value)
  return tracking.test(name)
}
