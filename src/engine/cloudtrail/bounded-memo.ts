/**
 * Remembers answers by a text that repeats. Emptied when full, so that keys chosen by an attacker cost time, not memory.
 * Long keys are never kept.
 */
export class BoundedMemo<V> {
  private readonly entries = new Map<string, V>()
  private lastKey: string | null = null
  private lastValue: V | undefined
  private readonly maxEntries: number
  private readonly maxKeyLength: number

  constructor(maxEntries = 5000, maxKeyLength = 4096) {
    this.maxEntries = maxEntries
    this.maxKeyLength = maxKeyLength
  }

  get(key: string): V | undefined {
    // Records come in runs that say the same.
    if (key === this.lastKey) return this.lastValue
    const value = this.entries.get(key)
    if (value !== undefined) {
      this.lastKey = key
      this.lastValue = value
    }
    return value
  }

  /** Keeps and hands back the value. */
  set(key: string, value: V): V {
    if (key.length > this.maxKeyLength) return value
    if (this.entries.size >= this.maxEntries) this.entries.clear()
    const own = ownedText(key)
    this.entries.set(own, value)
    this.lastKey = own
    this.lastValue = value
    return value
  }
}

/**
 * A copy that does not keep alive the larger text it was cut from: engines share storage between a text and its slices. Made of bytes, so
 * that it is no slice itself, which is slow to compare.
 */
const ownedText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
