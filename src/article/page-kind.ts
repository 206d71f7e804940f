import type { ArticleKind } from './article.ts'
import type { Evidence, PageFacts } from './page-facts.ts'
import { hostOf } from './page-facts.ts'
import { namesOf } from './tree-walk.ts'

type Rule = { kind: ArticleKind; from: string; test: (facts: PageFacts) => boolean }

/** What kind of page it is, by what it declares first, then by its address, then by its shape. */
export function readKind(facts: PageFacts): Evidence<ArticleKind> {
  const rule = rules.find(({ test }) => test(facts))
  return rule ? { value: rule.kind, from: rule.from } : { value: 'page', from: 'nothing told' }
}

const declares = (pattern: RegExp) => (facts: PageFacts) =>
  [...facts.linked.types].some((type) => pattern.test(type))
const path = (facts: PageFacts): string => URL.parse(facts.url)?.pathname.toLowerCase() ?? ''

// The order: what cannot be anything else comes first, the words of an address after what the page declares.
const rules: Rule[] = [
  { kind: 'pdf', from: 'address', test: (facts) => path(facts).endsWith('.pdf') },
  {
    kind: 'video',
    from: 'address',
    test: (facts) =>
      /(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitch\.tv|media\.ccc\.de)$/.test(
        hostOf(facts.url),
      ) ||
      (facts.meta('og:type')?.startsWith('video') ?? false),
  },
  {
    kind: 'slides',
    from: 'address',
    test: (facts) =>
      /(?:^|\.)(?:slideshare\.net|speakerdeck\.com|slides\.com|prezi\.com)$/.test(hostOf(facts.url)),
  },
  {
    kind: 'forum',
    from: 'declared or shape',
    test: (facts) => declares(/^(?:QAPage|DiscussionForumPosting|Question)$/)(facts) || looksLikeForum(facts),
  },
  {
    kind: 'article',
    from: 'json-ld',
    test: declares(
      /^(?:\w*NewsArticle|Article|Report|OpinionNewsArticle|LiveBlogPosting|ScholarlyArticle|Recipe)$/,
    ),
  },
  { kind: 'blog', from: 'json-ld', test: declares(/^(?:BlogPosting|SocialMediaPosting)$/) },
  {
    kind: 'documentation',
    from: 'json-ld',
    test: declares(/^(?:TechArticle|APIReference|HowTo|SoftwareSourceCode)$/),
  },
  {
    kind: 'product',
    from: 'declared',
    test: (facts) =>
      declares(/^(?:Product|ProductGroup|Offer|AggregateOffer)$/)(facts) ||
      /^(?:og:)?product/.test(facts.meta('og:type') ?? ''),
  },
  {
    kind: 'documentation',
    from: 'address',
    test: (facts) =>
      /^docs?\.|\.readthedocs\.io$|^developer\.|^github\.com$|^gitlab\.com$|wikipedia\.org$|^wiki\./.test(
        hostOf(facts.url),
      ) || /\/(?:docs?|documentation|reference|manual|wiki|api|guide|handbook|help)\//.test(path(facts)),
  },
  {
    kind: 'article',
    from: 'og:type',
    test: (facts) =>
      /article/i.test(facts.meta('og:type') ?? '') || facts.meta('article:published_time') !== undefined,
  },
  {
    kind: 'blog',
    from: 'address',
    test: (facts) =>
      /^blog\.|\.(?:blogspot|wordpress|tumblr|substack)\.\w+$/.test(hostOf(facts.url)) ||
      /\/blog\//.test(path(facts)) ||
      /wordpress|blogger|ghost|jekyll|hugo/i.test(facts.meta('generator') ?? ''),
  },
  {
    kind: 'article',
    from: 'shape',
    test: (facts) => facts.elements.filter((element) => element.name === 'article').length === 1,
  },
]

function looksLikeForum(facts: PageFacts): boolean {
  const byAddress =
    /^(?:forums?|community|discuss|answers|board)\.|stackexchange\.com$|stackoverflow\.com$|reddit\.com$/.test(
      hostOf(facts.url),
    ) ||
    /\/(?:forums?|thread|threads|viewtopic|showthread|topic|questions|t|discussion)s?(?:\.php)?\//.test(
      `${path(facts)}/`,
    )
  if (!byAddress) return false
  const posts = facts.elements.filter((element) =>
    /(?:^|[\s_-])(?:post|message|answer|reply|comment)(?:$|[\s_-]|\d|body|content)/.test(namesOf(element)),
  )
  return posts.length >= 2
}
