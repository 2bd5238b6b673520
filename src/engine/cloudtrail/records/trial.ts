/**
 * After this many look-ups it is decided whether remembering pays: a quarter of what was asked for must have been known already. Fewer would
 * not do: where there are a thousand buckets, the first thousand calls are all new.
 */
const TRIAL = 4096
/** How often what did not pay is passed by before it gets another trial. */
const PAUSE = 1 << 14

/** Keeps count of whether it pays to remember something, so that what hardly ever repeats (ids) is soon no longer remembered. */
export class Trial {
  #asked = 0
  #found = 0
  #passedBy = 0

  /** Whether to look this one up; counts it. */
  asks(): boolean {
    if (this.#asked < TRIAL || this.#found * 4 >= this.#asked) {
      if (this.#asked >= PAUSE) {
        // The older half counts for less.
        this.#asked >>= 1
        this.#found >>= 1
      } else this.#asked++
      return true
    }
    if (++this.#passedBy === PAUSE) {
      this.#passedBy = 0
      this.#asked = 0
      this.#found = 0
    }
    return false
  }

  /** What was asked for was known. */
  finds(): void {
    this.#found++
  }
}
