import { readFileSync } from 'node:fs'

/** How often the parent is looked for, in milliseconds. */
const parentCheckMs = 1000

/** The parent of any process, where the system tells (Linux); undefined elsewhere and for processes that are gone. */
const parentOf = (pid: number): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** Two generations: npm puts a shell between itself and what it runs, and the shell outlives npm. */
const ancestry = (): string => `${process.ppid} ${parentOf(process.ppid)}`

/**
 * @param watchParent  also stop when the process that started this one is gone, so that nothing is left running behind it
 * @returns the reason, once it is time to stop: a signal's name, or `parent`
 */
export const untilStopped = (watchParent: boolean): Promise<string> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    process.once('disconnect', () => resolve('parent'))
    if (!watchParent) return
    const first = ancestry()
    const timer = setInterval(() => {
      if (ancestry() === first) return
      clearInterval(timer)
      resolve('parent')
    }, parentCheckMs)
    timer.unref()
  })
