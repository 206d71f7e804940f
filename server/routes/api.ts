import { Hono } from 'hono'
import { z } from 'zod'
import type { House } from '../house.ts'
import { notFoundProblem } from '../problems.ts'
import { version } from '../version.ts'
import type { Environment } from '../view.ts'
import { articleEndpoints } from './api-articles.ts'
import { contactEndpoints } from './api-contacts.ts'
import { favourEndpoints } from './api-favours.ts'
import { endpoint, openApiDocument, serveEndpoints, type Endpoint } from './endpoint.ts'
import { fileEndpoints } from './people-files.ts'

/** The JSON API below `/api/v1`. */
export function apiRoutes(house: House): Hono<Environment> {
  const endpoints: Endpoint[] = [
    ...articleEndpoints(house),
    ...contactEndpoints(house),
    ...favourEndpoints(house),
    ...fileEndpoints(house),
    endpoint({
      method: 'get',
      path: '/health',
      summary: 'Whether the server is up',
      open: true,
      answers: {
        200: { description: 'it is', schema: z.object({ status: z.string(), version: z.string() }) },
      },
      handle: (c) => c.json({ status: 'ok', version }),
    }),
  ]
  const described = JSON.stringify(openApiDocument(endpoints, version))
  const api = serveEndpoints(endpoints)
  api.get('/openapi.json', (c) => c.body(described, 200, { 'Content-Type': 'application/json' }))
  api.notFound(notFoundProblem)
  return api
}
