const loginPath =
  /(^|[/._-])(log-?in|sign-?in|anmeld\w*|einloggen|sso|oauth2?|authorize|authwall|paywall)([/._?-]|$)/i
const passwordField = /<input\b[^>]*\btype\s*=\s*["']?password/i

/**
 * Whether an answer is the door and not the article: the address is that of a sign-in page, or a password is asked for
 * and there is little to read besides.
 */
export function looksLikeLogin(url: URL, html: string): boolean {
  if (!passwordField.test(html)) return loginPath.test(url.pathname) && textLength(html) < 1500
  return loginPath.test(url.pathname) || textLength(html) < 1500
}

/** Letters in paragraphs, roughly: what stands in a door is labels and links. */
function textLength(html: string): number {
  return [...html.matchAll(/<p\b[^>]*>([^<]{40,})/gi)].reduce((sum, found) => sum + found[1]!.length, 0)
}
