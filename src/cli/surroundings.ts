import type { Readable, Writable } from 'node:stream'

/** A stream of this process that may be a terminal. */
export type OutputStream = Writable & { isTTY?: boolean; columns?: number }

/** Everything of the surrounding process a command may touch: tests hand in their own. */
export interface Surroundings {
  stdin: Readable
  stdout: OutputStream
  stderr: OutputStream
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  version: string
  /** The folder with package.json: the built pages lie below it. */
  root: string
  /** Aborted when the caller asks to stop. */
  signal: AbortSignal
  nowMs(): number
}
