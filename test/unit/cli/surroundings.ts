import { Readable, Writable } from 'node:stream'
import type { Surroundings } from '../../../src/cli/surroundings.ts'

export interface HeldSurroundings {
  around: Surroundings
  stdout(): string
  stderr(): string
}

const collector = (parts: string[]): Writable =>
  new Writable({ decodeStrings: false, write: (chunk: string, _encoding, done) => done(void parts.push(chunk) as undefined) })

/** A process that is none: nothing it prints or reads leaves the test. The workspace it names does not exist. */
export const heldSurroundings = (over: Partial<Surroundings> = {}): HeldSurroundings => {
  const [out, err]: [string[], string[]] = [[], []]
  const around: Surroundings = {
    stdin: Readable.from([]),
    stdout: collector(out),
    stderr: collector(err),
    env: { FOOTFALL_WORKSPACE: '/nowhere/workspace' },
    cwd: '/nowhere',
    version: '0.0.0',
    root: '/nowhere',
    signal: new AbortController().signal,
    nowMs: () => Date.UTC(2026, 6, 1),
    ...over
  }
  return { around, stdout: () => out.join(''), stderr: () => err.join('') }
}
