import { existsSync } from 'node:fs'
import process from 'node:process'
import type { Streams } from './cli/streams.ts'

/** A command of the program: its arguments in, its exit code out (0 success, 2 wrong usage, else 1). */
type Command = (argv: string[], streams: Streams) => Promise<number>

/** Loaded when asked for: a command should not wait for what only others need. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./cli/serve.ts')).runServe,
  read: async () => (await import('./cli/read.ts')).runRead,
  rank: async () => (await import('./cli/rank.ts')).runRank,
  demo: async () => (await import('./cli/demo.ts')).runDemo,
  token: async () => (await import('./cli/token.ts')).runToken,
  import: async () => (await import('./cli/import.ts')).runImport,
  export: async () => (await import('./cli/export.ts')).runExport,
  backup: async () => (await import('./cli/backup.ts')).runBackup,
  restore: async () => (await import('./cli/restore.ts')).runRestore,
  user: async () => (await import('./cli/user.ts')).runUser,
}

const [name = 'serve', ...argv] = process.argv.slice(2)
if (existsSync('.env')) process.loadEnvFile('.env')
process.exitCode = await runCommand(name, argv)

async function runCommand(command: string, rest: string[]): Promise<number> {
  const found = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (found === undefined) {
    process.stderr.write(`There is no command ${command}. Known are ${Object.keys(commands).join(', ')}.\n`)
    return 2
  }
  try {
    const run = await found()
    return await run(rest, { input: process.stdin, output: process.stdout, errors: process.stderr })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
