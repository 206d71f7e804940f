import { createSignInLink, createUser, findUserByName } from '#src/store/users.ts'
import { cleanLine } from '#src/contacts/clean-text.ts'
import { readConfig } from '../config.ts'
import { absoluteUrl, addressOf } from '../house.ts'
import { commandUser, withDatabase } from './with-database.ts'

const usage = 'Usage: passalong user add NAME | user link [NAME]\n'

/** `user add NAME` makes an account, `user link [NAME]` a new sign-in link for one; both print the link. */
export async function runUser(argv: string[]): Promise<number> {
  const [action, given, ...rest] = argv
  const name = given === undefined ? undefined : cleanLine(given, 60)
  const wrong = rest.length > 0 || (action !== 'add' && action !== 'link') || (action === 'add' && !name)
  if (wrong) {
    process.stderr.write(usage)
    return 2
  }
  return withDatabase(async (db) => {
    if (action === 'add' && (await findUserByName(db, name!)) !== undefined) {
      throw new Error(`There is an account ${name} already. A new sign-in link: passalong user link ${name}`)
    }
    const user = action === 'add' ? await createUser(db, name!, new Date()) : await commandUser(db, name)
    const code = await createSignInLink(db, user.id, new Date())
    const { host, port, publicUrl } = readConfig(process.env)
    // A server on a free port printed its own address; the code works there just as well.
    const link =
      port === 0 && publicUrl === undefined
        ? `…/sign-in?code=${code}`
        : absoluteUrl(addressOf(host, port, publicUrl), `/sign-in?code=${code}`)
    process.stdout.write(`${link}\n`)
    return 0
  })
}
