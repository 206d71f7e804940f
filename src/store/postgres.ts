import { PostgresDialect } from 'kysely'
import { Pool, types, type CustomTypesConfig } from 'pg'

/** Counts come as numbers, as from SQLite; by itself `pg` gives text, because they might not fit. */
const countsAsNumbers: CustomTypesConfig = {
  getTypeParser: (id, format) => (id === types.builtins.INT8 ? Number : types.getTypeParser(id, format)),
}

/** The PostgreSQL database at a `postgres://` address. */
export function postgresDialect(address: string): PostgresDialect {
  return new PostgresDialect({
    pool: new Pool({ connectionString: address, max: 10, types: countsAsNumbers }),
  })
}
