/**
 * Reads one JSON object in a single pass over its bytes: checks it as strictly as `JSON.parse` would and remembers where
 * each of its top-level members stands. Reused from record to record, so that nothing is allocated per record.
 */
import { BROKEN, endOfString, endOfValue, INCOMPLETE, lookAt, nameByte, scanFault, skipWhitespace, wordsOf } from './json-scanner.ts'
import { isNameAt, knownMembers, memberNumber, memberNumberAt, nameStarts, TELLING_MEMBERS, UNKNOWN_MEMBER } from './known-members.ts'
import { STRANGER_WORDS } from './machine/layout.ts'
import { addressOf, expectMember, numberSurroundings, ScanArea } from './machine/machine.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const CLOSE_BRACE = 0x7d
const SPACE = 0x20

const decoder = new TextDecoder()

/** The name between two quotes, escapes undone. */
const decodeName = (bytes: Uint8Array, start: number, end: number): string =>
  JSON.parse(decoder.decode(bytes.subarray(start - 1, end + 1))) as string

/** Value spans by member number; valid where `seen` holds the present round. */
interface Spans {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly seen: Int32Array
}

const spansHere = (): Spans => {
  const column = (): Int32Array => new Int32Array(knownMembers.length)
  return { starts: column(), ends: column(), seen: column() }
}

const areas = [new ScanArea(0), new ScanArea(1)] as const
let nextRound = 1

export class RecordScanner {
  /** Whose bytes the spans point into; set by `scan`. */
  bytes: Uint8Array = new Uint8Array(0)
  /** The same bytes, readable four at a time. */
  words: DataView = wordsOf(this.bytes)
  /** Where the bytes lie in the machine's memory; -1 when they do not. */
  base = -1
  /** The record's own span, once scanned. */
  start = 0
  end = 0
  readonly #own: Spans = spansHere()
  readonly #area: ScanArea
  /** Of the last scan, wherever it was made. */
  #spans: Spans = this.#own
  #round = 0
  /** Which member came after which the last time (first slot: the first member), since records of a file agree on their order. */
  readonly #follows = new Int16Array(knownMembers.length + 1)
  /** Members without a number: name start, name end, value start, value end. */
  #others: number[] = []
  #othersByName: Map<string, number> | null = null
  readonly maxDepth: number

  /** @param area  which of the machine's areas is used: scanners that are read at the same time need different ones */
  constructor(maxDepth: number, area: 0 | 1 = 0) {
    this.maxDepth = maxDepth
    this.#area = areas[area]
  }

  /**
   * @param i  where the opening brace stands
   * @returns the position after the closing brace, or INCOMPLETE, BROKEN (see `scanFault`), TOO_DEEP
   */
  scan(bytes: Uint8Array, i: number, end: number): number {
    if (bytes !== this.bytes) {
      this.bytes = bytes
      this.words = wordsOf(bytes)
      this.base = addressOf(bytes)
    }
    this.start = i
    this.#round = nextRound++
    if (this.#others.length > 0) this.#others = []
    this.#othersByName = null
    if (this.base >= 0) {
      const after = this.#area.scan(this.base, i, this.maxDepth, this.#round)
      if (after > 0 && after <= end) return this.#takeFromMachine(after)
    }
    return this.#scanHere(i, end)
  }

  #takeFromMachine(after: number): number {
    this.#spans = this.#area
    this.end = after
    if (this.#area.strangerCount > 0) this.#takeStrangers()
    return after
  }

  /** Members that the machine did not expect, known and unknown. */
  #takeStrangers(): void {
    const { strangers, strangerCount, starts, ends, seen } = this.#area
    let expectedBefore = -1
    let idBefore = 0
    for (let at = 0; at < strangerCount >> 2; at += STRANGER_WORDS) {
      const nameStart = strangers[at] as number
      const nameEnd = strangers[at + 1] as number
      const valueStart = strangers[at + 2] as number
      const valueEnd = strangers[at + 3] as number
      const id = this.#numberOf(nameStart, nameEnd)
      if (id === UNKNOWN_MEMBER) this.#others.push(nameStart, nameEnd, valueStart, valueEnd)
      else {
        // Of a name that is there twice the last one counts, and the machine may have found that itself.
        const isLater = seen[id] !== this.#round || (starts[id] as number) < valueStart
        if (isLater) {
          seen[id] = this.#round
          starts[id] = valueStart
          ends[id] = valueEnd
        }
        // Strangers in a row follow each other.
        const expected = strangers[at + 4] as number
        expectMember(expected === expectedBefore ? idBefore + 1 : expected, id)
        expectedBefore = expected
        idBefore = id
      }
    }
  }

  /** The same without the machine: for bytes elsewhere, and to say what is wrong with a record. */
  #scanHere(start: number, end: number): number {
    lookAt(this.words)
    this.#spans = this.#own
    const bytes = this.bytes
    let i = start
    const { starts, ends, seen } = this.#own
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
    return this.#spans.seen[id] === this.#round ? (this.#spans.starts[id] as number) : -1
  }

  /** Where the value that `startOf` found ends. */
  endOf(id: number): number {
    return this.#spans.ends[id] as number
  }

  /** How many members of `TELLING_MEMBERS` the object has, counted no further than `enough`. */
  telling(enough: number): number {
    let count = 0
    for (let id = 0; id < TELLING_MEMBERS && count < enough; id++) if (this.has(id)) count++
    return count
  }

  /** A number for what surrounds the request (see `numberSurroundings`); less than 0 when the machine has not scanned the record. */
  surroundings(): number {
    return this.#spans === this.#area ? numberSurroundings(this.#area, this.base, this.#round) : -1
  }

  has(id: number): boolean {
    return this.#spans.seen[id] === this.#round
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
