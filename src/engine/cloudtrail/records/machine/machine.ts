/**
 * The part of the reader that runs as WebAssembly, one a thread: it scans records and numbers what they say. Each thread reads one
 * piece of one file at a time, so one memory does for all its files.
 */
import { knownMembers, memberNumber } from '../known-members.ts'
import { assemble } from './assemble.ts'
import { internFunctions } from './intern-code.ts'
import {
  AREA_BYTES,
  AREA_COUNT,
  AREA_ENDS,
  AREA_SEEN,
  AREA_STARTS,
  AREA_STRANGERS,
  AREAS,
  FOLLOWS,
  INPUT,
  INPUT_BYTES,
  LAST,
  LENGTHS,
  MASKS,
  MAX_MEMBERS,
  MAX_SPAN_BYTES,
  MAX_SPANS,
  NAME_BYTES,
  NAMES,
  PAGES,
  SCRATCH,
  SLOT_COUNT,
  SLOTS,
  SPANS,
  SPANS_BYTES,
  STORE_COUNT,
  STORE_END,
  STORE_SLOTS,
  STORE_USED,
  STORES,
  TOGETHER
} from './layout.ts'
import { MAX_DEPTH, scanObject } from './scan-code.ts'

/** What of it is used here: Node has it, but its types leave it out. */
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => { buffer: ArrayBuffer }
  Module: new (code: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: unknown }
}

interface Exports {
  scanObject(at: number, maxDepth: number, area: number, base: number, round: number): number
  intern(store: number, hint: number, start: number, length: number): number
  together(store: number, hint: number, area: number, base: number, round: number): number
  copy(to: number, start: number, length: number): number
}

const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES })
const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble([...internFunctions, scanObject], PAGES)), { env: { memory } })
const machine = instance.exports as unknown as Exports

const buffer = memory.buffer
const cells = new Int32Array(buffer)
const all = Buffer.from(buffer)

/** Address of bytes that lie in the machine's memory, where it can work on them; -1 for all others. */
export const addressOf = (bytes: Uint8Array): number => (bytes.buffer === buffer ? bytes.byteOffset : -1)

/** Where a scan leaves what it finds. Two do: one for an element, one for the record in it. */
export class ScanArea {
  readonly address: number
  /** Value spans by member number; valid where `seen` holds the scan's round. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly seen: Int32Array
  /** Members that came unexpected, in their order: name, its end, value, its end, and the member expected after. */
  readonly strangers: Int32Array

  constructor(number: 0 | 1) {
    this.address = AREAS + number * AREA_BYTES
    const part = (from: number, to: number): Int32Array => cells.subarray((this.address + from) >> 2, (this.address + to) >> 2)
    this.starts = part(AREA_STARTS, AREA_ENDS)
    this.ends = part(AREA_ENDS, AREA_SEEN)
    this.seen = part(AREA_SEEN, AREA_COUNT)
    this.strangers = part(AREA_STRANGERS, AREA_BYTES)
  }

  get strangerCount(): number {
    return cells[(this.address + AREA_COUNT) >> 2] as number
  }

  /**
   * @param base  address of the bytes, `at` the place of the opening brace in them
   * @returns the place behind the closing brace; less than 0 when the machine is not sure
   */
  scan(base: number, at: number, maxDepth: number, round: number): number {
    return machine.scanObject(base + at, Math.min(maxDepth, MAX_DEPTH), this.address, base, round) - base
  }
}

/** Says which members `numberTogether` is about. */
const together: readonly (typeof knownMembers)[number][] = [
  'eventVersion',
  'eventSource',
  'eventName',
  'awsRegion',
  'eventType',
  'eventCategory',
  'managementEvent',
  'readOnly',
  'recipientAccountId',
  'accountId',
  'errorCode',
  'sessionCredentialFromConsole'
]
cells.set([...together.map(memberNumber), -1], TOGETHER >> 2)

/** Two members are expected behind each: the one that came last and the one before it. */
export const expectMember = (behind: number, member: number): void => {
  const place = (FOLLOWS >> 2) + behind * 2
  if (cells[place] === member) return
  cells[place + 1] = cells[place] as number
  cells[place] = member
}

if (knownMembers.length > MAX_MEMBERS) throw new Error('more known members than the machine has room for')
for (const [id, name] of knownMembers.entries()) {
  // With its closing quote, so that no longer name begins with it.
  const length = all.write(`${name}"`, NAMES + id * NAME_BYTES, 'latin1')
  cells[(LENGTHS >> 2) + id] = length
  cells[(MASKS >> 2) + id] = length === 32 ? -1 : (1 << length) - 1
}

let isLent = false

/** Room for a piece of a file, if nobody is using it and it is large enough. Give it back. */
export const borrowInput = (bytes: number): Buffer | null => {
  if (isLent || bytes > INPUT_BYTES) return null
  isLent = true
  return all.subarray(INPUT, INPUT + bytes)
}

/** Zeros behind the piece, so that the scanner stops there. */
export const closeInput = (bytes: number): void => {
  all.fill(0, INPUT + bytes, INPUT + bytes + 64)
}

export const returnInput = (): void => {
  isLent = false
}

/** Hints for what is looked up besides members, which have their own numbers. */
export const requestHint = knownMembers.length
export const contextHint = knownMembers.length + 1
export const identityHint = knownMembers.length + 2
const surroundingsHint = knownMembers.length + 3

/** Numbers stretches of bytes: the same number for the same bytes, until there is no room and all numbers begin anew. */
export class Numbering {
  readonly #store: number
  readonly #part: number
  readonly #onReset: (() => void)[] = []
  /** Changes when numbers begin anew. */
  generation = 0

  /** @param part  which of the stores */
  constructor(part: 0 | 1) {
    this.#part = part
    this.#store = STORES[part]
    this.#reset()
  }

  /**
   * @param base  address of the bytes; -1 when they do not lie in the machine's memory
   * @returns -1 for a stretch too long to be kept, and for none
   */
  number(hint: number, bytes: Uint8Array, base: number, start: number, end: number): number {
    const length = end - start
    if (length > MAX_SPAN_BYTES || length <= 0) return -1
    if (base >= 0) return this.intern(hint, base + start, length)
    all.set(bytes.subarray(start, end), SCRATCH)
    return this.intern(hint, SCRATCH, length)
  }

  intern(hint: number, address: number, length: number): number {
    const number = machine.intern(this.#store, hint, address, length)
    if (number >= 0) return number
    this.#reset()
    return machine.intern(this.#store, hint, address, length)
  }

  /** See `numberSurroundings`. */
  together(area: ScanArea, base: number, round: number): number {
    const number = machine.together(this.#store, surroundingsHint, area.address, base, round)
    if (number !== -1) return number
    this.#reset()
    return machine.together(this.#store, surroundingsHint, area.address, base, round)
  }

  /** What was kept by number is worth nothing any more. */
  whenReset(forget: () => void): void {
    this.#onReset.push(forget)
  }

  #reset(): void {
    this.generation++
    const slots = SLOTS + this.#part * SLOT_COUNT * 4
    const spans = SPANS + this.#part * SPANS_BYTES
    cells.fill(0, LAST >> 2, SCRATCH >> 2)
    cells.fill(0, slots >> 2, (slots >> 2) + SLOT_COUNT)
    cells[(this.#store + STORE_USED) >> 2] = spans
    cells[(this.#store + STORE_COUNT) >> 2] = 0
    cells[(this.#store + STORE_SLOTS) >> 2] = slots
    cells[(this.#store + STORE_END) >> 2] = spans + SPANS_BYTES
    for (const forget of this.#onReset) forget()
  }
}

/** Of what stays much the same: names, addresses, agents, requests. */
export const lasting = new Numbering(0)
/** Of what comes and goes: sessions, encryption contexts. */
export const passing = new Numbering(1)

/** What is kept by the numbers of a numbering. */
export class ByNumber<T> {
  // Of its full length from the start: an array that grows in leaps becomes a slow table.
  readonly #kept = new Array<T | undefined>(MAX_SPANS).fill(undefined)

  constructor(numbering: Numbering) {
    numbering.whenReset(() => this.#kept.fill(undefined))
  }

  get(number: number): T | undefined {
    return this.#kept[number]
  }

  set(number: number, value: T): T {
    this.#kept[number] = value
    return value
  }
}

/**
 * A number for what surrounds the request in a record that was scanned last in the area: the members that say which call was made, where,
 * and how it was refused. The same number for the same of all of them.
 * @returns less than 0 when they are too long
 */
export const numberSurroundings = (area: ScanArea, base: number, round: number): number => lasting.together(area, base, round)

/** Puts bytes together that are to be looked up as one. */
export class Composer {
  readonly #hint: number
  #end = SCRATCH

  /** @param hint  where the last answer is kept */
  constructor(hint: number) {
    this.#hint = hint
  }

  /** @param first  a number that keeps different kinds of compositions apart */
  begin(first: number): void {
    cells[SCRATCH >> 2] = first
    this.#end = SCRATCH + 4
  }

  /** False when it gets too long. */
  add(bytes: Uint8Array, base: number, start: number, end: number): boolean {
    const length = end - start
    const at = this.#end
    if (at + 2 + length - SCRATCH > MAX_SPAN_BYTES) return false
    // The lengths keep different cuts of the same bytes apart.
    all[at] = length & 0xff
    all[at + 1] = length >> 8
    if (base >= 0) machine.copy(at + 2, base + start, length)
    else all.set(bytes.subarray(start, end), at + 2)
    this.#end = at + 2 + length
    return true
  }

  number(): number {
    return lasting.intern(this.#hint, SCRATCH, this.#end - SCRATCH)
  }
}
