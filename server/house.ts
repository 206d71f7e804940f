import type { Knowledge } from '#src/matching/knowledge.ts'
import type { Database } from '#src/store/database.ts'
import type { Reader } from './reader/reader.ts'
import type { Kysely } from 'kysely'
