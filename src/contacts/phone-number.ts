/**
 * A phone number as digits with its country code and nothing else ("+49 (0)151 2" gives "491512"), or `undefined`
 * where the country is not known: a number without + or 00 needs `countryCode` ("49").
 */
export function internationalDigits(phone: string, countryCode?: string): string | undefined {
  // The zero in "+49 (0)151" is dialled only inside the country.
  const compact = phone.replace(/\(0\)/, '').replace(/[^\d+]/g, '')
  const national = /^0[1-9]/.test(compact) ? compact.slice(1) : undefined
  const digits = compact.startsWith('+')
    ? compact.slice(1)
    : compact.startsWith('00')
      ? compact.slice(2)
      : countryCode !== undefined && national !== undefined
        ? countryCode + national
        : ''
  // E.164: at most fifteen digits; no country code begins with 0.
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}
