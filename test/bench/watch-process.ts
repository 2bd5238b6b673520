import { existsSync, readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process ended between two looks.
    return ''
  }
}

const childrenOf = (processId: number): number[] => {
  const tasks = `/proc/${processId}/task`
  if (!existsSync(tasks)) return []
  try {
    return readdirSync(tasks).flatMap(task => read(`${tasks}/${task}/children`).split(' ').filter(Boolean).map(Number))
  } catch {
    return []
  }
}

const treeOf = (processId: number): number[] => [processId, ...childrenOf(processId).flatMap(treeOf)]

const residentBytes = (processId: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${processId}/status`))?.[1] ?? 0) * 1024

/** Linux counts processor time in hundredths of a second, whatever the processor. */
const TICKS_A_SECOND = 100

/** Processor time of all threads so far. The name in brackets may hold spaces: what follows it is counted from its end. */
const processorSeconds = (processId: number): number => {
  const stat = read(`/proc/${processId}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND
}

/** What a process and everything it started used; null where there is no /proc to read. */
export interface Used {
  /** Most resident memory at one time. */
  peakBytes: number | null
  /** User and system time, up to the last look. */
  processorSeconds: number | null
}

const LOOK_EVERY_MS = 50
const unknown: Used = { peakBytes: null, processorSeconds: null }

/** Watches a process and everything it starts until told to stop. */
export const watchProcess = (processId: number | undefined): { stop(): Used } => {
  if (processId === undefined || !existsSync('/proc/self/status')) return { stop: () => unknown }
  const secondsOf = new Map<number, number>()
  let peakBytes = 0
  const timer = setInterval(() => {
    const tree = treeOf(processId)
    peakBytes = Math.max(
      peakBytes,
      tree.map(residentBytes).reduce((sum, bytes) => sum + bytes, 0)
    )
    for (const each of tree) secondsOf.set(each, Math.max(secondsOf.get(each) ?? 0, processorSeconds(each)))
  }, LOOK_EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return { peakBytes, processorSeconds: [...secondsOf.values()].reduce((sum, seconds) => sum + seconds, 0) }
    }
  }
}
