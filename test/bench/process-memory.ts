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

const residentBytes = (processId: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${processId}/status`))?.[1] ?? 0) * 1024

/** Resident memory of a process and all below it, now. */
const treeBytes = (processId: number): number =>
  residentBytes(processId) + childrenOf(processId).reduce((sum, child) => sum + treeBytes(child), 0)

const LOOK_EVERY_MS = 50

/** Watches a process and everything it starts. `peakBytes` is null where there is no /proc to read. */
export const watchMemory = (processId: number): { stop(): { peakBytes: number | null } } => {
  const isReadable = existsSync('/proc/self/status')
  let peakBytes = 0
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, treeBytes(processId))
  }, LOOK_EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return { peakBytes: isReadable ? peakBytes : null }
    }
  }
}
