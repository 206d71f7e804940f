import { parseArgs } from 'node:util'
import { createToken, revokeToken } from '#src/store/tokens.ts'
import { createUser, listUsers } from '#src/store/users.ts'
import { commandUser, withDatabase } from './with-database.ts'

const usage = 'Usage: passalong token create NAME | token revoke NAME   [--user NAME]\n'

/** `token create NAME` prints a new API token, once; `token revoke NAME` ends it. */
export async function runToken(argv: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { user: { type: 'string' } },
  })
  const [action, name, ...rest] = positionals
  if ((action !== 'create' && action !== 'revoke') || !name || rest.length > 0) {
    process.stderr.write(usage)
    return 2
  }
  return withDatabase(async (db) => {
    const now = new Date()
    // Whoever can run commands here owns this copy: their first token makes their account.
    if (action === 'create' && values.user === undefined && (await listUsers(db)).length === 0) {
      await createUser(db, 'me', now)
    }
    const user = await commandUser(db, values.user)
    if (action === 'revoke') {
      if (!(await revokeToken(db, user.id, name))) throw new Error(`There is no token ${name}.`)
      return 0
    }
    const secret = await createToken(db, user.id, name, now)
    if (secret === undefined) {
      throw new Error(`There is a token ${name} already. Revoke it first, or choose another name.`)
    }
    process.stdout.write(`${secret}\n`)
    return 0
  })
}
