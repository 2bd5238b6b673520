/**
 * Bytes in, CloudTrail records out. The form is told from the content alone; whatever cannot be read is named and the rest is
 * read. Trusts nothing about the bytes. Expansion of gzip, and the meaning of records, are left to others.
 */

import { isBase64Gzip } from './base64-log.ts'
import { CsvDocument, isLogTable } from './csv-document.ts'
import { foreignText } from './foreign-shape.ts'
import { JsonDocument } from './json-document.ts'
import { isExportLine, LineDocument } from './line-document.ts'
import { defaultReadLimits, Reading, type ReadLimits, type ReadSummary, type RecordSink } from './reading.ts'
import { textDecoderFor } from './text-encoding.ts'

export type { LogFormat } from './log-format.ts'
export type { LogRecord } from './log-record.ts'
export type { ReadLimits, ReadSummary, RecordSink } from './reading.ts'

/** Reads one file. Give it the bytes in order and in pieces of any size; small files best in one piece. */
export interface RecordReader {
  /** The chunk may be reused or transferred as soon as the call returns. */
  push(chunk: Uint8Array): void
  /** Once, after the last chunk. */
  end(): ReadSummary
}

/** One of the ways to take a document apart. */
interface Document {
  push(chunk: Uint8Array): void
  end(): void
}

/** The first line decides between CSV, export lines and foreign text. It may be long, but not endless. */
const MAX_FIRST_LINE = 64 * 1024

/** Bytes of nothing. */
const blank = /^[\s\0]*$/

/**
 * @param sink  called during `push` and `end`, in the order of the file
 * @param limits  ceilings for one record; the defaults fit everything CloudTrail writes
 */
export const openRecordReader = (sink: RecordSink, limits: Partial<ReadLimits> = {}): RecordReader => {
  const reading = new Reading(sink, { ...defaultReadLimits, ...limits })
  return new SniffingReader(reading)
}

const inPlace = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

class SniffingReader implements RecordReader {
  readonly #reading: Reading
  #document: Document | null = null
  #start: Buffer = Buffer.alloc(0)
  #isEncodingKnown = false
  #decode: ((chunk: Uint8Array, final: boolean) => Uint8Array) | null = null

  constructor(reading: Reading) {
    this.#reading = reading
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#decode === null ? chunk : this.#decode(chunk, false)
    if (this.#document === null) this.#sniff(bytes)
    else this.#document.push(bytes)
  }

  #sniff(bytes: Uint8Array): void {
    const isFirst = this.#start.length === 0
    this.#start = isFirst ? inPlace(bytes) : Buffer.concat([this.#start, bytes])
    this.#open(false)
    if (this.#document === null) this.#start = Buffer.from(this.#start)
  }

  end(): ReadSummary {
    if (this.#document === null) this.#open(true)
    const rest = this.#decode?.(new Uint8Array(0), true)
    if (rest !== undefined && rest.length > 0) this.#document?.push(rest)
    this.#document?.end()
    return this.#reading.summary()
  }

  /** Chooses how to read, as soon as the beginning allows it. */
  #open(final: boolean): void {
    if (this.#start.length < 4 && !final) return
    if (!this.#isEncodingKnown) {
      this.#isEncodingKnown = true
      const encoding = textDecoderFor(this.#start)
      this.#decode = encoding.decode
      this.#start = inPlace(encoding.rest)
    }
    const start = this.#start
    const document = chooseDocument(start, this.#reading, final)
    if (document === null) return
    this.#document = document
    this.#start = Buffer.alloc(0)
    document.push(start)
  }
}

const chooseDocument = (start: Buffer, reading: Reading, final: boolean): Document | null => {
  let first = 0
  while (first < start.length && (start[first] as number) <= 0x20 && start[first] !== 0) first++
  const byte = start[first]
  if (byte === undefined) return final ? new ForeignDocument(reading, null) : null
  if (byte === 0x7b || byte === 0x5b) return new JsonDocument(reading)
  const lineEnd = start.indexOf(0x0a, first)
  if (lineEnd < 0 && start.length < MAX_FIRST_LINE && !final) return null
  const line = start.toString('utf8', first, lineEnd < 0 ? Math.min(start.length, first + MAX_FIRST_LINE) : lineEnd)
  if (isExportLine(line)) return new LineDocument(reading, 'cloudwatch-export')
  if (isBase64Gzip(line)) return new LineDocument(reading, 'cloudwatch-subscription')
  if (isLogTable(line)) return new CsvDocument(reading)
  if (/^"(?:[^"\\]|\\.)*"\s*:/.test(line)) return new JsonDocument(reading)
  return new ForeignDocument(reading, blank.test(line) && blank.test(start.toString('latin1')) && final ? null : foreignText(line))
}

/** Something else, or nothing at all. */
class ForeignDocument implements Document {
  constructor(reading: Reading, reason: string | null) {
    if (reason !== null) reading.foreign(reason)
  }
  push(): void {
    // Nothing in it is for us.
  }
  end(): void {
    // As above.
  }
}
