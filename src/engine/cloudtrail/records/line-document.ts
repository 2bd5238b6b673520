import { decodeBase64Gzip } from './base64-log.ts'
import { Carry } from './carry.ts'
import { ElementReader, tooBig } from './element-reader.ts'
import { JsonDocument } from './json-document.ts'
import type { Reading } from './reading.ts'

const LINE_FEED = 0x0a
const OPEN_BRACE = 0x7b

/** True for a line of a CloudWatch Logs export: a time (ISO or milliseconds), white space, JSON. */
export const isExportLine = (line: string): boolean => /^\s*(?:\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|\d{10,13})[ \t]+\{/.test(line)

/** Files that are read line by line: CloudWatch Logs exports, and base64 of what subscriptions deliver. Keeps one line between pushes. */
export class LineDocument {
  readonly #reading: Reading
  readonly #format: 'cloudwatch-export' | 'cloudwatch-subscription'
  readonly #elements: ElementReader
  readonly #carry = new Carry()
  #isPassing = false

  constructor(reading: Reading, format: 'cloudwatch-export' | 'cloudwatch-subscription') {
    this.#reading = reading
    this.#format = format
    this.#elements = new ElementReader(reading, bytes => this.#nested(bytes))
    reading.wrapper(format)
  }

  push(chunk: Uint8Array): void {
    const held = this.#carry.length
    const bytes = this.#carry.join(chunk)
    let at = 0
    // What is held has no line feed in it.
    for (let end = bytes.indexOf(LINE_FEED, held); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
      this.#line(bytes.subarray(at, end))
      at = end + 1
    }
    if (bytes.length - at > this.#reading.limits.recordBytes) {
      if (!this.#isPassing) this.#reading.reject(tooBig(this.#reading.limits.recordBytes))
      this.#isPassing = true
      at = bytes.length
    }
    this.#carry.keep(bytes, at)
  }

  end(): void {
    this.#line(this.#carry.join(Buffer.alloc(0)))
  }

  #line(line: Buffer): void {
    if (this.#isPassing) {
      this.#isPassing = false
      return
    }
    const start = this.#format === 'cloudwatch-export' ? line.indexOf(OPEN_BRACE) : 0
    if (line.length > this.#reading.limits.recordBytes) this.#reading.reject(tooBig(this.#reading.limits.recordBytes))
    else if (line.every(byte => byte <= 0x20)) return
    else if (this.#format === 'cloudwatch-subscription') this.#payload(line.toString('latin1').trim())
    else if (start < 0) this.#reading.foreign('a line without a record')
    else this.#elements.line(line.subarray(start), 'cloudwatch-export')
  }

  #payload(text: string): void {
    const decoded = decodeBase64Gzip(text)
    if ('reason' in decoded) this.#reading.reject(decoded.reason)
    else this.#nested(decoded)
  }

  #nested(bytes: Uint8Array): void {
    const document = new JsonDocument(this.#reading, 1)
    document.push(bytes)
    document.end()
  }
}
