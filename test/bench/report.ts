import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Measure, verdict } from './measure.ts'
import type { BenchOptions } from './options.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The command runs what was built, when something was. */
const isBuilt = (): boolean => existsSync(join(root, 'out', 'main', 'cli.js'))

/** Everything one run of the bench found. */
export interface BenchResult {
  date: string
  versions: Record<string, string | undefined>
  machine: Record<string, string | number>
  options: Omit<BenchOptions, 'directory' | 'duckdbFrom'>
  measures: Measure[]
}

const footfallVersion = (): string => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

export const benchResult = (given: BenchOptions, loadBefore: number, measures: Measure[]): BenchResult => {
  const { directory: _, duckdbFrom: __, ...options } = given
  return {
    date: new Date().toISOString(),
    versions: {
      footfall: footfallVersion(),
      node: process.versions.node,
      v8: process.versions.v8,
      sqlite: process.versions.sqlite,
      command: isBuilt() ? 'built' : 'source'
    },
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryMB: Math.round(totalmem() / 1e6),
      system: `${platform()} ${release()} ${arch()}`,
      loadBefore: Number(loadBefore.toFixed(2))
    },
    options,
    measures
  }
}

const shown = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en-GB'))

const rowOf = (measure: Measure): string[] => [
  measure.id,
  measure.what,
  shown(measure.events),
  measure.value === null ? 'not measured' : `${shown(measure.value)} ${measure.unit}`,
  shown(measure.must),
  shown(measure.aim),
  verdict(measure) ?? measure.why ?? ''
]

/** The result as a Markdown table, columns aligned for a terminal. */
export const resultTable = ({ measures }: BenchResult): string => {
  const head = ['#', 'measure', 'events', 'value', 'must', 'aim', 'verdict']
  const rows = [head, ...measures.map(rowOf)]
  const widths = head.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.slice(1).map(line)].join('\n')
}

/** Writes the result beside the table into `bench/results`, named by its date. @returns the path without its ending */
export const keepResult = (result: BenchResult): string => {
  const directory = join(root, 'bench', 'results')
  mkdirSync(directory, { recursive: true })
  const path = join(directory, `${result.date.slice(0, 19).replaceAll(':', '-')}Z`)
  const { processor, cores, memoryMB, system, loadBefore } = result.machine
  const about = `Footfall ${result.versions.footfall}, Node ${result.versions.node}, SQLite ${result.versions.sqlite}, the command ${result.versions.command === 'built' ? 'as built' : 'from source'}; ${processor}, ${cores} cores, ${memoryMB} MB, ${system}; load before the run ${loadBefore}.`
  writeFileSync(`${path}.json`, `${JSON.stringify(result, null, 2)}\n`)
  writeFileSync(`${path}.md`, `# ${result.date}\n\n${about}\n\n${resultTable(result)}\n`)
  return path
}
