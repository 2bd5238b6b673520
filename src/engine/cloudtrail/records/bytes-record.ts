import type { Fidelity, JsonSpan } from '../../../shared/vocabulary/activity.ts'
import { knownMembers, memberNumber, UNKNOWN_MEMBER } from './known-members.ts'
import type { LogRecord } from './log-record.ts'
import { ByNumber, lasting, passing } from './machine/machine.ts'
import type { RecordScanner } from './record-scanner.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const OPEN_BRACKET = 0x5b
const LETTER_F = 0x66
const LETTER_N = 0x6e
const LETTER_T = 0x74

/** Node's own decoders without the checks of `toString`: this is the hottest place of an import. */
interface Decoding {
  latin1Slice(start: number, end: number): string
  utf8Slice(start: number, end: number): string
}

const decode = (bytes: Uint8Array, start: number, end: number): string => (bytes as unknown as Decoding).utf8Slice(start, end)

/** The text between two quotes, of which it is given the inside. Plain ASCII without escapes is what nearly all of it is. */
export const decodeString = (bytes: Uint8Array, start: number, end: number): string => {
  for (let k = start; k < end; k++) {
    const byte = bytes[k] as number
    if (byte === BACKSLASH) return JSON.parse(decode(bytes, start - 1, end + 1)) as string
    if (byte >= 0x80) return decodeWide(bytes, start, end)
  }
  return (bytes as unknown as Decoding).latin1Slice(start, end)
}

const decodeWide = (bytes: Uint8Array, start: number, end: number): string =>
  bytes.subarray(start, end).includes(BACKSLASH) ? (JSON.parse(decode(bytes, start - 1, end + 1)) as string) : decode(bytes, start, end)

/** What stands between two places that hold a JSON value. */
export const parseSpan = (bytes: Uint8Array, start: number, end: number): unknown => JSON.parse(decode(bytes, start, end))

/** Some records name their call in these. */
const insightDetails = memberNumber('insightDetails')
const summary = memberNumber('summary')

const OTHER_MEMBER = knownMembers.length

/** Members whose text is hardly ever the same twice. */
const unique = new Set<string>(['eventTime', '@timestamp', 'eventID', 'requestID', 'sharedEventID', 'eventId', 'EventId', 'errorMessage'])
const isUnique = Uint8Array.from([...knownMembers.map(name => Number(unique.has(name))), 1])

/** Texts by the number of their bytes: a text that comes again is the same object again, and cheaper to find than to make. */
const texts = new ByNumber<string>(lasting)

/**
 * The view over a scanned record. What it hands out may be shared with other records that say the same: read it, never change it.
 */
export class BytesRecord implements LogRecord {
  readonly fidelity: Fidelity = 'full'
  readonly scanner: RecordScanner
  readonly #span: JsonSpan

  /** @param scanner  scans `Buffer`s only; the view always shows what it scanned last */
  constructor(scanner: RecordScanner) {
    this.scanner = scanner
    this.#span = { bytes: scanner.bytes, words: scanner.words, base: -1, start: 0, end: 0 }
  }

  text(name: string): string | undefined {
    const start = this.#find(name)
    if (start < 0) return undefined
    const bytes = this.scanner.bytes
    const first = bytes[start] as number
    if (first === QUOTE) return this.#string(bytes, start + 1, this.#end - 1)
    if (first === LETTER_T) return 'true'
    if (first === LETTER_F) return 'false'
    if (first === OPEN_BRACE || first === OPEN_BRACKET || first === LETTER_N) return undefined
    return String(parseSpan(bytes, start, this.#end))
  }

  #string(bytes: Uint8Array, start: number, end: number): string {
    const number = isUnique[this.#member] === 1 ? -1 : lasting.number(this.#member, bytes, this.scanner.base, start, end)
    if (number < 0) return decodeString(bytes, start, end)
    return texts.get(number) ?? texts.set(number, decodeString(bytes, start, end))
  }

  value(name: string): unknown {
    const start = this.#find(name)
    return start < 0 ? undefined : parseSpan(this.scanner.bytes, start, this.#end)
  }

  json(name: string): string | undefined {
    const start = this.#find(name)
    return start < 0 ? undefined : decode(this.scanner.bytes, start, this.#end)
  }

  surroundings(): number {
    return this.scanner.has(insightDetails) || this.scanner.has(summary) ? -1 : this.scanner.surroundings()
  }

  number(name: string): number {
    const start = this.#find(name)
    return start < 0 || this.#member === OTHER_MEMBER
      ? -1
      : passing.number(this.#member, this.scanner.bytes, this.scanner.base, start, this.#end)
  }

  span(name: string): JsonSpan | null {
    const start = this.#find(name)
    if (start < 0) return null
    const span = this.#span
    span.bytes = this.scanner.bytes
    span.words = this.scanner.words
    span.base = this.scanner.base
    span.start = start
    span.end = this.#end
    return span
  }

  whole(): unknown {
    return parseSpan(this.scanner.bytes, this.scanner.start, this.scanner.end)
  }

  bytes(): Uint8Array {
    return this.scanner.bytes.subarray(this.scanner.start, this.scanner.end)
  }

  #member = 0
  #end = 0

  /** Where the member's value starts, or -1; sets `#member` and `#end`. */
  #find(name: string): number {
    const id = memberNumber(name)
    if (id === UNKNOWN_MEMBER) return this.#findOther(name)
    this.#member = id
    this.#end = this.scanner.endOf(id)
    return this.scanner.startOf(id)
  }

  #findOther(name: string): number {
    const span = this.scanner.otherSpan(name)
    if (span === null) return -1
    this.#member = OTHER_MEMBER
    this.#end = span.end
    return span.start
  }
}
