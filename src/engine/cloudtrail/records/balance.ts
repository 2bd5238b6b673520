/** Follows brackets and strings loosely, over text that need not be JSON, to tell where a value that was opened closes again. */

const QUOTE = 0x22
const BACKSLASH = 0x5c

export class Balance {
  #depth = 0
  #inString = false
  #escaped = false

  /**
   * Takes the next byte.
   * @returns true when it closes what the first opening bracket opened (or closes more than was opened)
   */
  takes(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (byte === BACKSLASH) this.#escaped = true
      else if (byte === QUOTE) this.#inString = false
      return false
    }
    if (byte === QUOTE) this.#inString = true
    else if (byte === 0x7b || byte === 0x5b) this.#depth++
    else if (byte === 0x7d || byte === 0x5d) return --this.#depth <= 0
    return false
  }
}
