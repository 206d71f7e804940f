import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { messagePage } from '../pages/layout.ts'
import { notFoundProblem, problem } from '../problems.ts'
import type { TextKey } from '../texts.ts'
import type { Environment } from '../view.ts'

/** Says that there is nothing here; the same for what never was and what belongs to somebody else. */
export function notFoundPage(c: Context<Environment>): Response | Promise<Response> {
  return sayOnPage(c, 404, 'problems.notFoundTitle', ['problems.notFound'])
}

export function notFound(c: Context<Environment>): Response | Promise<Response> {
  return isApi(c) ? notFoundProblem(c) : notFoundPage(c)
}

/** Says what is wrong with what was typed; the browser's back button brings the form back as it was filled in. */
export function refusedFormPage(c: Context<Environment>, sentence: string): Response | Promise<Response> {
  const { t } = c.get('view')
  return c.html(
    messagePage(c.get('view'), {
      title: t('problems.fieldsTitle'),
      sentences: [sentence, t('problems.goBack')],
    }),
    422,
  )
}

/** What should not happen, said once to the log and once to the person. */
export const failed: ErrorHandler<Environment> = (error, c) => {
  const full = /SQLITE_(FULL|IOERR)/.test(String((error as { code?: unknown }).code))
  process.stderr.write(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}\n`)
  const status = full ? 507 : 500
  const title: TextKey = full ? 'problems.diskFullTitle' : 'problems.failedTitle'
  const detail: TextKey = full ? 'problems.diskFull' : 'problems.failed'
  // An error before the view was made is one of our own making; plain words must do.
  if (c.get('view') === undefined) return c.text('Something went wrong on the server.', 500)
  return isApi(c) ? problem(c, status, { title, detail }) : sayOnPage(c, status, title, [detail])
}

function sayOnPage(
  c: Context<Environment>,
  status: ContentfulStatusCode,
  title: TextKey,
  sentences: TextKey[],
): Response | Promise<Response> {
  const view = c.get('view')
  return c.html(
    messagePage(view, {
      title: view.t(title),
      sentences: sentences.map((key) => view.t(key)),
      action: { path: '/', text: view.t('common.home') },
    }),
    status,
  )
}

function isApi(c: Context<Environment>): boolean {
  return c.req.path.includes('/api/')
}
