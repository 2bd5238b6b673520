/** Runs no more than so many at once; the rest wait in order. */
export type Limiter = <T>(run: () => Promise<T>) => Promise<T>

export const limiter = (atOnce: number): Limiter => {
  const waiting: (() => void)[] = []
  let running = 0
  const next = (): void => {
    running--
    waiting.shift()?.()
  }
  return async run => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
    running++
    try {
      return await run()
    } finally {
      next()
    }
  }
}
