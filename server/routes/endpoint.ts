import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { User } from '#src/store/users.ts'
import { fieldsProblem, problem, signInProblem } from '../problems.ts'
import type { Environment } from '../view.ts'

type Answer = { description: string; schema?: z.ZodType | undefined }

/** One request of the JSON API: what it takes and gives, checked and described from the same schemas. */
export type Endpoint = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** With parameters as Hono writes them, `/articles/:id`. */
  path: string
  summary: string
  query?: z.ZodObject | undefined
  body?: z.ZodType | undefined
  /** The most bytes of a body; 64 kB unless said. */
  bodyBytes?: number | undefined
  answers: Record<number, Answer>
  /** Answers without anybody being signed in. */
  open?: boolean | undefined
  handle: (c: Context<Environment>, user: User) => Response | Promise<Response>
}

/** Types an endpoint's handler by its schemas: `query` and `body` are what they parsed. */
export function endpoint<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodType = z.ZodUnknown>(
  description: Omit<Endpoint, 'handle' | 'query' | 'body'> & {
    query?: Query
    body?: Body
    handle: (
      c: Context<Environment>,
      input: { user: User; query: z.output<Query>; body: z.output<Body>; id: string },
    ) => Response | Promise<Response>
  },
): Endpoint {
  const { query, body, handle, ...rest } = description
  return {
    ...rest,
    query,
    body,
    handle: async (c, user) => {
      const asked = query?.safeParse(c.req.query())
      if (asked?.success === false) return fieldsProblem(c, asked.error)
      let given: unknown
      if (body !== undefined) {
        if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
          return problem(c, 415, { title: 'problems.jsonOnlyTitle', detail: 'problems.jsonOnly' })
        }
        try {
          given = await c.req.json()
        } catch {
          return problem(c, 400, { title: 'problems.brokenJsonTitle', detail: 'problems.brokenJson' })
        }
      }
      const parsed = body?.safeParse(given)
      if (parsed?.success === false) return fieldsProblem(c, parsed.error)
      return handle(c, {
        user,
        query: asked?.data as z.output<Query>,
        body: parsed?.data as z.output<Body>,
        id: c.req.param('id') ?? '',
      })
    },
  }
}

/** The endpoints as an app of their own. */
export function serveEndpoints(endpoints: Endpoint[]): Hono<Environment> {
  const api = new Hono<Environment>()
  for (const { method, path, open, bodyBytes = 64_000, handle } of endpoints) {
    const limit = bodyLimit({
      maxSize: bodyBytes,
      onError: (c) =>
        problem(c as Context<Environment>, 413, {
          title: 'problems.tooLargeTitle',
          detail: 'problems.tooLarge',
          values: { megabytes: bodyBytes / 1_000_000 },
        }),
    })
    api.on(method.toUpperCase(), path, limit, (c) => {
      const user = c.get('user')
      if (user === undefined && open !== true) return signInProblem(c)
      // An open endpoint does not look at the user.
      return handle(c, user as User)
    })
  }
  return api
}

/** The description of all endpoints (OpenAPI 3.1), from the schemas that check the requests. */
export function openApiDocument(endpoints: Endpoint[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const it of endpoints) {
    const path = it.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][it.method] = {
      summary: it.summary,
      ...(it.open === true ? { security: [] } : {}),
      parameters: [
        ...[...it.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        })),
        ...Object.entries(it.query?.shape ?? {}).map(([name, schema]) => ({
          name,
          in: 'query',
          required: false,
          schema: jsonSchema(schema as z.ZodType, 'input'),
        })),
      ],
      ...(it.body === undefined
        ? {}
        : {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: jsonSchema(it.body, 'input') } },
            },
          }),
      responses: Object.fromEntries([
        ...Object.entries(it.answers).map(([status, { description, schema }]) => [
          status,
          {
            description,
            ...(schema === undefined
              ? {}
              : { content: { 'application/json': { schema: jsonSchema(schema, 'output') } } }),
          },
        ]),
        [
          'default',
          { description: 'a problem document (RFC 9457)', content: { 'application/problem+json': {} } },
        ],
      ]),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Passalong', version },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths,
  }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}
