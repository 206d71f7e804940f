import { existsSync } from 'node:fs'
import process from 'node:process'
import { runDemo } from './cli/demo.ts'
import { runExport } from './cli/export.ts'
import { runImport } from './cli/import.ts'
import { runRank } from './cli/rank.ts'
import { runRead } from './cli/read.ts'
import { runServe } from './cli/serve.ts'
import type { Streams } from './cli/streams.ts'
import { runToken } from './cli/token.ts'
import { runUser } from './cli/user.ts'

/** A command of the program: its arguments in, its exit code out (0 success, 2 wrong usage, else 1). */
type Command = (argv: string[], streams: Streams) => Promise<number>

const commands: Record<string, Command> = {
  serve: runServe,
  read: runRead,
  rank: runRank,
  demo: runDemo,
  import: runImport,
  export: runExport,
  token: runToken,
  user: runUser,
}

const [name = 'serve', ...argv] = process.argv.slice(2)
if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await run(name, argv)

async function run(command: string, rest: string[]): Promise<number> {
  const found = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (found === undefined) {
    process.stderr.write(`There is no command ${command}. Known are ${Object.keys(commands).join(', ')}.\n`)
    return 2
  }
  try {
    return await found(rest, { input: process.stdin, output: process.stdout, errors: process.stderr })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
