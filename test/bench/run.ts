/**
 * `npm run bench`: generates logs, imports and questions them through the public doors, and compares every speed with
 * something run in the same minute on the same files. A benchmark, not a test: it fails only when something breaks.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { growthMeasures } from './growth.ts'
import { syntheticLogs } from './input/write-logs.ts'
import { entitlementMeasures } from './measure/entitlement-measures.ts'
import { importMeasures, manyFilesMeasure } from './measure/import-measures.ts'
import { pageMeasures } from './measure/page-measures.ts'
import { serveMeasure } from './measure/serve-measure.ts'
import { idleSyncMeasure, syncSpeedMeasure } from './measure/sync-measures.ts'
import type { Measure } from './measure.ts'
import { type BenchOptions, type BenchPart, readOptions, usage } from './options.ts'
import { benchResult, keepResult, resultTable } from './report.ts'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const logsOf = async (options: BenchOptions, files: number, eventsPerFile: number, seed = options.seed): Promise<string> => {
  const size = { files, eventsPerFile, seed }
  return await syntheticLogs(options.directory, size, done => {
    if (done % 500 === 0) say(`  written ${done} of ${files} files`)
  })
}

/** Everything measured on one size. */
const measureSize = async (options: BenchOptions, events: number): Promise<Measure[]> => {
  const { runs, eventsPerFile, directory, duckdbFrom } = options
  say(`${events.toLocaleString('en-GB')} events: input`)
  const logs = await logsOf(options, Math.max(1, Math.round(events / eventsPerFile)), eventsPerFile)
  const workspace = join(directory, `workspace-${events}`)
  try {
    say('  import')
    const imports = await importMeasures({ logs, events }, workspace, runs, duckdbFrom)
    say('  pages')
    const pages = await pageMeasures(workspace, events, runs)
    say('  serve')
    return [...imports, ...pages, await serveMeasure(workspace, events, runs)]
  } finally {
    const made = readdirSync(directory).filter(name => join(directory, name).startsWith(workspace))
    for (const name of made) rmSync(join(directory, name), { recursive: true, force: true })
  }
}

const KNOWN_FILES = 10_000
const EVENTS_IN_SMALL_FILE = 20

const measureManyFiles = async (options: BenchOptions): Promise<Measure[]> => {
  say(`${KNOWN_FILES.toLocaleString('en-GB')} files: input`)
  const known = await logsOf(options, KNOWN_FILES, EVENTS_IN_SMALL_FILE)
  const fresh = await logsOf(options, 1, EVENTS_IN_SMALL_FILE, options.seed + 1)
  say('  import')
  return [await manyFilesMeasure({ known, fresh, files: KNOWN_FILES, events: KNOWN_FILES * EVENTS_IN_SMALL_FILE }, options.directory)]
}

const SYNCED_FILES = 300

const measureSync = async (options: BenchOptions): Promise<Measure[]> => {
  const { directory, runs, eventsPerFile } = options
  say('sync: input')
  const logs = await logsOf(options, SYNCED_FILES, eventsPerFile)
  say('  with nothing new')
  const idle = await idleSyncMeasure(directory)
  say('  against import')
  return [idle, await syncSpeedMeasure({ logs, events: SYNCED_FILES * eventsPerFile }, directory, runs)]
}

const measureEntitlements = async ({ directory, runs, seed }: BenchOptions): Promise<Measure[]> => {
  say('entitlements')
  return await entitlementMeasures(directory, runs, seed)
}

const measureSizes = async (options: BenchOptions): Promise<Measure[]> => {
  const measures: Measure[] = []
  for (const events of options.sizes) measures.push(...(await measureSize(options, events)))
  return [...measures, ...growthMeasures(measures, options.sizes)]
}

/** In the order they run. */
const parts: readonly [BenchPart, (options: BenchOptions) => Promise<Measure[]>][] = [
  ['sizes', measureSizes],
  ['many-files', measureManyFiles],
  ['entitlements', measureEntitlements],
  ['sync', measureSync]
]

const bench = async (options: BenchOptions): Promise<void> => {
  mkdirSync(options.directory, { recursive: true })
  const [loadBefore = 0] = loadavg()
  if (loadBefore > 0.5) say(`The machine is busy (load ${loadBefore.toFixed(1)}): the figures will be too low.`)
  const measures: Measure[] = []
  for (const [part, measure] of parts) if (!options.skipped.includes(part)) measures.push(...(await measure(options)))
  const result = benchResult(options, loadBefore, measures)
  console.log(JSON.stringify(result))
  console.log(resultTable(result))
  say(`kept as ${keepResult(result)}.json and .md`)
}

if (process.argv.includes('--help')) console.log(usage)
else await bench(readOptions(process.argv.slice(2)))
