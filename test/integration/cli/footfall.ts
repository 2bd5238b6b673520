import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

export interface Finished {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}
export interface Running {
  child: ChildProcess
  finished: Promise<Finished>
}

export interface RunOptions {
  input?: string | Buffer
  cwd?: string
  env?: Record<string, string>
  /** Whose process it is, for tests run by root. */
  uid?: number
  gid?: number
}

/** Starts the real command line as people do, in a process of its own. No workspace of the machine's user is in reach. */
export const startFootfall = (argv: readonly string[], { input, cwd, env, ...user }: RunOptions = {}): Running => {
  const child = spawn(process.execPath, [main, ...argv], {
    cwd,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', XDG_DATA_HOME: '/nonexistent/data', ...env },
    stdio: 'pipe',
    ...user
  })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') })
    )
  })
  return { child, finished }
}

export const footfall = (argv: readonly string[], options?: RunOptions): Promise<Finished> => startFootfall(argv, options).finished

/** Runs it, expects it to succeed without a word on standard error, and reads its JSON. */
export const answerOf = async (...argv: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await footfall([...argv, '--quiet'])
  if (code !== 0 || stderr !== '') throw new Error(`exit ${code}: ${stderr}`)
  return JSON.parse(stdout)
}
