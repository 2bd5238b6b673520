/**
 * Reads one JSON object in a single pass over its bytes: checks it as strictly as `JSON.parse` would and remembers where
 * each of its top-level members stands. Reused from record to record, so that nothing is allocated per record.
 */
import { BROKEN, endOfString, endOfValue, INCOMPLETE, lookAt, nameByte, scanFault, skipWhitespace, wordsOf } from './json-scanner.ts'
import { isNameAt, knownMembers, memberNumber, memberNumberAt, nameStarts, TELLING_MEMBERS, UNKNOWN_MEMBER } from './known-members.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const CLOSE_BRACE = 0x7d
const SPACE = 0x20

const decoder = new TextDecoder()

/** The name between two quotes, escapes undone. */
const decodeName = (bytes: Uint8Array, start: number, end: number): string =>
  JSON.parse(decoder.decode(bytes.subarray(start - 1, end + 1))) as string

export class RecordScanner {
  /** Whose bytes the spans point into; set by `scan`. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The same bytes, readable four at a time. */
  words: DataView = wordsOf(this.bytes)
  /** The record's own span, once scanned. */
  start = 0
  end = 0
  /** How many members of `TELLING_MEMBERS` the object has. */
  telling = 0
  /** Value spans by member number; valid where `#seen` holds the present round. */
  readonly #starts = new Int32Array(knownMembers.length)
  readonly #ends = new Int32Array(knownMembers.length)
  readonly #seen = new Int32Array(knownMembers.length)
  #round = 0
  /** Which member came after which the last time (first slot: the first member), since records of a file agree on their order. */
  readonly #follows = new Int16Array(knownMembers.length + 1)
  /** Members without a number: name start, name end, value start, value end. */
  #others: number[] = []
  #othersByName: Map<string, number> | null = null
  readonly maxDepth: number

  constructor(maxDepth: number) {
    this.maxDepth = maxDepth
  }

  /**
   * @param i  where the opening brace stands
   * @returns the position after the closing brace, or INCOMPLETE, BROKEN (see `scanFault`), TOO_DEEP
   */
  scan(bytes: Uint8Array, i: number, end: number): number {
    if (bytes !== this.bytes) this.words = wordsOf(bytes)
    lookAt(this.words)
    this.bytes = bytes
    this.start = i
    this.telling = 0
    this.#round++
    if (this.#others.length > 0) this.#others = []
    this.#othersByName = null
    const starts = this.#starts
    const ends = this.#ends
    const seen = this.#seen
    const follows = this.#follows
    const round = this.#round
    const depth = this.maxDepth - 1
    let previous = 0
    let first = true
    i++
    for (;;) {
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      if (bytes[i] === CLOSE_BRACE && first) break
      first = false
      if (bytes[i] !== QUOTE) return this.#broken(i, 'a member name')
      const nameStart = i + 1
      let id = follows[previous] as number
      if (isNameAt(bytes, nameStart, end, id)) {
        i = nameStart + (nameStarts[id + 1] as number) - (nameStarts[id] as number)
      } else {
        i = endOfString(bytes, nameStart, end)
        if (i < 0) return i
        id = this.#numberOf(nameStart, i - 1)
        if (id !== UNKNOWN_MEMBER) follows[previous] = id
      }
      const nameEnd = i - 1
      if (i < end && bytes[i] !== COLON) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      if (bytes[i] !== COLON) return this.#broken(i, '":"')
      i++
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      const valueStart = i
      i = bytes[i] === QUOTE ? endOfString(bytes, i + 1, end) : endOfValue(bytes, i, end, depth)
      if (i < 0) return i
      if (id === UNKNOWN_MEMBER) {
        this.#others.push(nameStart, nameEnd, valueStart, i)
      } else {
        if (id < TELLING_MEMBERS && seen[id] !== round) this.telling++
        seen[id] = round
        starts[id] = valueStart
        ends[id] = i
        previous = id + 1
      }
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      if (bytes[i] === CLOSE_BRACE) break
      if (bytes[i] !== COMMA) return this.#broken(i, '"," or "}"')
      i++
    }
    this.end = i + 1
    return this.end
  }

  /** Where the member's value starts, or -1. With a name given twice, the last one counts, as in `JSON.parse`. */
  startOf(id: number): number {
    return this.#seen[id] === this.#round ? (this.#starts[id] as number) : -1
  }

  /** Where the value that `startOf` found ends. */
  endOf(id: number): number {
    return this.#ends[id] as number
  }

  has(id: number): boolean {
    return this.#seen[id] === this.#round
  }

  /** The value's span of a member without a number; null when absent. */
  otherSpan(name: string): { start: number; end: number } | null {
    if (this.#others.length === 0) return null
    const place = this.#otherPlaces().get(name)
    return place === undefined ? null : { start: this.#others[place + 2] as number, end: this.#others[place + 3] as number }
  }

  /** All member names the object has, numbered or not; in no particular order. */
  names(): string[] {
    return [...knownMembers.filter((_, id) => this.has(id)), ...this.#otherPlaces().keys()]
  }

  #otherPlaces(): Map<string, number> {
    if (this.#othersByName === null) {
      this.#othersByName = new Map()
      for (let place = 0; place < this.#others.length; place += 4)
        this.#othersByName.set(decodeName(this.bytes, this.#others[place] as number, this.#others[place + 1] as number), place)
    }
    return this.#othersByName
  }

  /** Names may be written with escapes and still be the same name. */
  #numberOf(start: number, end: number): number {
    const id = memberNumberAt(this.bytes, start, end - start)
    if (id !== UNKNOWN_MEMBER) return id
    for (let k = start; k < end; k++) if (this.bytes[k] === 0x5c) return memberNumber(decodeName(this.bytes, start, end))
    return UNKNOWN_MEMBER
  }

  #broken(at: number, expected: string): number {
    scanFault.at = at
    scanFault.reason = `unexpected ${nameByte(this.bytes[at])} where ${expected} should be`
    return BROKEN
  }
}
