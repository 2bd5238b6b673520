/** The middle value; the mean of the two middle ones for an even count. @throws RangeError for none */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('There is no middle of nothing.')
  return (low + high) / 2
}

/** Milliseconds `work` takes: the median of `runs` after one run that does not count. */
export const medianMs = async (runs: number, work: () => Promise<unknown>): Promise<number> => {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const startMs = performance.now()
    await work()
    times.push(performance.now() - startMs)
  }
  return median(times)
}

/** To three significant digits: more would pretend. */
export const rounded = (value: number): number => Number(value.toPrecision(3))
