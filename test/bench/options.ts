import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** What can be left out: everything that depends on `--events`, and the measures with an input of their own. */
export const benchParts = ['sizes', 'many-files', 'entitlements', 'sync'] as const
export type BenchPart = (typeof benchParts)[number]

/** What to measure, on what. */
export interface BenchOptions {
  /** Numbers of events, smallest first; each is an input of its own. More than one tells growth. */
  sizes: number[]
  eventsPerFile: number
  seed: number
  /** Timed runs after one warm-up. */
  runs: number
  /** A folder `@duckdb/node-api` is installed in, to compare with; null: no comparison. */
  duckdbFrom: string | null
  /** Where inputs and workspaces lie; inputs are kept for the next time. */
  directory: string
  skipped: BenchPart[]
}

export const usage = `npm run bench -- [--events N[,N…]] [--per-file N] [--seed N] [--runs N] [--skip PART[,PART…]] [--duckdb DIR] [--dir DIR]
  --events    size of the input, or several: 1000000,2000000,4000000 tells growth (default 1000000)
  --runs      timed runs after a warm-up; figures are their medians (default 5)
  --skip      leave out ${benchParts.join(', ')}
  --duckdb    compare with DuckDB, installed in DIR by npm i @duckdb/node-api
  --dir       where inputs are generated and kept (default: a folder in the system's temporary place)`

const wholeNumber = (flag: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${flag} wants a whole number from 1, not ${text}.`)
  return value
}

const isPart = (text: string): text is BenchPart => benchParts.some(part => part === text)

const partsOf = (text: string): BenchPart[] =>
  text
    .split(',')
    .filter(Boolean)
    .map(part => {
      if (!isPart(part)) throw new RangeError(`--skip wants ${benchParts.join(', ')}, not ${part}.`)
      return part
    })

/** @throws RangeError or TypeError with a sentence that names the flag */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '1000000' },
      'per-file': { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '5' },
      skip: { type: 'string', default: '' },
      duckdb: { type: 'string' },
      dir: { type: 'string', default: join(tmpdir(), 'footfall-bench') }
    }
  })
  return {
    sizes: values.events
      .split(',')
      .map(text => wholeNumber('events', text))
      .toSorted((a, b) => a - b),
    eventsPerFile: wholeNumber('per-file', values['per-file']),
    seed: wholeNumber('seed', values.seed),
    runs: wholeNumber('runs', values.runs),
    duckdbFrom: values.duckdb ?? null,
    directory: values.dir,
    skipped: partsOf(values.skip)
  }
}
