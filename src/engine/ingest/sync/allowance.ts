/** So much of something (bytes in memory, calls under way) may be out at once. Whoever asks first is served first. */
export class Allowance {
  readonly #whole: number
  #out = 0
  readonly #waiting: { amount: number; go: () => void }[] = []

  constructor(whole: number) {
    this.#whole = whole
  }

  /** One that is larger than the whole gets through when nothing else is out. */
  async take(amount: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.#waiting.length === 0 && this.#fits(amount)) {
      this.#out += amount
      return
    }
    await new Promise<void>((resolve, reject) => {
      const entry = {
        amount,
        go: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
      }
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1)
        reject(signal.reason as Error)
        this.#serve()
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(entry)
    })
  }

  give(amount: number): void {
    this.#out -= amount
    this.#serve()
  }

  #fits(amount: number): boolean {
    return this.#out === 0 || this.#out + amount <= this.#whole
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#fits(next.amount); next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#out += next.amount
      next.go()
    }
  }
}

/** Does something with each, so many at a time. The first failure ends it once those under way have ended. */
export const eachOf = async <T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<void>): Promise<void> => {
  let next = 0
  let failed = false
  const work = async (): Promise<void> => {
    while (next < items.length && !failed) {
      try {
        await act(items[next++] as T)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, work))
  const bad = ends.find(end => end.status === 'rejected')
  if (bad !== undefined) throw bad.reason
}
