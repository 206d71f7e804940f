/**
 * One line of somebody else's text made fit to keep and to show: no line breaks, no control, bidi or invisible
 * characters, single spaces, NFC, whole code points. Longer than `limit` UTF-16 units is shortened.
 */
export function cleanLine(text: string, limit = 300): string {
  return cleanText(text, limit).replace(/\s+/g, ' ').trim()
}

/** The same for text of several lines: line breaks become LF, and blanks within it stay, since lists are made with them. */
export function cleanText(text: string, limit = 10_000): string {
  // normalize() is quadratic in runs of combining marks, so the length is bounded first.
  const bounded = shorten(text, limit).toWellFormed().normalize('NFC')
  return bounded
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(invisible, '')
    .trim()
}

/** At most `limit` UTF-16 units of a text, cut between words where one ends near, never inside a character a person sees, with an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  // One visible character may be a hundred thousand units long, so no more than this window is ever looked at.
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  const whole = text.slice(0, end)
  const space = lastSpace(whole)
  return `${(space > end * 0.7 ? whole.slice(0, space) : whole).trimEnd()}…`
}

function lastSpace(text: string): number {
  let at = text.length - 1
  while (at >= 0 && !/\s/.test(text[at]!)) at--
  return at
}

const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' })

/**
 * Controls but tab and line feed, bidi marks, zero-width and other unseen characters, tags.
 * The joiners U+200C and U+200D stay: emoji families and several scripts need them.
 */
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu
