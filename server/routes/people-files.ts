import { z } from 'zod'
import { exportFormats, exportTypes, writeExport } from '../exports.ts'
import type { House } from '../house.ts'
import { createImport, deleteImport, findImport } from '#src/store/imports.ts'
import { importProblem } from '../import-texts.ts'
import { plannedReasons } from '../importing/planned-reasons.ts'
import { problem } from '../problems.ts'
import { endpoint, type Endpoint } from './endpoint.ts'

/** A large address book with pictures, and the form around it. */
export const importBytes = 65_000_000

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
        'Bring people in from a file (multipart: file, dryRun): vCard, CSV as LinkedIn, Google and Outlook write it, or a full export into an empty account',
      bodyBytes: importBytes,
      answers: { 200: { description: 'what was done, or with dryRun would be', schema: importAnswer } },
      handle: async (c, { user }) => {
        const form = await c.req.formData().catch(() => undefined)
        const file = form?.get('file')
        if (!(file instanceof File))
          return problem(c, 422, { title: 'import.refused', detail: 'import.fileMissing' })
        const bytes = new Uint8Array(await file.arrayBuffer())
        const { t } = c.get('view')
        const { id } = await createImport(house.db, user.id, { fileName: file.name, bytes }, house.now())
        const task = { userId: user.id, importId: id, now: house.now().toISOString() }
        await house.importing.start({ ...task, work: 'plan' })
        const planned = await findImport(house.db, user.id, id)
        if (planned === undefined || planned.problem !== null) {
          const failure = planned?.problem ?? { code: 'interrupted' as const }
          const { key, values } = importProblem(failure)
          await deleteImport(house.db, user.id, id)
          return problem(c, failure.code === 'too-large' ? 413 : 422, {
            title: 'import.refused',
            detail: key,
            values,
          })
        }
        const problems = await plannedReasons(house.db, id, t)
        const field = form?.get('dryRun')
        const dryRun = ['true', '1', 'on', 'yes'].includes(
          typeof field === 'string' ? field.toLowerCase() : '',
        )
        const counts = { new: 0, changed: 0, unchanged: 0, doubtful: 0, skipped: 0, ...planned.counts }
        if (dryRun) await deleteImport(house.db, user.id, id)
        else {
          await house.importing.start({ ...task, work: 'carry-out' })
          const done = await findImport(house.db, user.id, id)
          if (done?.state !== 'done')
            return problem(c, 500, { title: 'import.refused', detail: 'import.problem-interrupted' })
        }
        return c.json({
          created: counts.new,
          updated: counts.changed,
          skipped: counts.skipped + counts.doubtful,
          unchanged: counts.unchanged,
          problems,
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
