import { z } from 'zod'

export type Config = {
  host: string
  /** 0 picks a free one. */
  port: number
  /** The path of a SQLite file, or a `postgres://` address. */
  database: string
  /** What the browser sees, without a slash at its end; undefined for the address the server listens on. */
  publicUrl: string | undefined
}

const variables = {
  PASSALONG_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535, 'must be a port number from 0 to 65535')
    .default(4747),
  PASSALONG_HOST: z.string().default('127.0.0.1'),
  PASSALONG_DATABASE: z.string().default('data/passalong.db'),
  PASSALONG_PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      message: 'must be an http or https address such as https://example.org/passalong',
    })
    .refine((value) => !/[?#]/.test(value), { message: 'must not have a query or fragment' })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional(),
}

const schema = z.object(variables)

/**
 * Reads the settings from environment variables. Set but empty means unset. Throws an Error with one line
 * per mistake for unknown `PASSALONG_…` variables, bad values, and settings that would not be safe.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(environment).filter(
    ([name, value]) => name.startsWith('PASSALONG_') && value !== undefined && value !== '',
  )
  const unknown = given
    .filter(([name]) => !(name in variables))
    .map(([name]) => `${name} is not a setting of Passalong. Known are ${Object.keys(variables).join(', ')}.`)
  const parsed = schema.safeParse(Object.fromEntries(given))
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`)
  if (!parsed.success || unknown.length > 0) throw new Error([...unknown, ...wrong].join('\n'))
  const config: Config = {
    host: parsed.data.PASSALONG_HOST,
    port: parsed.data.PASSALONG_PORT,
    database: parsed.data.PASSALONG_DATABASE,
    publicUrl: parsed.data.PASSALONG_PUBLIC_URL,
  }
  refuseUnsafe(config)
  return config
}

/** Over plain http a network can read along, and browsers send no Sec-Fetch headers to such a name. */
function refuseUnsafe({ host, publicUrl }: Config) {
  if (
    publicUrl !== undefined &&
    !publicUrl.startsWith('https:') &&
    !isLoopback(new URL(publicUrl).hostname)
  ) {
    throw new Error(
      'PASSALONG_PUBLIC_URL must begin with https:// for any name that is not this machine itself, because other people’s data goes over the network.',
    )
  }
  if (!isLoopback(host) && publicUrl === undefined) {
    throw new Error(
      `PASSALONG_HOST=${host} opens the server to the network. Set PASSALONG_PUBLIC_URL to the https:// address that a reverse proxy gives it, or leave PASSALONG_HOST at 127.0.0.1.`,
    )
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
