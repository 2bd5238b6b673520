import { Carry } from './carry.ts'
import { readCsvRow } from './csv-row.ts'
import { ElementReader, tooBig } from './element-reader.ts'
import { columnKey, memberPath, rowMembers } from './log-columns.ts'
import type { LogFormat } from './log-format.ts'
import { ObjectRecord } from './object-record.ts'
import type { Reading } from './reading.ts'

/** Columns of which a table of CloudTrail events has at least two, one of them naming the event. */
const tellingColumns = new Set([
  'eventname',
  'eventid',
  'eventtime',
  'eventsource',
  'awsregion',
  'useridentity',
  'username',
  'eventtype',
  'sourceipaddress',
  'recipientaccountid'
])

const headerOf = (line: string): string[] => readCsvRow(Buffer.from(line, 'utf8'), 0, true)?.cells ?? []

/** True when the first line of a file heads a table of CloudTrail events. */
export const isLogTable = (line: string): boolean => {
  const keys = headerOf(line).map(columnKey)
  if (keys.includes('eventjson')) return true
  return (keys.includes('eventname') || keys.includes('eventid')) && keys.filter(key => tellingColumns.has(key)).length >= 2
}

const formatOf = (header: readonly string[]): LogFormat => {
  const keys = header.map(columnKey)
  if (keys.includes('eventjson')) return 'lake-csv'
  if (keys.includes('username') || keys.includes('awsaccesskey') || header.some(name => /\S \S/.test(name))) return 'event-history-csv'
  return header.some(name => name !== name.toLowerCase()) ? 'lake-csv' : 'athena-csv'
}

/** Tables of events: the Event history's download, results of CloudTrail Lake and of Athena. Keeps one row between pushes. */
export class CsvDocument {
  readonly #reading: Reading
  readonly #elements: ElementReader
  readonly #carry = new Carry()
  #format: LogFormat | null = null
  #columns = 0
  #eventJson = -1
  #paths: (string[] | null)[] = []
  #wanted = 0
  /** Inside a row over the ceiling: skipped to the end of its line. */
  #isPassing = false

  constructor(reading: Reading) {
    this.#reading = reading
    this.#elements = new ElementReader(reading, () => reading.foreign('a wrapper inside a table'))
  }

  push(chunk: Uint8Array): void {
    this.#read(this.#carry.join(chunk), false)
  }

  end(): void {
    this.#read(this.#carry.join(Buffer.alloc(0)), true)
  }

  #read(bytes: Buffer, final: boolean): void {
    let at = 0
    while (at < bytes.length && (final || bytes.length - at >= this.#wanted)) {
      const next = this.#isPassing ? this.#pass(bytes, at) : this.#step(bytes, at, final)
      if (next < 0) break
      at = next
      this.#wanted = 0
    }
    this.#carry.keep(bytes, at)
  }

  /** Where to go on, or -1 when more bytes are needed. */
  #step(bytes: Buffer, at: number, final: boolean): number {
    const { recordBytes } = this.#reading.limits
    const seen = bytes.subarray(at, at + recordBytes)
    const isAll = seen.length === bytes.length - at
    const row = readCsvRow(seen, 0, final && isAll)
    if (row === null && isAll && seen.length < recordBytes) {
      this.#wanted = seen.length * 2
      return -1
    }
    if (row === null) {
      this.#reading.reject(tooBig(recordBytes))
      this.#isPassing = true
      return at
    }
    if (row.fault !== null) this.#reading.reject(row.fault)
    else if (row.cells.length > 1 || row.cells[0] !== '') this.#take(row.cells, seen.subarray(0, row.next))
    return at + row.next
  }

  #pass(bytes: Buffer, at: number): number {
    const lineEnd = bytes.indexOf(0x0a, at)
    if (lineEnd >= 0) this.#isPassing = false
    return lineEnd < 0 ? bytes.length : lineEnd + 1
  }

  #take(cells: string[], bytes: Buffer): void {
    if (this.#format === null) this.#head(cells)
    else if (cells.length !== this.#columns) this.#reading.reject(`a row of ${cells.length} cells under ${this.#columns} column names`)
    else if (this.#eventJson >= 0) this.#elements.line(Buffer.from(cells[this.#eventJson] ?? '', 'utf8'), 'lake-csv')
    else this.#row(cells, bytes, this.#format)
  }

  #head(cells: string[]): void {
    this.#format = formatOf(cells)
    this.#columns = cells.length
    this.#eventJson = cells.findIndex(name => columnKey(name) === 'eventjson')
    this.#paths = cells.map(memberPath)
    this.#reading.wrapper(this.#format)
  }

  #row(cells: string[], bytes: Buffer, format: LogFormat): void {
    const members = rowMembers(this.#paths, cells)
    if (!members.has('eventName') && !members.has('eventID')) {
      this.#reading.reject('a row that names no event')
      return
    }
    const fidelity = format === 'event-history-csv' || !members.has('userIdentity') ? 'degraded' : 'full'
    this.#reading.accept(new ObjectRecord(members, withoutLineEnd(bytes), fidelity), format)
  }
}

const withoutLineEnd = (row: Buffer): Buffer => {
  let end = row.length
  if (end > 0 && row[end - 1] === 0x0a) end--
  if (end > 0 && row[end - 1] === 0x0d) end--
  return row.subarray(0, end)
}
