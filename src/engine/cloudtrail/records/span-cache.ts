/**
 * Remembers what was made of short stretches of bytes. Log records say the same things over and over: looking the bytes up
 * costs less than making the string, and the string that comes back is the same object each time, which makes it a cheap map key.
 */

/** Shorter and longer stretches are not looked up. */
const MIN_BYTES = 4
const MAX_BYTES = 2048
const SLOTS = 4096
/** After this many look-ups of one member it is decided whether remembering it pays: half of them must have been known already. */
const TRIAL = 512
/** How often a member that did not pay is passed by before it gets another trial. */
const PAUSE = 1 << 16

interface Entry {
  length: number
  /** The bytes, four at a time; the last word overlaps the one before it when the length is no multiple of four. */
  words: Int32Array
  made: unknown
}

/** Mixes every word in two lanes, which the processor runs side by side. Where two stretches fall on one slot the later one stays. */
const slotOf = (view: DataView, start: number, end: number): number => {
  let left = end - start
  let right = view.getInt32(end - 4, true)
  let k = start
  for (; k < end - 8; k += 8) {
    left = Math.imul(left ^ view.getInt32(k, true), 0x9e3779b1)
    right = Math.imul(right ^ view.getInt32(k + 4, true), 0x85ebca6b)
    left ^= left >>> 15
    right ^= right >>> 13
  }
  if (k < end - 4) left = Math.imul(left ^ view.getInt32(k, true), 0x9e3779b1)
  const hash = Math.imul(left ^ (right >>> 7) ^ right, 0xc2b2ae35)
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

const isSame = (entry: Entry, view: DataView, start: number, end: number): boolean => {
  if (entry.length !== end - start) return false
  const words = entry.words
  let place = 0
  for (let k = start; k < end - 4; k += 4) if (words[place++] !== view.getInt32(k, true)) return false
  return words[place] === view.getInt32(end - 4, true)
}

const wordsOf = (view: DataView, start: number, end: number): Int32Array => {
  const words = new Int32Array((end - start + 3) >> 2)
  let place = 0
  for (let k = start; k < end - 4; k += 4) words[place++] = view.getInt32(k, true)
  words[place] = view.getInt32(end - 4, true)
  return words
}

/** @template T what is made of the bytes; shared between all who ask, so it must not be changed */
export class SpanCache<T> {
  readonly #entries: (Entry | undefined)[] = new Array(SLOTS).fill(undefined)
  readonly #make: (bytes: Uint8Array, start: number, end: number) => T
  readonly #keep: (made: T) => T
  readonly #asked: Int32Array
  readonly #found: Int32Array
  readonly #passedBy: Int32Array

  /**
   * @param make  what to do when the bytes are new; must depend on nothing but them
   * @param keep  what to do with what was made before it is remembered
   */
  constructor(members: number, make: (bytes: Uint8Array, start: number, end: number) => T, keep: (made: T) => T = made => made) {
    this.#make = make
    this.#keep = keep
    this.#asked = new Int32Array(members)
    this.#found = new Int32Array(members)
    this.#passedBy = new Int32Array(members)
  }

  /**
   * @param member  number of the member asked for: members that hardly ever repeat (ids) are soon no longer remembered
   * @param view  the same bytes, readable four at a time
   */
  get(member: number, bytes: Uint8Array, view: DataView, start: number, end: number): T {
    const length = end - start
    if (length < MIN_BYTES || length > MAX_BYTES || !this.#pays(member)) return this.#make(bytes, start, end)
    const slot = slotOf(view, start, end)
    const entry = this.#entries[slot]
    if (entry !== undefined && isSame(entry, view, start, end)) {
      this.#found[member] = (this.#found[member] as number) + 1
      return entry.made as T
    }
    const made = this.#keep(this.#make(bytes, start, end))
    this.#entries[slot] = { length, words: wordsOf(view, start, end), made }
    return made
  }

  #pays(member: number): boolean {
    const asked = this.#asked[member] as number
    if (asked < TRIAL || (this.#found[member] as number) * 2 >= asked) {
      if (asked >= PAUSE) this.#forget(member, asked >> 1)
      else this.#asked[member] = asked + 1
      return true
    }
    const passedBy = (this.#passedBy[member] as number) + 1
    this.#passedBy[member] = passedBy & (PAUSE - 1)
    if (passedBy === PAUSE) this.#forget(member, 0)
    return false
  }

  /** Starts the tally of a member anew, or lets its older half count for less. */
  #forget(member: number, asked: number): void {
    this.#found[member] = asked === 0 ? 0 : (this.#found[member] as number) >> 1
    this.#asked[member] = asked
  }
}
