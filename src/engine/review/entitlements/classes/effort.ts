/** Work is counted, not timed, so that an inventory comes to the same on every machine. A unit is about a microsecond. */
export interface Effort {
  /** Counts work about to be done for the identity at hand. @throws `exhausted` when its share is used up */
  spend(units: number): void
  /** Work that is done once for many: counted, but nobody's share. */
  shared<T>(work: () => T): T
  /** What is left of its share. */
  left(): number
  /** Gives the next identity its share, of no more than what is left of all. */
  begin(share: number): void
  /** Of all. */
  total(): number
}

/** Thrown when an identity's share is used up. What was finished until then stays finished. */
export const exhausted = new Error('Too much work for one identity.')

export const createEffort = (units: number): Effort => {
  let [all, share, isShared] = [units, 0, false]
  return {
    spend(spent) {
      if (!isShared) {
        // Told before the work: what is not done is not counted.
        if (spent > share) throw exhausted
        share -= spent
      }
      all -= spent
    },
    shared(work) {
      isShared = true
      try {
        return work()
      } finally {
        isShared = false
      }
    },
    left: () => Math.max(0, share),
    begin(wanted) {
      share = Math.min(wanted, all)
    },
    total: () => Math.max(0, all)
  }
}
