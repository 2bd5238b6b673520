import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ImportRun, importLogs } from '../footfall-command.ts'
import { type Measure, measured, notMeasured } from '../measure.ts'
import { runChild } from '../run-child.ts'
import { median, rounded } from '../statistics.ts'

interface Speeds {
  floor: number[]
  footfall: number[]
  duckdb: number[]
  peakBytes: (number | null)[]
  processorSeconds: (number | null)[]
  last: ImportRun
}

const eventsPerSecond = async (program: string, ...args: string[]): Promise<number> => {
  const path = fileURLToPath(new URL(program, import.meta.url))
  const { stdout } = await runChild(process.execPath, [path, ...args])
  const { events, seconds } = JSON.parse(stdout) as { events: number; seconds: number }
  return events / seconds
}

/** Out of the way, not gone: a file system that has just forgotten a thousand files is slow to make a thousand others. */
const setAside = (workspace: string): void => {
  if (existsSync(workspace)) renameSync(workspace, `${workspace}.before-${process.hrtime.bigint()}`)
}

/** One round: the floor, Footfall and DuckDB in the same minute on the same files. */
const round = async (logs: string, workspace: string, duckdbFrom: string | null, speeds: Omit<Speeds, 'last'>): Promise<ImportRun> => {
  speeds.floor.push(await eventsPerSecond('./floor.ts', logs))
  setAside(workspace)
  const run = await importLogs(logs, workspace)
  speeds.footfall.push(run.answer.events.read / (run.elapsedMs / 1000))
  speeds.peakBytes.push(run.peakBytes)
  speeds.processorSeconds.push(run.processorSeconds)
  if (duckdbFrom !== null) speeds.duckdb.push(await eventsPerSecond('./duckdb.ts', logs, duckdbFrom))
  return run
}

const emptySpeeds = (): Omit<Speeds, 'last'> => ({ floor: [], footfall: [], duckdb: [], peakBytes: [], processorSeconds: [] })

/** Speeds of `runs` rounds after one that does not count. The workspace of the last round stays. */
const rounds = async (logs: string, workspace: string, runs: number, duckdbFrom: string | null): Promise<Speeds> => {
  const speeds = emptySpeeds()
  let last = await round(logs, workspace, duckdbFrom, emptySpeeds())
  for (let run = 0; run < runs; run++) last = await round(logs, workspace, duckdbFrom, speeds)
  return { ...speeds, last }
}

const memoryMeasure = (events: number, peaks: readonly (number | null)[]): Measure => {
  const known = peaks.filter(peak => peak !== null)
  if (known.length === 0) return notMeasured('3', events, 'memory of other processes is read from /proc, which this system does not have')
  return measured('3', events, Math.round(Math.max(...known) / 1e6))
}

/** Measures 1, 2, 3 and 5a. Leaves `workspace` filled with the input. */
export const importMeasures = async (
  input: { logs: string; events: number },
  workspace: string,
  runs: number,
  duckdbFrom: string | null
): Promise<Measure[]> => {
  const { logs, events } = input
  const { floor, footfall, duckdb: others, peakBytes, processorSeconds, last } = await rounds(logs, workspace, runs, duckdbFrom)
  const ratios = footfall.map((speed, index) => speed / (floor[index] ?? Number.NaN))
  const seconds = processorSeconds.filter(each => each !== null)
  const detail = {
    eventsPerSecond: Math.round(median(footfall)),
    floorEventsPerSecond: Math.round(median(floor)),
    // Elapsed time on a machine that does other things as well says less than this.
    eventsPerProcessorSecond: seconds.length === 0 ? null : Math.round(last.answer.events.read / median(seconds)),
    read: last.answer
  }
  const again = await importLogs(logs, workspace)
  const added = again.answer.events.added
  return [
    measured('1', events, rounded(median(ratios)), detail),
    duckdbFrom === null
      ? notMeasured('2', events, 'not asked for: --duckdb')
      : measured('2', events, rounded(median(footfall.map((speed, index) => speed / (others[index] ?? Number.NaN)))), {
          duckdbEventsPerSecond: Math.round(median(others))
        }),
    memoryMeasure(events, peakBytes),
    added === 0
      ? measured('5a', events, rounded(again.elapsedMs / 1000))
      : notMeasured('5a', events, `the second import added ${added} events: it must add none`)
  ]
}

/** Measure 5b: one new file among ten thousand that are known. Small files: it is their number that counts. */
export const manyFilesMeasure = async (
  input: { known: string; fresh: string; files: number; events: number },
  directory: string
): Promise<Measure> => {
  const workspace = join(directory, 'workspace-many-files')
  rmSync(workspace, { recursive: true, force: true })
  await importLogs(input.known, workspace)
  const run = await importLogs(input.fresh, workspace)
  rmSync(workspace, { recursive: true, force: true })
  return measured('5b', input.events, rounded(run.elapsedMs / 1000), { files: input.files, added: run.answer.events.added })
}
