/**
 * A CSV cell that no spreadsheet takes for a formula. A leading apostrophe is set before what begins like one (= @ -,
 * tab, CR, or + and no phone number) and before an apostrophe, so that `readCell` gives back exactly what went in;
 * "+49 151 …" stays readable. Quoted as RFC 4180 wants.
 */
export function writeCell(text: string): string {
  const guarded =
    /^(?:\s*[=@\-＝＋－＠]|[\t\r\n'])/.test(text) || (text.startsWith('+') && !phone.test(text))
      ? `'${text}`
      : text
  return /[",;|\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A cell's text with the guard of `writeCell` taken off. */
export function readCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}

/** Numbers of a plus, digits, blanks and brackets; with a slash or a hyphen in it a spreadsheet would reckon. */
const phone = /^\+\d[\d ()]*(?: ::: \+?\d[\d ()]*)*$/
