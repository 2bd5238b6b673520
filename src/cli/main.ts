import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCli } from './run-cli.ts'
import { stopSignal } from './stop-signal.ts'

/** The nearest folder upwards with a package.json: the same for the source and for the built file. */
const findRoot = (dir: string): { root: string; version: string } => {
  try {
    const { version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { version: string }
    return { root: dir, version }
  } catch (error) {
    if (dirname(dir) === dir) throw error
    return findRoot(dirname(dir))
  }
}

// Node announces on every start that its database module is young. People can do nothing about it.
process.removeAllListeners('warning')
// A reader that goes away is told to whoever writes; without a listener it would end the process on the spot.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const code = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  ...findRoot(import.meta.dirname),
  signal: stopSignal(),
  nowMs: Date.now
})
// Ends also what still waits for input; everything written has been handed over by now, but for this.
process.stderr.write('', () => process.exit(code))
