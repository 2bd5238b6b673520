/**
 * Items of several sources as they come, so many sources at a time, in order within each. Ending early ends every source that was begun; a
 * source that throws ends them all.
 */
export async function* interleave<T>(sources: readonly AsyncGenerator<T>[], atOnce: number): AsyncGenerator<T> {
  const waiting = [...sources]
  const open = new Map<AsyncGenerator<T>, Promise<{ source: AsyncGenerator<T>; result: IteratorResult<T> }>>()
  const ask = (source: AsyncGenerator<T>): void => {
    const asked = source.next().then(result => ({ source, result }))
    // Met below when its turn comes; until then it must not count as unhandled.
    asked.catch(() => undefined)
    open.set(source, asked)
  }
  try {
    for (;;) {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        ask(next)
        if (open.size >= atOnce) break
      }
      if (open.size === 0) return
      const { source, result } = await Promise.race(open.values())
      open.delete(source)
      if (result.done === true) continue
      yield result.value
      ask(source)
    }
  } finally {
    await Promise.allSettled(
      [...open].map(async ([source, asked]) => {
        await asked.catch(() => undefined)
        await source.return(undefined)
      })
    )
  }
}
