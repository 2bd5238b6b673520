import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

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
}

export const usage = `npm run bench -- [--events N[,N…]] [--per-file N] [--seed N] [--runs N] [--duckdb DIR] [--dir DIR]
  --events    size of the input, or several: 1000000,2000000,4000000 tells growth (default 1000000)
  --runs      timed runs after a warm-up; figures are their medians (default 5)
  --duckdb    compare with DuckDB, installed in DIR by npm i @duckdb/node-api
  --dir       where inputs are generated and kept (default: a folder in the system's temporary place)`

const wholeNumber = (flag: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${flag} wants a whole number from 1, not ${text}.`)
  return value
}

/** @throws RangeError or TypeError with a sentence that names the flag */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '1000000' },
      'per-file': { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '5' },
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
    directory: values.dir
  }
}
