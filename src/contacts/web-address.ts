/** An http or https address as a link may carry it: absolute, host in ASCII, no user name in it; else `undefined`. */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 2048) return undefined
  const address =
    URL.parse(trimmed) ?? (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(trimmed) ? URL.parse(`https://${trimmed}`) : null)
  if (address === null || !/^https?:$/.test(address.protocol)) return undefined
  return address.username === '' && address.password === '' ? address.href : undefined
}

/** What kind of page an address of somebody's is, as far as the address tells. */
export function profileKind(address: string): 'linkedin' | 'xing' | 'mastodon' | 'telegram' | 'web' {
  const { hostname, pathname } = new URL(address)
  const host = hostname.replace(/^www\./, '')
  if (/(^|\.)linkedin\.com$/.test(host)) return 'linkedin'
  if (/(^|\.)xing\.(com|to)$/.test(host)) return 'xing'
  if (/^(t|telegram)\.me$/.test(host)) return 'telegram'
  const otherSites = /(^|\.)(youtube|medium|tiktok|threads|flickr|substack|hackernoon)\.(com|net)$/
  return /^\/@[\w.-]+(@[\w.-]+)?\/?$/.test(pathname) && !otherSites.test(host) ? 'mastodon' : 'web'
}

/** A Mastodon handle such as "@ode@social.example" as the address of its page. */
export function fediverseAddress(handle: string): string | undefined {
  const found = /^@?([\w.-]{1,60})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})$/.exec(handle.trim())
  return found === null || !handle.trim().startsWith('@') ? undefined : `https://${found[2]}/@${found[1]}`
}
