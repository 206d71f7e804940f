import { z } from 'zod'
import { exportFormats, exportTypes, writeExport } from '../exports.ts'
import type { House } from '../house.ts'
import { importProblem, importReasonText } from '../import-texts.ts'
import { applyImport, planFileImport } from '../imports.ts'
import { problem } from '../problems.ts'
import { endpoint, type Endpoint } from './endpoint.ts'

/** A large address book with pictures, and the form around it. */
const importBytes = 65_000_000

const importAnswer = z.object({
  created: z.number(),
  updated: z.number(),
  /** Entries that were not taken over: left out, or left for the user to decide. */
  skipped: z.number(),
  unchanged: z.number(),
  problems: z.array(z.object({ line: z.number(), message: z.string() })),
})

/** People in from a file and out as one, over the API. */
export function fileEndpoints(house: House): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/imports',
      summary:
        'Bring people in from a file (multipart: file, dryRun): vCard, or CSV as LinkedIn, Google and Outlook write it',
      bodyBytes: importBytes,
      answers: { 200: { description: 'what was done, or with dryRun would be', schema: importAnswer } },
      handle: async (c, { user }) => {
        const form = await c.req.formData().catch(() => undefined)
        const file = form?.get('file')
        if (!(file instanceof File))
          return problem(c, 422, { title: 'import.refused', detail: 'import.fileMissing' })
        const bytes = new Uint8Array(await file.arrayBuffer())
        const planned = await planFileImport(house.db, user.id, bytes)
        if ('problem' in planned) {
          const { key, values } = importProblem(planned.problem)
          const status = planned.problem.code === 'too-large' ? 413 : 422
          return problem(c, status, { title: 'import.refused', detail: key, values })
        }
        const { entries, counts } = planned.plan
        const field = form?.get('dryRun')
        const dryRunField = typeof field === 'string' ? field.toLowerCase() : ''
        const dryRun = ['true', '1', 'on', 'yes'].includes(dryRunField)
        if (!dryRun) await applyImport(house.db, user.id, entries, house.now())
        const { t } = c.get('view')
        return c.json({
          created: counts.new,
          updated: counts.changed,
          skipped: counts.skipped + counts.doubtful,
          unchanged: counts.unchanged,
          problems: entries.flatMap((entry) => {
            const message = importReasonText(entry, t)
            return message === undefined ? [] : [{ line: entry.line, message }]
          }),
        })
      },
    }),
    endpoint({
      method: 'get',
      path: '/export',
      summary: 'All people as vCard or CSV, or with json everything there is',
      query: z.object({ format: z.enum(exportFormats) }),
      answers: { 200: { description: 'the file' } },
      handle: async (c, { user, query }) => {
        const text = await writeExport(house.db, user.id, query.format, house.now())
        return c.body(text, 200, {
          'Content-Type': exportTypes[query.format],
          'Content-Disposition': `attachment; filename="passalong.${query.format}"`,
        })
      },
    }),
  ]
}
