import { decodeBase64Gzip } from './base64-log.ts'
import { BytesRecord } from './bytes-record.ts'
import { FilledRecord } from './filled-record.ts'
import { foreignObject } from './foreign-shape.ts'
import { INCOMPLETE, scanFault, skipWhitespace, TOO_DEEP } from './json-scanner.ts'
import { memberNumber } from './known-members.ts'
import type { LogFormat } from './log-format.ts'
import { entryMembers, entryRecord } from './lookup-entry.ts'
import type { Reading } from './reading.ts'
import { RecordScanner } from './record-scanner.ts'
import { isCloudTrailRecord, trailFormat } from './record-shape.ts'

/** Where an element stands: in one of the known wrappers' arrays, in a bare array, or on its own. */
export type Place = 'Records' | 'Events' | 'events' | 'logEvents' | 'results' | 'array' | 'top'

/** The format a place stands for, unless its elements say more. */
export const formatOfPlace: Readonly<Record<Place, LogFormat>> = {
  Records: 'trail',
  Events: 'lookup-events',
  events: 'cloudwatch-logs',
  logEvents: 'cloudwatch-subscription',
  results: 'logs-insights',
  array: 'array',
  top: 'record'
}

const cloudTrailEvent = memberNumber('CloudTrailEvent')
const eventId = memberNumber('EventId')
const eventName = memberNumber('EventName')
const detail = memberNumber('detail')
const message = memberNumber('message')
const insightsMessage = memberNumber('@message')
const awslogs = memberNumber('awslogs')
const wrapperNames = ['Records', 'Events', 'events', 'logEvents'].map(memberNumber)

const isArrayAt = (bytes: Uint8Array, at: number): boolean => at >= 0 && bytes[at] === 0x5b
const isObjectAt = (bytes: Uint8Array, at: number): boolean => at >= 0 && bytes[at] === 0x7b

/** Takes records out of whatever they are wrapped in, one element at a time. */
export class ElementReader {
  readonly #reading: Reading
  /** Scans the element itself; whoever finds elements uses it and then calls `object`. */
  readonly scanner: RecordScanner
  readonly #element: BytesRecord
  /** For the record inside the element. */
  readonly #innerScanner: RecordScanner
  readonly #inner: BytesRecord
  readonly #readNested: (bytes: Uint8Array) => void

  /** @param readNested  reads bytes that are a document of their own inside an element */
  constructor(reading: Reading, readNested: (bytes: Uint8Array) => void) {
    this.#reading = reading
    this.scanner = new RecordScanner(reading.limits.depth)
    this.#element = new BytesRecord(this.scanner)
    this.#innerScanner = new RecordScanner(reading.limits.depth, 1)
    this.#inner = new BytesRecord(this.#innerScanner)
    this.#readNested = readNested
  }

  /** The object that `scanner` has just scanned. */
  object(place: Place): void {
    const scanner = this.scanner
    if (isCloudTrailRecord(scanner)) this.#reading.accept(this.#element, place === 'Records' ? trailFormat(scanner) : formatOfPlace[place])
    else if (scanner.has(cloudTrailEvent)) this.#lookupEntry()
    else if (scanner.has(eventId) && scanner.has(eventName)) this.#reading.accept(entryRecord(this.#element), 'lookup-events')
    else if (isObjectAt(scanner.bytes, scanner.startOf(detail))) this.#envelope()
    else if (scanner.has(message)) this.#logEvent(message, place === 'logEvents' ? 'cloudwatch-subscription' : 'cloudwatch-logs')
    else if (scanner.has(insightsMessage)) this.#logEvent(insightsMessage, 'logs-insights')
    else if (scanner.has(awslogs)) this.#subscription()
    else if (wrapperNames.some(name => isArrayAt(scanner.bytes, scanner.startOf(name)))) this.#readNested(this.#element.bytes())
    else this.#reading.foreign(foreignObject(scanner.names()))
  }

  /** A value that is no object. Logs Insights gives its rows as arrays of fields. */
  other(place: Place, bytes: Uint8Array, start: number, end: number): void {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'))
    const text = place === 'results' || place === 'array' ? messageField(value) : undefined
    if (text !== undefined) this.#text(text, 'logs-insights', 'the log event')
    else this.#reading.foreign(`a JSON ${Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value} where a record should be`)
  }

  /** Text that should be one record, as lines and table cells hold it. */
  line(text: Uint8Array, format: LogFormat): void {
    this.#scanned(text, format, 'the line')
  }

  #lookupEntry(): void {
    const known = entryMembers(this.#element)
    const record = this.#element.value('CloudTrailEvent')
    if (typeof record === 'string') this.#text(record, 'lookup-events', 'CloudTrailEvent', known)
    else if (isObjectAt(this.scanner.bytes, this.scanner.startOf(cloudTrailEvent))) this.#span(cloudTrailEvent, 'lookup-events', known)
    else this.#reading.accept(entryRecord(this.#element), 'lookup-events')
  }

  #envelope(): void {
    this.#span(detail, 'eventbridge')
  }

  #logEvent(member: number, format: LogFormat): void {
    const { bytes } = this.scanner
    if (isObjectAt(bytes, this.scanner.startOf(member))) this.#span(member, format)
    else this.#text(this.#element.text(member === message ? 'message' : '@message') ?? '', format, 'the log event')
  }

  #subscription(): void {
    const wrapped = this.#element.value('awslogs')
    const data = typeof wrapped === 'object' && wrapped !== null && 'data' in wrapped ? wrapped.data : undefined
    const decoded = typeof data === 'string' ? decodeBase64Gzip(data) : null
    if (decoded === null) this.#reading.foreign(foreignObject(this.scanner.names()))
    else if ('reason' in decoded) this.#reading.reject(decoded.reason)
    else this.#readNested(decoded)
  }

  /** A record written as an object inside the element. */
  #span(member: number, format: LogFormat, known?: ReadonlyMap<string, string>): void {
    const { bytes } = this.scanner
    const start = this.scanner.startOf(member)
    const end = this.scanner.endOf(member)
    if (this.#innerScanner.scan(bytes, start, end) === end && isCloudTrailRecord(this.#innerScanner)) this.#acceptInner(format, known)
    else this.#reading.foreign(foreignObject(this.scanner.names()))
  }

  /** A record written as a string inside the element. */
  #text(text: string, format: LogFormat, what: string, known?: ReadonlyMap<string, string>): void {
    if (!text.trimStart().startsWith('{')) {
      if (known === undefined) this.#reading.foreign(`${what} is not CloudTrail`)
      else this.#reading.reject(`${what} holds no record`)
    } else this.#scanned(Buffer.from(text, 'utf8'), format, what, known)
  }

  #scanned(bytes: Uint8Array, format: LogFormat, what: string, known?: ReadonlyMap<string, string>): void {
    const fault = this.#scanInner(bytes)
    if (fault !== null) this.#reading.reject(`${what} is not a whole record: ${fault}`)
    else if (isCloudTrailRecord(this.#innerScanner)) this.#acceptInner(format, known)
    else this.#reading.foreign(foreignObject(this.#innerScanner.names()))
  }

  /** Scans bytes that should be one object and nothing else; answers what is wrong with them. */
  #scanInner(bytes: Uint8Array): string | null {
    const { recordBytes, depth } = this.#reading.limits
    const start = skipWhitespace(bytes, 0, bytes.length)
    if (bytes.length - start > recordBytes) return tooBig(recordBytes)
    if (bytes[start] !== 0x7b) return 'it does not begin with "{"'
    const end = this.#innerScanner.scan(bytes, start, bytes.length)
    if (end === TOO_DEEP) return tooDeep(depth)
    if (end === INCOMPLETE) return 'it ends in the middle'
    if (end < 0) return `${scanFault.reason} (byte ${scanFault.at} of it)`
    const rest = skipWhitespace(bytes, end, bytes.length)
    return rest < bytes.length ? `it goes on after its closing bracket (byte ${rest} of it)` : null
  }

  #acceptInner(format: LogFormat, known: ReadonlyMap<string, string> | undefined): void {
    this.#reading.accept(known === undefined ? this.#inner : new FilledRecord(this.#inner, known), format)
  }
}

const messageField = (row: unknown): string | undefined => {
  if (!Array.isArray(row)) return undefined
  for (const cell of row as unknown[]) {
    if (typeof cell !== 'object' || cell === null || !('field' in cell) || !('value' in cell)) continue
    if (cell.field === '@message' && typeof cell.value === 'string') return cell.value
  }
  return undefined
}

/** Words for a record over the ceiling. */
export const tooBig = (limitBytes: number): string =>
  `bigger than ${Math.round((limitBytes / 1024 / 1024) * 10) / 10} MiB, which no CloudTrail record is`

/** Words for a record nested too deep. */
export const tooDeep = (levels: number): string => `nested deeper than ${levels} levels`
