import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { TextKey } from './texts.ts'
import type { Environment } from './view.ts'

/** A problem document (RFC 9457). `errors` names each field that is wrong and why. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  errors?: { field: string; message: string }[]
}

/** Answers an API request with a problem, in the language of whoever asks. */
export function problem(
  c: Context<Environment>,
  status: ContentfulStatusCode,
  texts: { title: TextKey; detail: TextKey; values?: Record<string, string | number> },
  errors?: Problem['errors'],
): Response {
  const { t } = c.get('view')
  const body: Problem = {
    type: 'about:blank',
    title: t(texts.title, texts.values),
    status,
    detail: t(texts.detail, texts.values),
    ...(errors === undefined ? {} : { errors }),
  }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}

export function notFoundProblem(c: Context<Environment>): Response {
  return problem(c, 404, { title: 'problems.notFoundTitle', detail: 'problems.notFound' })
}

export function signInProblem(c: Context<Environment>): Response {
  return problem(c, 401, { title: 'problems.signInTitle', detail: 'problems.signInApi' })
}

export function fieldsProblem(c: Context<Environment>, error: z.ZodError): Response {
  return problem(
    c,
    422,
    { title: 'problems.fieldsTitle', detail: 'problems.fields' },
    error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
  )
}
