/** Between two progress messages, in milliseconds: ten a second. */
const intervalMs = 100

export interface ProgressThrottle<P> {
  report(progress: P): void
  /** Sends what is held back, and nothing after it. */
  flush(): void
}

/** Passes progress on at most ten times a second, newest value first in line; the last one always arrives. */
export const throttleProgress = <P>(send: (progress: P) => void): ProgressThrottle<P> => {
  let held: { progress: P } | null = null
  let timer: NodeJS.Timeout | null = null
  let ended = false

  const release = (): void => {
    timer = null
    if (held === null) return
    const { progress } = held
    held = null
    timer = setTimeout(release, intervalMs)
    send(progress)
  }
  return {
    report: progress => {
      if (ended) return
      held = { progress }
      if (timer === null) release()
    },
    flush: () => {
      ended = true
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (held !== null) send(held.progress)
      held = null
    }
  }
}
