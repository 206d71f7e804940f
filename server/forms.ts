import type { Context } from 'hono'
import type { z } from 'zod'
import type { Environment } from './view.ts'

/** The fields of a form by a schema; undefined where they do not fit it. A field sent twice counts by its last value. */
export async function readForm<Schema extends z.ZodType>(
  c: Context<Environment>,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) return undefined
  const fields = Object.fromEntries(new URLSearchParams(await c.req.text()))
  const parsed = schema.safeParse(fields)
  return parsed.success ? parsed.data : undefined
}
