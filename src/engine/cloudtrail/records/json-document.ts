/**
 * Walks a JSON document of any length and hands each element to an `ElementReader`: the elements of `{"Records":[…]}` and its
 * like, of a bare array, or values one after the other (JSON lines). Between pushes only the unfinished element is kept.
 * What is broken is named, and reading goes on at the next record.
 */
import { Balance } from './balance.ts'
import { Carry } from './carry.ts'
import { ElementReader, formatOfPlace, type Place, tooBig, tooDeep } from './element-reader.ts'
import { BROKEN, endOfString, endOfValue, INCOMPLETE, lookAt, scanFault, skipWhitespace, TOO_DEEP, wordsOf } from './json-scanner.ts'
import { knownMembers, memberNumber, memberNumberAt } from './known-members.ts'
import { borrowInput, closeInput, returnInput } from './machine/machine.ts'
import { misplaced, NextRecord } from './next-record.ts'
import type { Reading } from './reading.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** An object that turned out to be no wrapper. */
const NO_WRAPPER = -4
const DIGEST = -5

/** Names below this number are members of records only: an object that begins with one is no wrapper. */
const recordMembers = memberNumber('accountId')
const digestMembers = new Set(['digestS3Object', 'digestEndTime'].map(memberNumber))
const wrappers = new Map<number, Place>(
  (['Records', 'Events', 'events', 'logEvents', 'results'] as const).map(name => [memberNumber(name), name])
)

/** After a missing quote the fault shows just behind the next record's first brace; its beginning must not be passed over. */
const LOOK_BACK = 64

/** Taken at a time: small enough to stay in the processor's cache while it is worked on. */
const PIECE_BYTES = 256 * 1024

/** Wrappers in wrappers deeper than this are not opened. */
const MAX_NESTING = 3

type State = 'value' | 'element' | 'after' | 'rest' | 'pass' | 'seek'

export class JsonDocument {
  readonly #reading: Reading
  readonly #elements: ElementReader
  readonly #nesting: number
  readonly #carry = new Carry()
  #bytes: Buffer = Buffer.alloc(0)
  #end = 0
  #at = 0
  /** Offset of the first byte of `#bytes` in the document. */
  #base = 0
  #state: State = 'value'
  /** Bytes needed before trying the unfinished element again: doubling keeps the whole linear, however small the chunks. */
  #wanted = 0
  #place: Place = 'top'
  #isWrapped = false
  /** Just after the opening bracket of an array. */
  #isFirst = false
  /** Inside a wrapper whose elements are not records (a subscription's control message). */
  #isSilent = false
  /** After a fault in the wrapper itself its closing brackets mean nothing any more. */
  #isLost = false
  #values = 0
  #firstName: string | null = null
  #balance = new Balance()
  #stateAfterPass: State = 'value'
  #seek: NextRecord | null = null
  #isEndNamed = false

  constructor(reading: Reading, nesting = 0) {
    this.#reading = reading
    this.#nesting = nesting
    this.#elements = new ElementReader(reading, bytes => this.#readNested(bytes))
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) this.#take(chunk.subarray(at, at + PIECE_BYTES))
  }

  /** In the machine's memory where there is room: there records are scanned faster. */
  #take(piece: Uint8Array): void {
    const length = this.#carry.length + piece.length
    const input = length < this.#wanted ? null : borrowInput(length)
    if (input === null) this.#takeHere(piece)
    else {
      try {
        this.#carry.give(input)
        input.set(piece, length - piece.length)
        closeInput(length)
        this.#run(input, false)
      } finally {
        returnInput()
      }
    }
  }

  #takeHere(chunk: Uint8Array): void {
    const joined = this.#carry.join(chunk)
    if (joined.length < this.#wanted) this.#carry.keep(joined, 0)
    else this.#run(joined, false)
  }

  end(): void {
    this.#run(this.#carry.join(Buffer.alloc(0)), true)
    const isWhole = this.#state === 'value' || (this.#state === 'seek' && this.#place === 'top')
    if (!isWhole && !this.#isEndNamed) this.#reading.trouble('the file ends before its closing bracket')
  }

  #readNested(bytes: Uint8Array): void {
    if (this.#nesting >= MAX_NESTING) {
      this.#reading.reject('wrapped too many times')
      return
    }
    const nested = new JsonDocument(this.#reading, this.#nesting + 1)
    nested.push(bytes)
    nested.end()
  }

  #run(bytes: Buffer, final: boolean): void {
    this.#bytes = bytes
    this.#end = bytes.length
    this.#at = 0
    this.#wanted = 0
    while (this.#step(final)) {
      // Each step takes one element or one piece of the frame around them.
    }
    this.#base += this.#at
    this.#carry.keep(bytes, this.#at)
    this.#bytes = Buffer.alloc(0)
  }

  /** False when more bytes are needed. */
  #step(final: boolean): boolean {
    switch (this.#state) {
      case 'after':
        return this.#stepAfter(final)
      case 'element':
        return this.#stepElement(final)
      case 'value':
        return this.#stepValue(final)
      case 'rest':
        return this.#stepRest(final)
      case 'pass':
        return this.#stepPass()
      case 'seek':
        return this.#stepSeek(final)
    }
  }

  /** Moves to the next byte that is not white space; false at the end of the bytes. */
  #skip(): boolean {
    this.#at = skipWhitespace(this.#bytes, this.#at, this.#end)
    return this.#at < this.#end
  }

  #more(): false {
    this.#wanted = (this.#end - this.#at) * 2
    return false
  }

  /** At the outermost level. */
  #stepValue(final: boolean): boolean {
    if (!this.#skip()) return false
    const byte = this.#bytes[this.#at] as number
    if (byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
      if (!this.#isLost) this.#reading.trouble(misplaced(byte, 'between records', this.#base + this.#at))
      this.#isLost = true
      this.#at++
      return true
    }
    this.#place = 'top'
    if (byte === OPEN_BRACE) return this.#openObject(final)
    this.#countValue()
    if (byte === OPEN_BRACKET) {
      this.#at++
      this.#enter('array', false)
      return true
    }
    return this.#readOther(final)
  }

  #countValue(): void {
    if (this.#values++ > 0 && this.#nesting === 0) this.#reading.severalValues()
  }

  #enter(place: Place, isWrapped: boolean): void {
    this.#reading.wrapper(formatOfPlace[place])
    this.#place = place
    this.#isWrapped = isWrapped
    this.#isFirst = true
    this.#firstName = null
    this.#state = 'element'
  }

  #openObject(final: boolean): boolean {
    const limit = this.#limit()
    const start = this.#at
    const found = this.#findWrapper(start, limit)
    if (found === INCOMPLETE && limit === this.#end && !final && !this.#isOverCeiling()) return this.#more()
    this.#countValue()
    if (found === DIGEST) return this.#passOver('value', () => this.#reading.digest())
    if (found < 0) return this.#readObject(final)
    this.#isSilent = /"messageType"\s*:\s*"CONTROL_MESSAGE"/.test(this.#bytes.toString('latin1', start, Math.min(found, start + 4096)))
    this.#at = found
    return true
  }

  #limit(): number {
    return Math.min(this.#end, this.#at + this.#reading.limits.recordBytes)
  }

  #isOverCeiling(): boolean {
    return this.#end - this.#at >= this.#reading.limits.recordBytes
  }

  /** From an opening brace to the byte after the `[` of a wrapper's array, where there is one. */
  #findWrapper(start: number, limit: number): number {
    const bytes = this.#bytes
    lookAt(wordsOf(bytes))
    for (let i = start + 1, isFirst = true; ; isFirst = false) {
      i = skipWhitespace(bytes, i, limit)
      if (i >= limit) return INCOMPLETE
      if (bytes[i] !== QUOTE) return NO_WRAPPER
      const nameStart = i + 1
      i = endOfString(bytes, nameStart, limit)
      if (i < 0) return i === INCOMPLETE ? INCOMPLETE : NO_WRAPPER
      const id = memberNumberAt(bytes, nameStart, i - 1 - nameStart)
      if (isFirst && id >= 0 && id < recordMembers) return NO_WRAPPER
      if (digestMembers.has(id)) return DIGEST
      i = skipWhitespace(bytes, i, limit)
      if (i < limit && bytes[i] !== COLON) return NO_WRAPPER
      i = skipWhitespace(bytes, i + 1, limit)
      if (i >= limit) return INCOMPLETE
      const place = wrappers.get(id)
      if (place !== undefined && bytes[i] === OPEN_BRACKET) {
        this.#enter(place, true)
        return i + 1
      }
      i = endOfValue(bytes, i, limit, this.#reading.limits.depth - 1)
      if (i < 0) return i === INCOMPLETE ? INCOMPLETE : NO_WRAPPER
      i = skipWhitespace(bytes, i, limit)
      if (i >= limit) return INCOMPLETE
      if (bytes[i] !== COMMA) return NO_WRAPPER
      i++
    }
  }

  /** An object that is an element: a record, perhaps wrapped. */
  #readObject(final: boolean): boolean {
    const start = this.#at
    const end = this.#elements.scanner.scan(this.#bytes, start, this.#limit())
    if (end < 0) return this.#unreadable(end, final)
    this.#at = end
    this.#state = this.#place === 'top' ? 'value' : 'after'
    this.#firstName ??= firstNameOf(this.#bytes, start)
    if (!this.#isSilent) this.#elements.object(this.#place)
    return true
  }

  /** An element that is no object. */
  #readOther(final: boolean): boolean {
    const bytes = this.#bytes
    const start = this.#at
    lookAt(wordsOf(bytes))
    let end = endOfValue(bytes, start, this.#limit(), this.#reading.limits.depth)
    if (end === INCOMPLETE && final && isNumber(bytes, start, this.#end)) end = this.#end
    if (end < 0) return this.#unreadable(end, final)
    if (this.#place === 'top' && bytes[start] === QUOTE) {
      const next = skipWhitespace(bytes, end, this.#end)
      if (next >= this.#end && !final) return this.#more()
      if (bytes[next] === COLON) return this.#loneMember(start, next)
    }
    this.#at = end
    this.#state = this.#place === 'top' ? 'value' : 'after'
    this.#elements.other(this.#place, bytes, start, end)
    return true
  }

  /** `"name": …` outside of any object, as people paste it. */
  #loneMember(start: number, colon: number): true {
    this.#reading.reject(`a piece out of a record: a member without the object around it (byte ${this.#base + start})`)
    return this.#seekNext(colon - start, false)
  }

  /** @param answer  what the scanner said */
  #unreadable(answer: number, final: boolean): boolean {
    const { limits } = this.#reading
    if (answer === INCOMPLETE && this.#isOverCeiling())
      return this.#passOver(this.#stateAfter(), () => this.#reading.reject(tooBig(limits.recordBytes)))
    if (answer === TOO_DEEP) return this.#passOver(this.#stateAfter(), () => this.#reading.reject(tooDeep(limits.depth)))
    if (answer === BROKEN) {
      const at = scanFault.at
      this.#reading.reject(`${scanFault.reason} (byte ${this.#base + at})`)
      return this.#seekNext(Math.max(1, at - this.#at - LOOK_BACK), true)
    }
    if (!final) return this.#more()
    this.#reading.reject('the file ends in the middle of this record')
    this.#isEndNamed = true
    return this.#seekNext(1, false)
  }

  #stateAfter(): State {
    return this.#place === 'top' ? 'value' : 'after'
  }

  /** Passes over the value that begins here without reading it. */
  #passOver(then: State, say: () => void): true {
    say()
    this.#balance = new Balance()
    this.#stateAfterPass = then
    this.#state = 'pass'
    return true
  }

  #stepPass(): boolean {
    while (this.#at < this.#end) {
      if (this.#balance.takes(this.#bytes[this.#at++] as number)) {
        this.#state = this.#stateAfterPass
        return true
      }
    }
    return false
  }

  #seekNext(blind: number, balanced: boolean): true {
    this.#seek = new NextRecord({ blind, balanced, firstName: this.#firstName, betweenLines: this.#place === 'top' })
    this.#state = 'seek'
    return true
  }

  #stepSeek(final: boolean): boolean {
    const seek = this.#seek as NextRecord
    const found = seek.look(this.#bytes, this.#at, this.#end, final)
    this.#at = seek.at
    if (found === null) return false
    if (this.#place === 'top') {
      this.#state = 'value'
      this.#isLost = true
    } else this.#state = found === 'record' ? 'element' : 'after'
    this.#isFirst = false
    return true
  }

  /** Where an element of an array should begin. */
  #stepElement(final: boolean): boolean {
    if (!this.#skip()) return false
    const byte = this.#bytes[this.#at] as number
    if (byte === OPEN_BRACE) return this.#readObject(final)
    if (byte !== CLOSE_BRACKET) return this.#readOther(final)
    if (!this.#isFirst) this.#reading.trouble(misplaced(COMMA, 'after the last record', this.#base + this.#at))
    return this.#leave()
  }

  /** Behind an element of an array. */
  #stepAfter(final: boolean): boolean {
    if (!this.#skip()) return false
    const byte = this.#bytes[this.#at] as number
    if (byte === COMMA) {
      this.#at++
      this.#isFirst = false
      this.#state = 'element'
      return this.#at < this.#end && this.#stepElement(final)
    }
    if (byte === CLOSE_BRACKET) return this.#leave()
    this.#reading.trouble(misplaced(byte, 'where "," or "]" should be', this.#base + this.#at))
    if (byte !== OPEN_BRACE) return this.#seekNext(0, false)
    this.#state = 'element'
    return true
  }

  #leave(): true {
    this.#at++
    this.#isSilent = false
    this.#state = this.#isWrapped ? 'rest' : 'value'
    return true
  }

  /** Behind a wrapper's array: further members of the wrapper, or its end. */
  #stepRest(final: boolean): boolean {
    if (!this.#skip()) return false
    const bytes = this.#bytes
    if (bytes[this.#at] === CLOSE_BRACE) {
      this.#at++
      this.#state = 'value'
      return true
    }
    const next = bytes[this.#at] === COMMA ? this.#findRest(this.#limit()) : BROKEN
    if (next >= 0) {
      this.#at = next
      return true
    }
    if (next === INCOMPLETE && !this.#isOverCeiling() && !final) return this.#more()
    if (next === INCOMPLETE && final) return false
    this.#reading.trouble(misplaced(bytes[this.#at], 'after the records', this.#base + this.#at))
    this.#place = 'top'
    this.#isLost = true
    return this.#seekNext(0, false)
  }

  /** From the comma behind a wrapper's array over the next member. */
  #findRest(limit: number): number {
    const bytes = this.#bytes
    lookAt(wordsOf(bytes))
    let i = skipWhitespace(bytes, this.#at + 1, limit)
    if (i >= limit) return INCOMPLETE
    if (bytes[i] !== QUOTE) return BROKEN
    const nameStart = i + 1
    i = endOfString(bytes, nameStart, limit)
    if (i < 0) return i
    const id = memberNumberAt(bytes, nameStart, i - 1 - nameStart)
    i = skipWhitespace(bytes, i, limit)
    if (i >= limit) return INCOMPLETE
    if (bytes[i] !== COLON) return BROKEN
    i = skipWhitespace(bytes, i + 1, limit)
    if (i >= limit) return INCOMPLETE
    const place = wrappers.get(id)
    if (place === undefined || bytes[i] !== OPEN_BRACKET) return endOfValue(bytes, i, limit, this.#reading.limits.depth - 1)
    this.#enter(place, true)
    return i + 1
  }
}

const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

const isNumber = (bytes: Buffer, start: number, end: number): boolean =>
  end - start < 400 && numberText.test(bytes.toString('latin1', start, end))

/** The name an object begins with; null where it is unusual. */
const firstNameOf = (bytes: Buffer, start: number): string | null => {
  const name = skipWhitespace(bytes, start + 1, bytes.length)
  if (bytes[name] !== QUOTE) return null
  const text = bytes.toString('latin1', name + 1, bytes.indexOf(QUOTE, name + 1))
  return text.length <= 64 && (/^[\w@.-]+$/.test(text) || (knownMembers as readonly string[]).includes(text)) ? text : null
}
