import type { JsonSpan } from '../../../shared/vocabulary/activity.ts'
import { endOfString, endOfValue, lookAt, skipWhitespace } from '../records/json-scanner.ts'
import type { Composer } from '../records/machine/machine.ts'

const QUOTE = 0x22
const SLASH = 0x2f
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const BACKSLASH = 0x5c
/** More than any record has. The spans are of JSON already scanned. */
const anyDepth = 4096

/** Where a value that was left out stands; −1 when there is none. */
export interface Gap {
  start: number
  end: number
}

const codes = (text: string): Uint8Array => new TextEncoder().encode(text)

const isAt = (bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean => {
  if (end - start !== name.length) return false
  for (let k = 0; k < name.length; k++) if (bytes[start + k] !== name[k]) return false
  return true
}

const hasBackslash = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let k = start; k < end; k++) if (bytes[k] === BACKSLASH) return true
  return false
}

/** @returns whether to go on */
type OnMember = (nameStart: number, nameEnd: number, valueStart: number, valueEnd: number) => boolean

/** Goes through the members of an object. False when one said so, or when a name is written with escapes, which nothing here looks for. */
const eachMember = ({ bytes, words, start, end }: JsonSpan, onMember: OnMember): boolean => {
  lookAt(words)
  let i = skipWhitespace(bytes, start + 1, end)
  while (bytes[i] === QUOTE) {
    const nameStart = i + 1
    i = endOfString(bytes, nameStart, end)
    const nameEnd = i - 1
    if (hasBackslash(bytes, nameStart, nameEnd)) return false
    i = skipWhitespace(bytes, skipWhitespace(bytes, i, end) + 1, end)
    const valueStart = i
    i = bytes[i] === QUOTE ? endOfString(bytes, i + 1, end) : endOfValue(bytes, i, end, anyDepth)
    if (i < 0 || !onMember(nameStart, nameEnd, valueStart, i)) return false
    i = skipWhitespace(bytes, i, end)
    if (bytes[i] !== CLOSE_BRACE) i = skipWhitespace(bytes, i + 1, end)
  }
  return true
}

const keyName = codes('key')
const prefixName = codes('prefix')
const copySourceName = codes('x-amz-copy-source')
const contextName = codes('encryptionContext')
const sessionName = codes('roleSessionName')

/**
 * Cuts requests into what they have in common with others and what is hardly ever the same twice: the gaps. Each kind of cut
 * answers false for a request it is not sure about, which is then understood the long way.
 */
export class RequestCutter {
  readonly #pieces: Composer
  /** `key` and `prefix` of an S3 request, without their quotes. */
  readonly key: Gap = { start: -1, end: -1 }
  readonly prefix: Gap = { start: -1, end: -1 }
  /** `encryptionContext` of a KMS request. */
  readonly context: Gap = { start: -1, end: -1 }
  /** `roleSessionName` of an STS request, without its quotes. */
  readonly session: Gap = { start: -1, end: -1 }
  /** Where the piece under way began. */
  #from = 0
  #bytes: Uint8Array = new Uint8Array(0)
  #base = -1

  constructor(pieces: Composer) {
    this.#pieces = pieces
  }

  /** @param first  keeps kinds of requests apart */
  begin(first: number): void {
    this.#pieces.begin(first)
    this.key.start = -1
    this.prefix.start = -1
    this.context.start = -1
    this.session.start = -1
  }

  /** All of it. */
  whole(span: JsonSpan): boolean {
    return this.#pieces.add(span.bytes, span.base, span.start, span.end)
  }

  /** Request parameters of S3, with the values of `key` and `prefix` left out: no permission depends on them. */
  s3Parameters(span: JsonSpan): boolean {
    return this.#members(span, this.#onS3Member)
  }

  /** Request parameters of KMS, without the encryption context: it names what was encrypted, never the key. */
  kmsParameters(span: JsonSpan): boolean {
    return this.#members(span, this.#onKmsMember)
  }

  /** Request parameters of STS, without the name the new session gets: which role it is of stands elsewhere. */
  roleParameters(span: JsonSpan): boolean {
    return this.#members(span, this.#onRoleMember)
  }

  #members(span: JsonSpan, onMember: OnMember): boolean {
    if (span.bytes[span.start] !== OPEN_BRACE) return this.whole(span)
    this.#from = span.start
    this.#bytes = span.bytes
    this.#base = span.base
    return eachMember(span, onMember) && this.#piece(span.end)
  }

  readonly #onS3Member: OnMember = (nameStart, nameEnd, valueStart, valueEnd) => {
    const bytes = this.#bytes
    const gap = isAt(bytes, nameStart, nameEnd, keyName) ? this.key : isAt(bytes, nameStart, nameEnd, prefixName) ? this.prefix : null
    if (gap === null) return !isAt(bytes, nameStart, nameEnd, copySourceName)
    return bytes[valueStart] === QUOTE && this.#leaveOut(gap, valueStart + 1, valueEnd - 1)
  }

  readonly #onKmsMember: OnMember = (nameStart, nameEnd, valueStart, valueEnd) =>
    !isAt(this.#bytes, nameStart, nameEnd, contextName) || this.#leaveOut(this.context, valueStart, valueEnd)

  readonly #onRoleMember: OnMember = (nameStart, nameEnd, valueStart, valueEnd) => {
    if (!isAt(this.#bytes, nameStart, nameEnd, sessionName)) return true
    return this.#bytes[valueStart] === QUOTE && this.#leaveOut(this.session, valueStart + 1, valueEnd - 1)
  }

  #leaveOut(gap: Gap, start: number, end: number): boolean {
    gap.start = start
    gap.end = end
    const isRoom = this.#piece(start)
    this.#from = end
    return isRoom
  }

  #piece(end: number): boolean {
    return this.#pieces.add(this.#bytes, this.#base, this.#from, end)
  }

  /** `resources` of an S3 record, with the keys of objects left out: an object stands for its bucket. */
  s3Resources({ bytes, words, base, start, end }: JsonSpan): boolean {
    lookAt(words)
    this.#from = start
    this.#bytes = bytes
    this.#base = base
    for (let i = start; i < end; ) {
      if (bytes[i] !== QUOTE) {
        i++
        continue
      }
      const text = i + 1
      i = endOfString(bytes, text, end)
      const cut = keyOfObject(bytes, words, text, i - 1)
      if (cut < 0) continue
      if (!this.#piece(cut)) return false
      this.#from = i - 1
    }
    return this.#piece(end)
  }
}

/** As many bytes as an ARN may have characters to be taken for one. */
const maxArnBytes = 2048
const arnWord = 0x3a6e7261 // 'arn:'

/** Where an object's key begins in the ARN of an S3 object; −1 for everything else, and where the bucket might be no plain bucket. */
const keyOfObject = (bytes: Uint8Array, words: DataView, start: number, end: number): number => {
  if (end - start < 16 || end - start > maxArnBytes || words.getInt32(start, true) !== arnWord) return -1
  let i = start + 4
  while (i < end && bytes[i] !== COLON && bytes[i] !== BACKSLASH) i++
  if (!isAt(bytes, i, Math.min(i + 6, end), s3Mark)) return -1
  for (i += 6; i < end; i++) {
    if (bytes[i] === BACKSLASH) return -1
    if (bytes[i] === SLASH) return endsLikeAlias(bytes, i) ? -1 : i + 1
  }
  return -1
}

const s3Mark = codes(':s3:::')

/** Aliases of access points and directory buckets end in `s3`, `s3alias` or `mrap`; the long way knows which is which. */
const endsLikeAlias = (bytes: Uint8Array, end: number): boolean => {
  const last = bytes[end - 1]
  const before = bytes[end - 2]
  return (before === 0x73 && last === 0x33) || (before === 0x61 && (last === 0x73 || last === 0x70))
}
