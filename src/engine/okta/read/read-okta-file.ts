/**
 * What Okta says about people: System Log, users, groups, application assignments, in the forms their exports and carriers have. Bytes in,
 * values out; finding and keeping them is somebody else's work. Trusts nothing in a file. Never throws.
 */
import { type OktaItem, type OktaProblem, unknownOrg } from '../okta-item.ts'
import { csvHead } from './csv-entry.ts'
import { csvRows } from './csv-table.ts'
import { listInWrapper, splitJson } from './split-json.ts'
import { toOktaItems } from './to-okta-item.ts'
import { unwrap } from './unwrap.ts'

export interface OktaVisitor {
  /**
   * @param raw  the entry as it stands in the file, or as JSON where a carrier was taken off it
   */
  item(item: OktaItem, record: number, raw: Uint8Array): void
  problem(record: number, reason: string): void
}

export interface OktaFileEnd {
  /** `okta-log`, `okta-users`, …; several joined by `+`; null when nothing in it was Okta's. */
  format: string | null
  records: number
  rejected: number
  /** Why nothing could be read; null when something could. */
  problem: string | null
}

/** No entry of Okta's comes near it. */
const largestEntry = 4 * 2 ** 20
/** Larger wrappers are read entry by entry. */
const largestWhole = 16 * 2 ** 20

const formats: Record<OktaItem['kind'], string> = {
  event: 'okta-log',
  user: 'okta-users',
  assignment: 'okta-assignments',
  group: 'okta-groups',
  membership: 'okta-memberships'
}

/** Reads a whole file. Each thing is handed over as it is met; what cannot be read is named and the rest is read. */
export const readOktaFile = (bytes: Buffer, visitor: OktaVisitor): OktaFileEnd => {
  const text = decoded(bytes)
  const reading = new Reading(visitor)
  const first = firstByte(text)
  if (first === undefined) return reading.end('it is empty')
  if (first === 0x7b || first === 0x5b) readJson(text, 0, reading)
  else if (!readCsv(text, reading)) return reading.end('neither JSON nor a table of Okta users, assignments or log entries')
  return reading.end('nothing in it is of Okta')
}

/** UTF-8 without its mark; UTF-16 with one is turned into it. */
const decoded = (bytes: Buffer): Buffer => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3)
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff
  return isLittle || isBig ? Buffer.from(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes), 'utf8') : bytes
}

const firstByte = (bytes: Buffer): number | undefined =>
  bytes.find(byte => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)

class Reading {
  readonly #visitor: OktaVisitor
  readonly #formats = new Set<string>()
  #records = 0
  #rejected = 0

  constructor(visitor: OktaVisitor) {
    this.#visitor = visitor
  }

  /** Counts one entry, whatever becomes of it. */
  entry(items: readonly (OktaItem | OktaProblem)[], raw: () => Uint8Array, format?: string): void {
    const record = this.#records++
    if (items.length === 0) this.#reject(record, 'it holds nothing')
    for (const item of items) {
      if (item.kind === 'problem') this.#reject(record, item.reason)
      else {
        this.#formats.add(format ?? formats[item.kind])
        this.#visitor.item(item, record, raw())
      }
    }
  }

  reject(reason: string): void {
    this.#reject(this.#records++, reason)
  }

  #reject(record: number, reason: string): void {
    this.#rejected++
    this.#visitor.problem(record, reason)
  }

  end(nothing: string): OktaFileEnd {
    const format = this.#formats.size === 0 ? null : [...this.#formats].sort().join('+')
    return { format, records: this.#records, rejected: this.#rejected, problem: format === null ? nothing : null }
  }
}

const QUOTE = 0x22

/** @param isOpened  reading inside a wrapper, behind whose list more of its members may stand */
const readJson = (bytes: Buffer, from: number, reading: Reading, isOpened = false): void => {
  for (const { start, end, fault } of splitJson(bytes, from)) {
    if (isOpened && bytes[start] === QUOTE) continue
    const isLarge = end - start > largestWhole
    const value = fault === null && !isLarge ? parse(bytes, start, end) : undefined
    if (value !== undefined) readValue(value, bytes.subarray(start, end), reading)
    else {
      const list = listInWrapper(bytes, start)
      // Where a broken wrapper ends nobody knows, so its entries are looked for to the end of the file.
      if (list >= 0) {
        readJson(bytes, list, reading, true)
        return
      }
      reading.reject(fault ?? (isLarge ? 'an entry of more than 4 MiB' : 'it is no valid JSON'))
    }
  }
}

// Nesting that the parser bears may be too deep to write.
const asBytes = (entry: unknown): Buffer => {
  try {
    return Buffer.from(JSON.stringify(entry), 'utf8')
  } catch {
    return Buffer.alloc(0)
  }
}

const parse = (bytes: Buffer, start: number, end: number): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8', start, end))
  } catch {
    return undefined
  }
}

const readValue = (value: unknown, bytes: Buffer, reading: Reading): void => {
  for (const { entry, org } of unwrap(value, unknownOrg)) {
    if (entry === null) reading.reject('no JSON object')
    else if (entry === value) {
      if (bytes.length > largestEntry) reading.reject('an entry of more than 4 MiB')
      else reading.entry(toOktaItems(entry, org), () => bytes)
    } else reading.entry(toOktaItems(entry, org), () => asBytes(entry))
  }
}

const readCsv = (bytes: Buffer, reading: Reading): boolean => {
  let head: ReturnType<typeof csvHead> = null
  let width = 0
  for (const { cells, fault } of csvRows(bytes.toString('utf8'))) {
    if (head === null) {
      head = csvHead(cells)
      width = cells.length
      if (head === null) return false
    } else if (fault !== null) reading.reject(fault)
    else if (cells.length !== width) reading.reject(`a row of ${cells.length} cells under ${width} column names`)
    else {
      const entry = head.toEntry(cells)
      reading.entry(toOktaItems(entry, unknownOrg), () => asBytes(entry), head.kind)
    }
  }
  return head !== null
}
