/** Work that was begun, and what it gave once it has. */
export interface Remembered<T> {
  work: Promise<T>
  given: T | null
}

/**
 * The same work for all who ask at once, and what it gave for as long as that is good. Failures are forgotten.
 * @param isGood  asked of what the work gave, each time
 */
export const remembered = <T>(
  kept: Map<string, Remembered<T>>,
  key: string,
  isGood: (given: T) => boolean,
  make: () => Promise<T>
): Promise<T> => {
  const known = kept.get(key)
  if (known !== undefined && (known.given === null || isGood(known.given))) return known.work
  const entry: Remembered<T> = { work: make(), given: null }
  kept.set(key, entry)
  const forget = (): void => {
    if (kept.get(key) === entry) kept.delete(key)
  }
  entry.work.then(given => {
    // Nothing was given: there is nothing to remember.
    if (given === null) forget()
    else entry.given = given
  }, forget)
  return entry.work
}
