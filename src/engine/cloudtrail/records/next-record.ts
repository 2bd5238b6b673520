import { Balance } from './balance.ts'
import { nameByte, skipWhitespace } from './json-scanner.ts'

const LINE_FEED = 0x0a
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b

/** Longest stretch looked ahead over: white space and a member name. */
const LOOK_AHEAD = 256

/** Names that begin a record so often that they mark one even where the brackets around it are wrong. */
const usualFirstNames = ['eventVersion', 'EventId']

const asBytes = (names: readonly string[]): Uint8Array[] => names.map(name => new TextEncoder().encode(`"${name}"`))

const isAt = (bytes: Uint8Array, i: number, wanted: Uint8Array): boolean => {
  for (let k = 0; k < wanted.length; k++) if (bytes[i + k] !== wanted[k]) return false
  return true
}

export type Found = 'record' | 'end-of-record' | null

/**
 * After a broken record: looks for the place where reading can go on. Either the brackets of the broken record close again,
 * and what follows fits; or an object begins, at a place where elements can stand, with the name that records here begin with.
 * A quote inside a JSON string is always escaped, so such a beginning cannot be text inside a record.
 */
export class NextRecord {
  #balance: Balance | null
  readonly #names: Uint8Array[]
  readonly #betweenLines: boolean
  /** Bytes still to pass before a beginning counts: those of the broken record up to its fault. */
  #blind: number
  #last = COLON

  /**
   * @param blind  bytes from here up to the fault
   * @param balanced  whether reading starts at the opening bracket of the broken record
   * @param firstName  the name other records here begin with
   * @param betweenLines  whether values stand one after the other rather than in an array
   */
  constructor(options: { blind: number; balanced: boolean; firstName: string | null; betweenLines: boolean }) {
    this.#blind = options.blind
    this.#balance = options.balanced ? new Balance() : null
    this.#names = asBytes(options.firstName === null ? usualFirstNames : [...usualFirstNames, options.firstName])
    this.#betweenLines = options.betweenLines
  }

  /** How far `look` has come. */
  at = 0

  /**
   * Goes on from `i`. Answers null when the bytes are used up or more are needed to judge the one `at` stands on.
   * @param final  no more bytes will come
   */
  look(bytes: Uint8Array, i: number, end: number, final: boolean): Found {
    for (; i < end; i++) {
      const byte = bytes[i] as number
      this.at = i
      if (!final && i + LOOK_AHEAD > end && (byte === OPEN_BRACE || byte === OPEN_BRACKET || byte === 0x7d || byte === CLOSE_BRACKET))
        return null
      if (this.#blind > 0) this.#blind--
      else if (this.#begins(bytes, i, end)) return 'record'
      if (this.#balance?.takes(byte) === true) {
        if (this.#fits(bytes, i + 1, end)) {
          this.at = i + 1
          return 'end-of-record'
        }
        this.#balance = null
      }
      if (byte > 0x20 || byte === LINE_FEED) this.#last = byte
    }
    this.at = end
    return null
  }

  #begins(bytes: Uint8Array, i: number, end: number): boolean {
    const byte = bytes[i]
    if (this.#betweenLines && this.#last === LINE_FEED && (byte === OPEN_BRACE || byte === OPEN_BRACKET)) return true
    if (byte !== OPEN_BRACE || this.#last === COLON) return false
    const name = skipWhitespace(bytes, i + 1, end)
    return bytes[name] === QUOTE && this.#names.some(wanted => isAt(bytes, name, wanted))
  }

  #fits(bytes: Uint8Array, i: number, end: number): boolean {
    const next = skipWhitespace(bytes, i, end)
    if (next >= end) return true
    if (this.#betweenLines) return bytes[next] === OPEN_BRACE || bytes[next] === OPEN_BRACKET
    return bytes[next] === COMMA || bytes[next] === CLOSE_BRACKET
  }
}

/** What was found where something else should be, and where in the file. */
export const misplaced = (byte: number | undefined, where: string, at: number): string =>
  `unexpected ${nameByte(byte)} ${where} (byte ${at})`
