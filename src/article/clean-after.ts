import type { ArticleKind } from './article.ts'
import type { PageElement } from './page-tree.ts'
import { recordStep, type StepRecord } from './steps.ts'
import { blockNames } from './tag-names.ts'
import { elementsBelow, textOf } from './tree-walk.ts'

/** One block of the text that was read, with what the steps look at. */
type Block = {
  element: PageElement
  text: string
  /** Share of the text that is links, 0 to 1. */
  linked: number
  bold: boolean
  /** Position among the blocks, 0 (first) to 1 (last). */
  position: number
}

type Step = { name: string; why: string; judge: (block: Block, blocks: Block[], at: number) => boolean }

/**
 * Takes small foreign pieces out of the text that was read: lines that point elsewhere, speak about the page
 * or about its author. Each step sees what the ones before it left.
 */
export function cleanAfter(
  content: PageElement,
  kind: ArticleKind,
  title: string,
  steps: StepRecord[],
): void {
  const list = kind === 'forum' || kind === 'documentation' ? afterSteps.slice(0, 3) : afterSteps
  for (const { name, why, judge } of list) {
    const remove = recordStep(steps, name)
    const blocks = listBlocks(content)
    for (const [at, block] of blocks.entries())
      if (judge({ ...block }, blocks, at) && !isOnly(block, blocks)) remove(block.element, why)
  }
  void title
}

function isOnly(block: Block, blocks: Block[]): boolean {
  const all = blocks.reduce((sum, it) => sum + it.text.length, 0)
  return block.text.length > all * 0.4
}

/** The innermost blocks: elements with text that have no block below them. */
function listBlocks(content: PageElement): Block[] {
  const elements = elementsBelow(content).filter(
    (element) =>
      blockNames.has(element.name) && !elementsBelow(element).some((below) => blockNames.has(below.name)),
  )
  const blocks = elements
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => text !== '')
  return blocks.map(({ element, text }, at) => ({
    element,
    text,
    linked: linkedShare(element, text.length),
    bold: isBold(element, text.length),
    position: blocks.length < 2 ? 0 : at / (blocks.length - 1),
  }))
}

function linkedShare(element: PageElement, length: number): number {
  const linked = elementsBelow(element)
    .filter((below) => below.name === 'a')
    .reduce((sum, link) => sum + textOf(link).length, 0)
  return Math.min(1, linked / length)
}

function isBold(element: PageElement, length: number): boolean {
  const bold = elementsBelow(element)
    .filter((below) => below.name === 'b' || below.name === 'strong')
    .reduce((sum, below) => sum + textOf(below).length, 0)
  return bold > length * 0.9
}

const readAlso =
  /^(?:(?:lesen|sehen|hören|schauen) sie (?:auch|hier|dazu|mehr|jetzt)|lesen sie (?:hierzu|weiter)|mehr (?:zum thema|dazu|lesen|aus)|(?:auch|ebenfalls) (?:interessant|lesenswert|spannend)|das könnte (?:sie|dich|ihnen|dir) (?:auch )?(?:interessieren|gefallen)|weitere (?:artikel|infos|informationen|themen|nachrichten|meldungen|beiträge|links)|lesetipps?|passend (?:dazu|zum thema)|zum thema|siehe auch|related|read (?:also|more|next|the full)|also read|see also|more (?:from|on|about|stories|like)|you (?:may|might) (?:also )?(?:like|be interested)|recommended|don'?t miss|watch(?: now| also| more)?:|listen:|must read|further reading|keep reading|up next|lire aussi|à lire|leer también|lea también|te puede interesar|leggi anche|läs (?:också|mer|även)|læs også|les også|lees ook|leia (?:também|mais))\b/iu
const newsletter =
  /newsletter|(?:subscribe|sign up|abonnieren sie|jetzt abonnieren|registrieren sie|melden sie sich|jetzt anmelden|kostenlos testen|follow us|folgen sie uns|folge uns|like us on|join our|download (?:the|our) app|whatsapp-kanal|push-nachricht)|inbox|probeabo|abo (?:testen|bestellen|abschließen)|support our (?:work|journalism)|become a (?:member|subscriber)|(?:click|tap) here to|to continue reading|log ?in to|weiterlesen mit|diesen artikel (?:weiterlesen|teilen|anhören)|share this|teilen sie|send (?:us )?(?:a )?tips?|have a (?:news )?tip|contact us/iu
const aboutPage =
  /^(?:(?:stand|aktualisiert|veröffentlicht|erstellt|updated|published|posted|last (?:updated|modified)|datum|date|lesezeit|reading time|dauer)\b[:\s].{0,60}|(?:foto|fotos|bild|bilder|quelle|grafik|illustration|photo|photos|image|picture|credit|source|copyright|©|\(c\)|fotocredit|bildquelle|video)s?\s?[:/©].{0,120}|©.{0,120}|.{0,30}\b\d+ (?:min(?:uten|utes)?\.? (?:lesezeit|read|lesedauer)|kommentare?|comments?|shares?|views?|likes?)\b.{0,20}|(?:anzeige|advertisement|werbung|ad|sponsored|continue reading|skip advert(?:isement)?|article continues.{0,40}|story continues.{0,40}|hide caption|toggle caption|enlarge this image|loading\.*|reply|antworten|share|teilen|drucken|print|email|e-mail|facebook|twitter|whatsapp|linkedin|pinterest|copy link|link kopiert|zur startseite|nach oben|back to top|kommentieren|comments?|kommentare?|tags?|schlagworte?|themen|topics|merken|vorlesen|artikel anhören|listen to (?:this )?article|inhalt|home|startseite|mehr|more|weiter|zurück|next|previous|vorheriger (?:artikel|beitrag)|nächster (?:artikel|beitrag)|view comments|show comments|leave a (?:comment|reply)|schreibe? einen kommentar|related (?:articles|posts|stories|topics|content)|editor'?s? (?:picks|note)|about the author|über den autor|zum autor|zur person)[\s:.!]*|(?:schlagw(?:ö|oe)rter|tags|tagged|filed under|posted in|categories|kategorien?|themen|topics|keywords|stichworte|rubrik|ressort)(?: (?:with|as|in))?:.{0,200})$/iu
const byline =
  /^(?:von|by|text:?|autor(?:in)?:?|author:?|written by|posted by|par|por)\s+\p{Lu}\S*(?:[\s,]+(?:\p{Lu}\S*|und|and|von|de|der|van|für|for|in|\||[–-])){0,9}$/u
const agency =
  /^\(?\s*(?:(?:dpa|afp|apa|reuters|ap|epd|kna|sid|rnd|red|js|tmn|lni|lby|lsw|lhe|lnw|jW|stg|aar|mit material (?:der|von) [\p{L}/ ]+)[\s,./|–-]*){1,5}\)?\.?$/iu
const biography =
  /^(?:\p{Lu}\S+ ){1,3}(?:is|was|ist|war|arbeitet|schreibt|leitet|writes|covers|works|has been|berichtet|studierte)\b.{0,60}\b(?:reporter|writer|editor|journalist|author|autor(?:in)?|redakteur(?:in)?|correspondent|korrespondent(?:in)?|columnist|contributor|staff|freelance|professor|fellow|co-?founder|ressort|blogger|director)\b/u

const afterSteps: Step[] = [
  // First, since a heading "Read also" makes the links below it recognisable.
  {
    name: 'read also',
    why: 'points to other articles',
    judge: (block) =>
      readAlso.test(block.text) && (block.text.length < 90 || block.linked > 0.3) && block.text.length < 260,
  },
  {
    name: 'linky lines',
    why: 'almost only a link',
    judge: (block) =>
      block.element.name !== 'dd' &&
      block.linked > 0.85 &&
      block.text.length < 200 &&
      block.element.name !== 'td',
  },
  {
    name: 'about the page',
    why: 'speaks about the page, not the matter',
    judge: (block) => block.text.length < 260 && aboutPage.test(block.text),
  },
  {
    name: 'calls',
    why: 'newsletter, subscription or call',
    judge: (block) =>
      block.text.length < 320 &&
      newsletter.test(block.text) &&
      (block.linked > 0.08 || block.text.length < 140 || block.position > 0.9),
  },
  {
    name: 'bylines',
    why: 'byline or agency',
    judge: (block) =>
      (block.text.length < 120 && byline.test(block.text)) ||
      (block.text.length < 60 && agency.test(block.text)),
  },
  {
    name: 'author box',
    why: "author's biography",
    judge: (block) => block.position > 0.85 && block.text.length < 700 && biography.test(block.text),
  },
  // Last: a heading that has lost everything below it, or ends the text, announces nothing.
  {
    name: 'empty headings',
    why: 'heading without text below',
    judge: (block, blocks, at) => /^h[1-6]$/.test(block.element.name) && at === blocks.length - 1,
  },
]
