import type { TextBlock } from './tree-text.ts'

type Step = { name: string; why: string; judge: (block: TextBlock, position: number) => boolean }

/**
 * Which small foreign pieces a text has: lines that point elsewhere, speak about the page or about its author.
 * For each block the name of the first step that takes it for one, or `undefined`.
 */
export function findForeignBlocks(blocks: TextBlock[]): (string | undefined)[] {
  return blocks.map((block, at) => {
    const position = blocks.length < 2 ? 0 : at / (blocks.length - 1)
    return afterSteps.find(({ judge }) => judge(block, position))?.name
  })
}

const readAlso =
  /^(?:(?:lesen|sehen|hören|schauen) sie (?:auch|hier|dazu|mehr|jetzt)|lesen sie (?:hierzu|weiter)|mehr (?:zum thema|dazu|lesen|aus)|(?:auch|ebenfalls) (?:interessant|lesenswert|spannend)|das könnte (?:sie|dich|ihnen|dir) (?:auch )?(?:interessieren|gefallen)|weitere (?:artikel|infos|informationen|themen|nachrichten|meldungen|beiträge|links)|lesetipps?|passend (?:dazu|zum thema)|zum thema|siehe auch|related|read (?:also|more|next|the full)|also read|see also|more (?:from|on|about|stories|like)|you (?:may|might) (?:also )?(?:like|be interested)|recommended|don'?t miss|watch(?: now| also| more)?:|listen:|must read|further reading|keep reading|up next|lire aussi|à lire|leer también|lea también|te puede interesar|leggi anche|läs (?:också|mer|även)|læs også|les også|lees ook|leia (?:também|mais))\b/iu
const newsletter =
  /newsletter|(?:subscribe|sign up|abonnieren sie|jetzt abonnieren|registrieren sie|melden sie sich|jetzt anmelden|kostenlos testen|follow us|folgen sie uns|folge uns|like us on|join our|download (?:the|our) app|whatsapp-kanal|get (?:our|the) app|push-(?:mitteilung|benachrichtigung)\w*|push-nachricht)|inbox|probeabo|abo (?:testen|bestellen|abschließen)|support our (?:work|journalism)|become a (?:member|subscriber)|(?:click|tap) here to|to continue reading|log ?in to|weiterlesen mit|diesen artikel (?:weiterlesen|teilen|anhören)|share this|teilen sie|send (?:us )?(?:a )?tips?|have a (?:news )?tip|contact us/iu
const aboutPage =
  /^(?:.{0,40}\baffiliate[- ]links?\b.{0,160}|(?:stand|aktualisiert|veröffentlicht|erstellt|updated|published|posted|last (?:updated|modified)|datum|date|lesezeit|reading time|dauer)\b[:\s].{0,60}|(?:foto|fotos|bild|bilder|quelle|grafik|illustration|photo|photos|image|picture|credit|source|copyright|©|\(c\)|fotocredit|bildquelle|video)s?\s?[:/©].{0,120}|©.{0,120}|.{0,30}\b\d[\d.,]*[km]?\s+(?:min(?:uten|utes)?\.? (?:lesezeit|read|lesedauer)|kommentare?|comments?|shares?|views?|aufrufe|likes?|subscribers?|abonnenten|followers?)\b.{0,20}|\d{1,2}\. ?(?:\d{1,2}\.|\p{L}{3,9}) ?\d{4}(?:\s*[·|•,–-]\s*.{0,40})?|(?:anzeige|advertisement|werbung|ad|sponsored|continue reading|skip advert(?:isement)?|article continues.{0,40}|story continues.{0,40}|hide caption|toggle caption|enlarge this image|loading\.*|reply|antworten|share|teilen|drucken|print|email|e-mail|facebook|twitter|whatsapp|linkedin|pinterest|copy link|link kopiert|zur startseite|nach oben|back to top|kommentieren|comments?|kommentare?|tags?|schlagworte?|themen|topics|merken|vorlesen|artikel anhören|listen to (?:this )?article|inhalt|home|startseite|mehr|more|weiter|zurück|next|previous|vorheriger (?:artikel|beitrag)|nächster (?:artikel|beitrag)|view comments|show comments|leave a (?:comment|reply)|schreibe? einen kommentar|related (?:articles|posts|stories|topics|content)|editor'?s? (?:picks|note)|about the author|über den autor|zum autor|zur person)[\s:.!]*|(?:schlagw(?:ö|oe)rter|tags|tagged|filed under|posted in|categories|kategorien?|themen|topics|keywords|stichworte|rubrik|ressort)(?: (?:with|as|in))?:.{0,200})$/iu
const byline =
  /^(?:von|by|text:?|autor(?:in)?:?|author:?|written by|posted by|par|por)\s+\p{Lu}\S*(?:[\s,]+(?:\p{Lu}\S*|und|and|von|de|der|van|für|for|in|\||[–-])){0,9}$/u
const agency =
  /^\(?\s*(?:(?:dpa|afp|apa|reuters|ap|epd|kna|sid|rnd|red|js|tmn|lni|lby|lsw|lhe|lnw|jW|stg|aar|mit material (?:der|von) [\p{L}/ ]+)[\s,./|–-]*){1,5}\)?\.?$/iu
const biography =
  /^(?:\p{Lu}\S+ ){1,3}(?:is|was|ist|war|arbeitet|schreibt|leitet|writes|covers|works|has been|berichtet|studierte)\b.{0,60}\b(?:reporter|writer|editor|journalist|author|autor(?:in)?|redakteur(?:in)?|correspondent|korrespondent(?:in)?|columnist|contributor|staff|freelance|professor|fellow|co-?founder|ressort|blogger|director)\b/u

/** The names in the order in which they are tried: what points elsewhere is the surest sign. */
const afterSteps: Step[] = [
  {
    name: 'read also',
    why: 'points to other articles',
    judge: ({ text, linked }) =>
      text.length < 260 && (text.length < 90 || linked > text.length * 0.3) && readAlso.test(text),
  },
  {
    name: 'linky line',
    why: 'almost only a link',
    judge: ({ text, linked }) => linked > text.length * 0.85 && text.length < 200,
  },
  {
    name: 'about the page',
    why: 'speaks about the page, not the matter',
    judge: ({ text }) => text.length < 260 && aboutPage.test(text),
  },
  {
    name: 'call',
    why: 'newsletter, subscription or another call',
    judge: ({ text, linked }, position) =>
      text.length < 320 &&
      (linked > text.length * 0.08 || text.length < 140 || position > 0.9) &&
      newsletter.test(text),
  },
  {
    name: 'byline',
    why: 'byline or agency',
    judge: ({ text }) => (text.length < 120 && byline.test(text)) || (text.length < 60 && agency.test(text)),
  },
  {
    name: 'biography',
    why: "the author's life",
    judge: ({ text }) => text.length < 700 && biography.test(text),
  },
]

export const foreignNames: readonly string[] = afterSteps.map(({ name }) => name)
