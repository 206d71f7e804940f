/** What joins several interests in one label: "Land- und Forstwirtschaft", "Comics & Graphic Novels". */
const joints = /\s*(?:[,;&|/]|\s\+\s|\s(?:and|or|und|oder|sowie)\s)\s*/i
/** Words that say of an interest only that it is one. */
const idle =
  /\s+(?:industry|sector|news|topics?|trends?|tips|issues)$|[\s-](?:branche|sektor|themen|trends|tipps|nachrichten)$/i
/** And those that say from what side: whoever writes "steel prices" or "Hafenpolitik" wants to read of steel and of ports. */
const side =
  /\s+(?:affairs|polic(?:y|ies)|markets?|prices|management|services|program(?:me)?s?|initiatives|careers|jobs)$|(?<=\S{4})[\s-]?(?:politik|markt|preise|förderung|dienste)$/i
const mostParts = 5
const shortestTail = 4

/**
 * The interests a label joins, each with the ways it may be spelled out, the likelier first: what is said once for all of them
 * ("mechanical and industrial engineering", "Energie- und Klimapolitik") is said for each. A label that joins nothing gives one
 * interest without the words that add little to it; none where there are no such words.
 */
export function interestsJoined(label: string): string[][] {
  const parts = label.split(joints).filter((part) => part !== '')
  if (parts.length > mostParts) return []
  if (parts.length < 2) return idle.test(label) || side.test(label) ? [bare(label)] : []
  const last = parts.at(-1)!.replace(idle, '')
  const first = parts[0]!.split(' ')
  return parts.map((part, at) => {
    if (/[-\u2010]$/.test(part)) return tailsOf(last).map((tail) => part.slice(0, -1) + tail)
    if (at === parts.length - 1)
      return first.length > 1 ? [[...first.slice(0, -1), last].join(' '), last] : [last]
    const head = last.includes(' ') ? last.slice(last.lastIndexOf(' ')) : ''
    return head === '' ? [part] : [part + head, part]
  })
}

/** The label without the words that add little; a compound's first part may end in the s that joined it to the second. */
function bare(label: string): string[] {
  const rest = label.replace(idle, '').replace(side, '')
  return rest.endsWith('s') ? [rest, rest.slice(0, -1)] : [rest]
}

/** The ends of a compound that another beginning may be put before, the longest first. */
function tailsOf(label: string): string[] {
  const word = label.split(' ').at(-1)!.toLowerCase()
  return Array.from({ length: Math.max(0, word.length - shortestTail) }, (_, at) => word.slice(at + 1))
}
