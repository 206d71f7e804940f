import type { Column, ContactFileFormat, ContactFileProblem } from '#src/contacts/imported-contact.ts'
import type { Database } from './database.ts'
import { createId } from './id.ts'
import type { ImportEntryKind, ImportState, Schema } from './schema.ts'

/** What keeps a file from being imported: what is wrong with it, or what went wrong with us. */
export type ImportProblem =
  | ContactFileProblem
  /** The server ended, or the import took too long or too much. */
  | { code: 'interrupted' | 'too-slow' | 'broken-export' | 'not-empty' }

export type SavedImport = {
  id: string
  fileName: string
  /** `everything`: a full export. Null until it is known. */
  format: ContactFileFormat | 'everything' | null
  /** The columns of a table, as they were read. */
  columns: Column[] | null
  mapping: Record<string, Column['field']> | null
  companies: boolean
  state: ImportState
  counts: Partial<Record<ImportEntryKind | 'favour', number>>
  problem: ImportProblem | null
  createdAt: string
  finishedAt: string | null
}

export type SavedEntry = {
  position: number
  kind: ImportEntryKind
  line: number
  contactId: string | null
  /** What it is about; its shape is the server's. */
  data: unknown
  decision: unknown
}

const entriesAStatement = 1000

export async function createImport(
  db: Database,
  userId: string,
  file: { fileName: string; bytes: Uint8Array; companies?: boolean },
  now: Date,
): Promise<SavedImport> {
  const row = {
    id: createId(),
    userId,
    fileName: file.fileName,
    bytes: Buffer.from(file.bytes),
    format: null,
    columns: null,
    mapping: null,
    companies: Number(file.companies ?? false),
    state: 'reading' as const,
    counts: '{}',
    problem: null,
    createdAt: now.toISOString(),
    finishedAt: null,
  }
  await db.insertInto('import').values(row).execute()
  return importOf(row)
}

export async function findImport(db: Database, userId: string, id: string): Promise<SavedImport | undefined> {
  const row = await db
    .selectFrom('import')
    .select(described)
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : importOf(row)
}

/** The last imports, the newest first. */
export async function listImports(db: Database, userId: string, limit = 10): Promise<SavedImport[]> {
  const rows = await db
    .selectFrom('import')
    .select(described)
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(importOf)
}

/** Imports of everybody that are being read, carried out or undone. */
export async function listUnfinishedImports(db: Database): Promise<SavedImport[]> {
  const rows = await db
    .selectFrom('import')
    .select(described)
    .where('state', 'in', ['reading', 'running'])
    .execute()
  return rows.map(importOf)
}

/** The file itself; undefined where it is not kept any more. */
export async function findImportBytes(db: Database, id: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('import').select('bytes').where('id', '=', id).executeTakeFirst()
  return row?.bytes ?? undefined
}

export async function saveImport(
  db: Database,
  id: string,
  change: Partial<Omit<SavedImport, 'id' | 'fileName' | 'createdAt'>> & { bytes?: null },
): Promise<void> {
  const { columns, mapping, companies, counts, problem, ...rest } = change
  await db
    .updateTable('import')
    .set({
      ...rest,
      ...(columns === undefined ? {} : { columns: columns === null ? null : JSON.stringify(columns) }),
      ...(mapping === undefined ? {} : { mapping: mapping === null ? null : JSON.stringify(mapping) }),
      ...(problem === undefined ? {} : { problem: problem === null ? null : JSON.stringify(problem) }),
      ...(companies === undefined ? {} : { companies: Number(companies) }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteImport(db: Database, userId: string, id: string): Promise<void> {
  await db.deleteFrom('import').where('userId', '=', userId).where('id', '=', id).execute()
}

/** Files that were looked at and left alone since before `before` hold people nobody decided to keep. */
export async function deleteAbandonedImports(db: Database, userId: string, before: Date): Promise<void> {
  await db
    .deleteFrom('import')
    .where('userId', '=', userId)
    .where('state', 'in', ['reading', 'planned', 'failed'])
    .where('createdAt', '<', before.toISOString())
    .execute()
}

export async function deleteEntries(db: Database, importId: string): Promise<void> {
  await db.deleteFrom('importEntry').where('importId', '=', importId).execute()
}

/** Adds entries; their positions are new ones. */
export async function addEntries(
  db: Database,
  importId: string,
  entries: Omit<SavedEntry, 'decision'>[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += entriesAStatement) {
    const rows = entries.slice(at, at + entriesAStatement).map(({ data, ...entry }) => ({
      ...entry,
      importId,
      data: JSON.stringify(data),
      decision: null,
    }))
    await db.insertInto('importEntry').values(rows).execute()
  }
}

/** Entries in the order of the file, after a position; of some kinds where named. */
export async function listEntries(
  db: Database,
  importId: string,
  {
    kinds,
    after = -1,
    limit = entriesAStatement,
  }: { kinds?: ImportEntryKind[] | undefined; after?: number; limit?: number } = {},
): Promise<SavedEntry[]> {
  const rows = await db
    .selectFrom('importEntry')
    .selectAll()
    .where('importId', '=', importId)
    .where('position', '>', after)
    .$if(kinds !== undefined, (select) => select.where('kind', 'in', kinds!))
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(({ data, decision, ...entry }) => ({
    ...entry,
    data: JSON.parse(data) as unknown,
    decision: decision === null ? null : (JSON.parse(decision) as unknown),
  }))
}

/** Keeps what the user decided about one entry. */
export async function saveDecision(
  db: Database,
  importId: string,
  position: number,
  decision: unknown,
): Promise<void> {
  await db
    .updateTable('importEntry')
    .set({ decision: JSON.stringify(decision) })
    .where('importId', '=', importId)
    .where('position', '=', position)
    .execute()
}

/** Everything but the file itself, which can be large. */
const described = [
  'id',
  'fileName',
  'format',
  'columns',
  'mapping',
  'companies',
  'state',
  'counts',
  'problem',
  'createdAt',
  'finishedAt',
] as const

function importOf(row: Pick<Schema['import'], (typeof described)[number]>): SavedImport {
  return {
    id: row.id,
    fileName: row.fileName,
    format: row.format,
    // Written by the functions above and nothing else.
    columns: row.columns === null ? null : (JSON.parse(row.columns) as Column[]),
    mapping: row.mapping === null ? null : (JSON.parse(row.mapping) as SavedImport['mapping']),
    companies: row.companies === 1,
    state: row.state,
    counts: JSON.parse(row.counts) as SavedImport['counts'],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as ImportProblem),
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  }
}
