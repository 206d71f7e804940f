import type { ArticleKind } from './article.ts'
import type { PageElement } from './page-tree.ts'
import { recordStep, type StepRecord } from './steps.ts'
import { elementsBelow, hasAncestor, namesOf, textOf, weigh, type Weight } from './tree-walk.ts'

/** What a step of the clean-up knows: the page, what each element weighs, and how much prose there is in all. */
type Scene = {
  body: PageElement
  kind: ArticleKind
  elements: PageElement[]
  weights: Map<PageElement, Weight>
  total: Weight
}

type Step = { name: string; judge: (element: PageElement, scene: Scene) => string | undefined }

/**
 * Takes away what is around an article, before reading decides what the article is. The steps run in the
 * order of the list; each says why it took an element. None takes an element that holds a large part of the
 * page's prose: a name is only a hint, and some sites call their whole body "overlay". Gives each removed
 * element with the reason.
 */
export function cleanBefore(
  body: PageElement,
  kind: ArticleKind,
  steps: StepRecord[],
): Map<PageElement, string> {
  const reasons = new Map<PageElement, string>()
  for (const { name, judge } of beforeSteps) {
    const remove = recordStep(steps, name)
    const elements = elementsBelow(body)
    const weights = weigh(body)
    const scene: Scene = { body, kind, elements, weights, total: weights.get(body)! }
    const gone = new Set<PageElement>()
    for (const element of elements) {
      if (element.parent && gone.has(element.parent)) {
        gone.add(element)
        continue
      }
      const why = judge(element, scene)
      if (why === undefined) continue
      gone.add(element)
      reasons.set(element, why)
      remove(element, why)
    }
  }
  return reasons
}

/*
 * Why this order: what nobody sees goes first, so that it does not count as prose in later shares; then what
 * lies over the page; then the page's own landmarks, which are the surest signs; then names, which are less
 * sure; then shapes, which need the page without all the rest.
 */
const beforeSteps: Step[] = [
  {
    name: 'noscript',
    judge: (element, scene) =>
      element.name === 'noscript' ? small(element, scene, 0.5, 'shown without script only') : undefined,
  },
  { name: 'hidden', judge: hidden },
  { name: 'overlays', judge: overlay },
  { name: 'landmarks', judge: landmark },
  { name: 'captions', judge: caption },
  { name: 'named boilerplate', judge: namedBoilerplate },
  {
    name: 'forms',
    judge: (element, scene) => (element.name === 'form' ? small(element, scene, 0.2, 'form') : undefined),
  },
  { name: 'link lists', judge: linkList },
]

/** The reason, unless the element holds more than that share of the page's prose or of its text. */
function small(
  element: PageElement,
  { weights, total }: Scene,
  share: number,
  why: string,
): string | undefined {
  const weight = weights.get(element)!
  const isSmall =
    weight.prose <= total.prose * share &&
    weight.characters - weight.linked <= (total.characters - total.linked) * Math.max(share, 0.35)
  return isSmall ? why : undefined
}

function hidden(element: PageElement, scene: Scene): string | undefined {
  const { attributes } = element
  if (attributes.size === 0) return undefined
  const style = attributes.get('style') ?? ''
  const isHidden =
    (attributes.has('hidden') && attributes.get('hidden') !== 'until-found') ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) ||
    attributes.get('aria-hidden') === 'true' ||
    /(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|hidden-print|print-only|u-hidden)(?:\s|$)/.test(
      attributes.get('class') ?? '',
    ) ||
    hiddenByUtility(attributes.get('class') ?? '')
  // Collapsed pages hide their whole body until a script opens it.
  return isHidden ? small(element, scene, 0.3, 'hidden') : undefined
}

/** Class names of Bootstrap and Tailwind that hide, unless others show the element again on larger screens. */
function hiddenByUtility(classes: string): boolean {
  return (
    /(?:^|\s)(?:hidden|d-none|is-hidden|invisible)(?:\s|$)/.test(classes) &&
    !/(?:^|\s)(?:(?:sm|md|lg|xl|\dxl):|d-(?:sm|md|lg|xl|xxl)-|group-|peer-)/.test(classes)
  )
}

// Adobe's page builder begins the name of every part with "cmp-": alone it says nothing.
const consentNames =
  /cookie|consent|gdpr|onetrust|usercentrics|didomi|qc-cmp|borlabs|(?:^|[\s_-])cmp(?:$|\s|-?(?:banner|box|modal|wall|dialog|app|root|overlay|layer|ui)(?:$|[\s_-]))/
const overlayNames =
  /dsgvo|datenschutz-?(?:banner|layer|hinweis)|sp_message|truste|privacy-?(?:banner|manager|layer)|cc-window|lightbox|(?:^|[\s_-])(?:modal|popup|pop-up|popover|dialog|overlay|layer|interstitial|toast|snackbar|offcanvas|off-canvas)(?:$|[\s_-])/
const overlayText = /\bcookies?\b|consent|einwilligung|datenschutz|privacy policy|tracking/i

function overlay(element: PageElement, scene: Scene): string | undefined {
  if (element.name === 'dialog') return small(element, scene, 0.3, 'dialog')
  const names = namesOf(element)
  if (/(?:^|\s)(?:alert)?dialog(?:$|\s)/.test(element.attributes.get('role') ?? ''))
    return small(element, scene, 0.3, 'dialog')
  const isConsent = consentNames.test(names)
  if (!isConsent && !overlayNames.test(names)) return undefined
  if (isConsent && overlayText.test(textOf(element).slice(0, 2_000))) {
    // The legal text may be longer than a short article: what counts is that there is something else.
    const rest = scene.total.prose - scene.weights.get(element)!.prose
    return rest >= 400 ? 'consent' : small(element, scene, 0.6, 'consent')
  }
  return small(element, scene, 0.2, 'overlay')
}

function landmark(element: PageElement, scene: Scene): string | undefined {
  const role = element.attributes.get('role') ?? ''
  if (
    element.name === 'nav' ||
    /^(?:navigation|menu|menubar|search|tablist|toolbar|banner|contentinfo)$/.test(role)
  )
    return small(element, scene, 0.3, 'navigation')
  if (element.name === 'footer') return small(element, scene, 0.25, 'footer')
  if (element.name === 'aside' || role === 'complementary') return small(element, scene, 0.25, 'aside')
  if (element.name === 'button') return small(element, scene, 0.05, 'button')
  if (
    element.name === 'header' &&
    !hasAncestor(element, (up) => up.name === 'article' || up.name === 'main')
  ) {
    const weight = scene.weights.get(element)!
    return weight.prose === 0 && !elementsBelow(element).some((below) => below.name === 'h1')
      ? 'page header'
      : undefined
  }
  return undefined
}

const captionNames =
  /caption|(?:^|[\s_-])(?:credits?|copyright|bildnachweis|bildunterschrift|bildtext|fotograf|photo-?credit|image-?(?:credit|source|meta|info|description|copyright|author|byline)|img-?(?:credit|text)|wp-caption-text|media-?(?:credit|info|meta|caption|source|copyright|description))(?:$|[\s_-])/

function caption(element: PageElement, scene: Scene): string | undefined {
  if (element.name === 'figcaption') return small(element, scene, 0.1, 'caption')
  if (element.name === 'figure') {
    const weight = scene.weights.get(element)!
    const holds = elementsBelow(element).some((below) => /^(?:table|pre|blockquote|h[1-3])$/.test(below.name))
    return weight.prose === 0 && weight.characters < 600 && !holds ? 'figure' : undefined
  }
  return captionNames.test(namesOf(element)) ? small(element, scene, 0.05, 'caption or credit') : undefined
}

const boilerplateNames = [
  [
    'related articles',
    /related|recirc|recommend|empfehlung|read-?(?:more|next|also)|readmore|more-?(?:from|on|stories|news|articles|posts|like)|also-?(?:read|like)|lesen-sie|mehr-?(?:zum|aus|von|artikel)|weitere-?(?:artikel|themen|meldungen)|verwandt|linkbox|link-?list|outbrain|taboola|plista|(?:^|[\s_-])(?:most-?(?:read|popular|viewed)|popular-?(?:posts|stories|articles)?|trending|latest-?(?:news|posts|stories)|topstories|top-stories|up-?next|next-?(?:article|post|story)|prev(?:ious)?-?(?:article|post|story)?|post-?navigation|nav-?(?:links|previous|next)|see-?also|similar|crosslinks?)(?:$|[\s_-])/,
  ],
  [
    'teasers',
    /teaser|(?:^|[\s_-])(?:promo|promos|promotion|promobox|card-?(?:list|deck|grid)|carousel|slider|swiper|slick|ticker|headlines?-?list|stories-?list|news-?list)(?:$|[\s_-])/,
  ],
  [
    'share bar',
    /sharing|share-?(?:bar|buttons?|links?|tools?|box|icons?|this|list|menu)|social|addtoany|a2a_|addthis|sharedaddy|shariff|jp-relatedposts|follow-?(?:us|me|box)|(?:^|[\s_-])(?:share|shares|sharer|bookmark|bookmarks|print|article-?(?:tools|actions|toolbar|functions)|tools|toolbar|actions?|reactions?)(?:$|[\s_-])/,
  ],
  [
    'comments',
    /disqus|(?:^|[\s_-])(?:comments?|commentlist|comment-?(?:list|section|area|form|respond|box|count|wrapper|thread)|comments-?(?:area|section|list|wrapper|container|block|box|link|template)|kommentare?|leserkommentare|leserbriefe|respond|reply-?form|talkback)(?:$|[\s_-])/,
  ],
  [
    'newsletter',
    /newsletter|subscri(?:be|ption)|signup|sign-up|mailchimp|abonnier|abo-?(?:box|teaser|hinweis|banner|offer)|optin|opt-in/,
  ],
  [
    'paywall',
    /paywall|premium-?(?:box|offer|teaser)|piano-|tp-(?:modal|container)|(?:^|[\s_-])(?:offer|upsell|register-?wall|regwall|login-?(?:box|form|wall))(?:$|[\s_-])/,
  ],
  [
    'advertising',
    /advert|(?:^|[\s_-])adv(?:$|[\s_\d])|sponsor|anzeige|werbung|doubleclick|google-?ad|dfp|adsense|affiliate|(?:^|[\s_-])(?:ad|ads|ad-?(?:slot|container|wrapper|unit|box|banner|label|block|space|zone)|banner|iqad\w*|billboard|superbanner|skyscraper)(?:$|[\s_-]|\d)/,
  ],
  [
    'author box',
    /(?:author|autor(?:en)?)-?_?(?:box|bio|info|card|profile|description|about|details|block|meta|avatar|vita|desc)|about-?(?:the-?)?author|(?:presse-?|press-?|media-?)?(?:kontakt|contact)(?:-?(?:box|info|person))?(?=$|[\s_-])|(?:^|[\s_-])(?:bio|biography|vita)(?:$|[\s_-])/,
  ],
  [
    'side column',
    /(?:^|[\s_-])(?:side-?bar\w*|sidebars|widgets?|widget-?area|right-?(?:col|column|rail)|left-?(?:col|column|rail)|rail|marginal\w*|seitenleiste|infobox-?teaser)(?:$|[\s_-])/,
  ],
  [
    'breadcrumb',
    /bread-?crumb|brotkrum|krümel|(?:^|[\s_-])(?:pagination|pager|paging|page-?nav|skip-?link|skip-?to|jump-?to|toc-?toggle|menu|submenu|navbar|nav|navi|navigation|topnav|mainnav|metanav|site-?(?:header|footer|nav|search)|page-?(?:header|footer)|footer\w*|masthead|topbar|top-?bar|search-?(?:box|form|field|bar))(?:$|[\s_-])/,
  ],
  [
    'tags',
    /(?:^|[\s_-])(?:tags?|tag-?(?:list|cloud|links?|wrapper)|tagged|post-?tags|entry-?tags|article-?tags|keywords?|schlagw(?:ö|oe)rter|topics?-?list|themen-?(?:liste|tags)|cat-?links|categories|category-?list|filed-?under|post-?categories|rubrik)(?:$|[\s_-])/,
  ],
  [
    'byline',
    /(?:^|[\s_-])(?:byline\w*|dateline|timestamp|time-?stamp|pubdate|publish(?:ed)?-?(?:date|on|time)|post-?(?:meta|date|info|author|byline|details)|entry-?(?:meta|date|info|author|footer|utility)|article-?(?:meta|date|info|author|byline|details|header-?meta|publish)|meta-?(?:info|data|bar|line)|postmeta|postinfo|author-?(?:name|date|line|link)|authors?|autor(?:en|in)?|reading-?time|read-?time|lesezeit|date-?(?:time|published|line)|article__(?:meta|date|byline|author)|last-?(?:updated|modified)|updated)(?:$|[\s_-])/,
  ],
  [
    'player',
    /(?:^|[\s_-])(?:audio|video|podcast)-?(?:player|widget|embed|teaser|box|info|title|description)(?:$|[\s_-])|(?:^|[\s_-])(?:player|gallery|slideshow|bildergalerie|image-?gallery|photo-?gallery|fotostrecke|rating|ratings|poll|voting|umfrage|feedback|donate|donation|spenden|disclaimer|copyright|license|print-?only|no-?print|noprint|toc|table-?of-?contents|inhaltsverzeichnis)(?:$|[\s_-])/,
  ],
] as const

const quotedPosts = /tweet|instagram-media|bluesky|mastodon|embed-?(?:quote|post)/

function namedBoilerplate(element: PageElement, scene: Scene): string | undefined {
  if (
    /^(?:body|main|article|h1|table|tbody|tr|td|blockquote|pre|code|em|strong|b|i|img|br)$/.test(element.name)
  )
    return undefined
  const names = namesOf(element)
  if (names === '') return undefined
  // A quoted post is part of the text that quotes it.
  if (quotedPosts.test(names)) return undefined
  if (offerNames.test(names) && isOffer(element, scene)) return 'offer'
  const found = boilerplateNames.find(([, pattern]) => pattern.test(names))
  if (!found) return undefined
  const [why] = found
  if (why === 'share bar' && elementsBelow(element).some((below) => quotedPosts.test(namesOf(below))))
    return undefined
  // A paragraph behind the wall is text; the wall itself is an offer.
  if (why === 'paywall' && element.name === 'p' && scene.weights.get(element)!.prose > 0) return undefined
  // On a forum the answers are the text, and pages that are no articles are made of teasers and cards.
  if (scene.kind === 'forum' && /comments|byline|share|author/.test(why)) return undefined
  if (
    /(?:^|\s)(?:no|has|with|without|show|hide|js|is|page|single|layout|category|tag|type|status|format|hentry)[_-]/.test(
      names,
    ) &&
    /hentry|post-\d|type-post|article-?body|entry-content/.test(names)
  )
    return undefined
  if (elementsBelow(element).some((below) => below.name === 'h1')) return undefined
  const weight = scene.weights.get(element)!
  const density = weight.characters === 0 ? 1 : weight.linked / weight.characters
  const share = density > 0.4 ? 0.3 : density > 0.15 ? 0.15 : 0.08
  return small(
    element,
    scene,
    why === 'comments'
      ? 0.7
      : why === 'side column' || why === 'related articles'
        ? Math.max(share, 0.25)
        : share,
    why,
  )
}

const offerNames = /paywall|piano|(?:^|[\s_-])(?:offer|upsell|register-?wall|regwall|plus-?box)(?:$|[\s_-])/
const offerText =
  /(?:€|\$|£)\s?\d|\d\s?(?:€|euro\b)|\babo\b|abonn|subscri|kündbar|cancel any ?time|probemonat|free trial|weiterlesen|continue reading|sign in|anmelden/i

/** A box that sells the rest of the article. Some sites call their whole text so: it must be short and speak of it. */
function isOffer(element: PageElement, { weights }: Scene): boolean {
  const { characters } = weights.get(element)!
  if (characters === 0 || characters > 1_200) return false
  const text = textOf(element)
  return (text.match(new RegExp(offerText, 'gi'))?.length ?? 0) >= 2
}

function linkList(element: PageElement, scene: Scene): string | undefined {
  if (!/^(?:ul|ol|div|section|p|dl|table)$/.test(element.name)) return undefined
  const weight = scene.weights.get(element)!
  if (weight.prose > 0 || weight.links < 2 || weight.characters < 12) return undefined
  if (weight.characters > scene.total.characters * 0.5) return undefined
  const density = weight.linked / weight.characters
  if (element.name === 'p') return undefined
  return density > 0.8 && weight.links >= 3 ? 'links only' : undefined
}
