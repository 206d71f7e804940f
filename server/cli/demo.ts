import { createUser, listUsers } from '#src/store/users.ts'
import { addDemo, removeDemo } from '../demo.ts'
import { loadKnowledge } from '../knowledge.ts'
import { commandUser, withDatabase } from './with-database.ts'
import { parseArgs } from 'node:util'

const usage = 'Usage: passalong demo [--remove]   [--user NAME]\n'

/** `demo` adds fictional people and articles to look around with; `demo --remove` takes exactly those away. */
export async function runDemo(argv: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { user: { type: 'string' }, remove: { type: 'boolean', default: false } },
  })
  if (positionals.length > 0) {
    process.stderr.write(usage)
    return 2
  }
  return withDatabase(async (db) => {
    const now = () => new Date()
    if (values.user === undefined && (await listUsers(db)).length === 0) await createUser(db, 'me', now())
    const user = await commandUser(db, values.user)
    if (values.remove) await removeDemo(db, user.id)
    else await addDemo({ db, knowledge: loadKnowledge, now }, user, user.language ?? 'en')
    return 0
  })
}
