const letters: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

/**
 * A word or phrase as it is compared: lower case, ä as ae and ß as ss (DIN 5007-2), other accents gone,
 * typographic apostrophes and hyphens plain. May be longer than what went in.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  // Most words are plain ASCII already, and this is called for every word of every article.
  if (/^[\u0020-\u007e]*$/.test(lower)) return lower
  return lower
    .normalize('NFC')
    .replaceAll(/[äöüßæœøłđ]/g, (letter) => letters[letter]!)
    .replaceAll(/[\u2018\u2019\u02bc]/g, "'")
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u00ad', '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
}
