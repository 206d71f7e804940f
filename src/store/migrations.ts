import { sql, SqliteAdapter, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Append only: a migration that has been released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first-house': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('user')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .addColumn('language', 'text')
        .addColumn('signature', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('session')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_seen_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('sign_in_link')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.references('user.id').onDelete('cascade'))
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('token')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('last_used_at', 'text')
        .addUniqueConstraint('token_name', ['user_id', 'name'])
        .execute()
      await db.schema
        .createTable('contact')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('given_name', 'text', (column) => column.notNull())
        .addColumn('family_name', 'text', (column) => column.notNull())
        .addColumn('honorific', 'text')
        .addColumn('salutation', 'text')
        .addColumn('address_form', 'text')
        .addColumn('language', 'text')
        .addColumn('emails', 'text', (column) => column.notNull())
        .addColumn('phones', 'text', (column) => column.notNull())
        .addColumn('profiles', 'text', (column) => column.notNull())
        .addColumn('company', 'text')
        .addColumn('role', 'text')
        .addColumn('birthday', 'text')
        .addColumn('seeks', 'text')
        .addColumn('offers', 'text')
        .addColumn('notes', 'text')
        .addColumn('preferred_channel', 'text')
        .addColumn('cadence_days', 'integer')
        .addColumn('monthly_limit', 'integer')
        .addColumn('middle_name', 'text')
        .addColumn('name_suffix', 'text')
        .addColumn('introduced_by', 'text')
        .addColumn('groups', 'text', (column) => column.notNull())
        .addColumn('uid', 'text')
        .addColumn('vcard_lines', 'text', (column) => column.notNull())
        .addColumn('paused', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('demo', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('search_text', 'text', (column) => column.notNull())
        .addColumn('sort_name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('contact_by_name')
        .on('contact')
        .columns(['user_id', 'sort_name', 'id'])
        .execute()
      await db.schema
        .createTable('interest')
        .addColumn('contact_id', 'text', (column) =>
          column.notNull().references('contact.id').onDelete('cascade'),
        )
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('level', 'text', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('interest_key', ['contact_id', 'key'])
        .execute()
      await db.schema.createIndex('interest_by_key').on('interest').columns(['user_id', 'key']).execute()
      await db.schema
        .createTable('article')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('url', 'text', (column) => column.notNull())
        .addColumn('canonical_url', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('byline', 'text')
        .addColumn('site_name', 'text')
        .addColumn('lang', 'text')
        .addColumn('published_at', 'text')
        .addColumn('excerpt', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('word_count', 'integer', (column) => column.notNull())
        .addColumn('reading_minutes', 'integer', (column) => column.notNull())
        .addColumn('selection', 'text')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('topics', 'text', (column) => column.notNull())
        .addColumn('problem', 'text')
        .addColumn('demo', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('captured_at', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .addUniqueConstraint('article_once', ['user_id', 'canonical_url'])
        .execute()
      await db.schema
        .createIndex('article_by_time')
        .on('article')
        .columns(['user_id', 'captured_at', 'id'])
        .execute()
      await db.schema
        .createTable('favour')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('contact_id', 'text', (column) =>
          column.notNull().references('contact.id').onDelete('cascade'),
        )
        .addColumn('article_id', 'text', (column) => column.references('article.id').onDelete('set null'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('message', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('demo', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('at', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('favour_by_time').on('favour').columns(['user_id', 'at', 'id']).execute()
      await db.schema.createIndex('favour_by_contact').on('favour').columns(['contact_id', 'at']).execute()
      await db.schema.createIndex('favour_by_article').on('favour').column('article_id').execute()
    },
  },
  '0002-people-in-and-out': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('contact').addColumn('birth_day', 'text').execute()
      await sql`update contact set birth_day = substr(birthday, length(birthday) - 4)`.execute(db)
      await db.schema
        .createIndex('contact_by_birth_day')
        .on('contact')
        .columns(['user_id', 'birth_day'])
        .execute()
      await db.schema
        .createIndex('contact_by_cadence')
        .on('contact')
        .columns(['user_id', 'cadence_days'])
        .execute()
      await db.schema
        .createTable('import')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('file_name', 'text', (column) => column.notNull())
        // PostgreSQL's name for bytes; SQLite keeps bytes as they are under any name.
        .addColumn('bytes', 'bytea')
        .addColumn('format', 'text')
        .addColumn('columns', 'text')
        .addColumn('mapping', 'text')
        .addColumn('companies', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('counts', 'text', (column) => column.notNull())
        .addColumn('problem', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('finished_at', 'text')
        .execute()
      await db.schema
        .createIndex('import_by_time')
        .on('import')
        .columns(['user_id', 'created_at', 'id'])
        .execute()
      await db.schema
        .createTable('import_entry')
        .addColumn('import_id', 'text', (column) =>
          column.notNull().references('import.id').onDelete('cascade'),
        )
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('line', 'integer', (column) => column.notNull())
        .addColumn('contact_id', 'text', (column) => column.references('contact.id').onDelete('cascade'))
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('decision', 'text')
        .addPrimaryKeyConstraint('import_entry_key', ['import_id', 'position'])
        .execute()
      await db.schema
        .createIndex('import_entry_by_kind')
        .on('import_entry')
        .columns(['import_id', 'kind', 'position'])
        .execute()
      // Without it every person who is forgotten costs a look at all entries.
      await db.schema.createIndex('import_entry_by_contact').on('import_entry').column('contact_id').execute()
      await db.schema
        .createTable('interest_alias')
        .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('alias', 'text', (column) => column.notNull())
        .addColumn('label', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('interest_alias_key', ['user_id', 'key'])
        .execute()
    },
  },
  '0003-large-address-books': {
    async up(db: Kysely<unknown>) {
      // In SQLite the search reads nothing but this index; the rows themselves are ten times as large.
      // PostgreSQL's indexes hold no texts of that length.
      const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter
      await db.schema.dropIndex('contact_by_name').execute()
      await db.schema
        .createIndex('contact_by_name')
        .on('contact')
        .columns(['user_id', 'sort_name', 'id', ...(isSqlite ? ['search_text'] : [])])
        .execute()
      await db.schema
        .alterTable('contact')
        .addColumn('interest_count', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await sql`update contact set interest_count = (select count(*) from interest where contact_id = contact.id)`.execute(
        db,
      )
      await db.schema
        .createIndex('contact_by_interest_count')
        .on('contact')
        .columns(['user_id', 'interest_count', 'paused', 'sort_name', 'id'])
        .execute()
      await db.schema.createIndex('contact_by_paused').on('contact').columns(['user_id', 'paused']).execute()
      await db.schema.createIndex('contact_by_demo').on('contact').columns(['user_id', 'demo']).execute()
      await db.schema.dropIndex('interest_by_key').execute()
      await db.schema
        .createIndex('interest_by_key')
        .on('interest')
        .columns(['user_id', 'key', 'label', 'level', 'contact_id'])
        .execute()
    },
  },
  '0004-answers-in-full': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('favour').addColumn('why', 'text').execute()
      await db.schema
        .alterTable('favour')
        .addColumn('thanked', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
      await db.schema
        .alterTable('article')
        .addColumn('topic_corrections', 'text', (column) =>
          column.notNull().defaultTo('{"added":[],"removed":[]}'),
        )
        .execute()
    },
  },
}
