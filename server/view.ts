import type { HttpBindings } from '@hono/node-server'
import type { User } from '#src/store/users.ts'
import { createTranslate, type Language, type Translate } from './texts.ts'

/** What every page needs to know of the person looking at it. */
export type View = {
  language: Language
  t: Translate
  user: User | undefined
  /** A path of ours as a link, with the sub-path that a reverse proxy may put before it. */
  href: (path: string) => string
  /** The path being looked at, without the sub-path. */
  path: string
  /** Today as the person counts days, in the server's time zone. */
  now: Date
  /** A sentence on what has just been done, shown once. */
  notice: string | undefined
}

/** The types of Hono's context in this program. */
export type Environment = {
  Bindings: Partial<HttpBindings>
  Variables: { view: View; user: User | undefined; language: string }
}

export function createView(options: {
  language: Language
  user: User | undefined
  base: string
  path: string
  now: Date
  notice?: string | undefined
}): View {
  const { language, user, base, path, now, notice } = options
  return {
    language,
    t: createTranslate(language),
    user,
    href: (target) => `${base}${target}`,
    path,
    now,
    notice,
  }
}

/** A day in words, e.g. "3. März 2026". */
export function formatDay(view: View, at: string): string {
  return new Intl.DateTimeFormat(view.language, { dateStyle: 'long' }).format(new Date(at))
}

/** How long ago, in words: "heute", "vor 3 Wochen". */
export function formatAgo(view: View, at: string): string {
  const days = Math.round((startOfDay(view.now) - startOfDay(new Date(at))) / 86_400_000)
  const format = new Intl.RelativeTimeFormat(view.language, { numeric: 'auto' })
  if (days < 14) return format.format(-days, 'day')
  if (days < 60) return format.format(-Math.round(days / 7), 'week')
  if (days < 700) return format.format(-Math.round(days / 30.4), 'month')
  return format.format(-Math.round(days / 365), 'year')
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
