import type { Cells } from '../event-columns.ts'

const digitBitsAtMost = 12

/**
 * The seqs below `count` except `without`, sorted by time; equal times keep seq order. A radix sort, least significant
 * digit first: some 20 ns an event, and nothing when the events already lie in order.
 */
export function orderByTime(seconds: Cells, millis: Cells, count: number, without: ReadonlySet<number>): Uint32Array {
  const order = without.size === 0 ? new Uint32Array(count) : new Uint32Array(count - without.size)
  if (without.size === 0) fillInOrder(order)
  else fillExcept(order, count, without)
  // Of one width each, so that the loops below need not ask.
  const [wideSeconds, wideMillis] = [widen(seconds, Uint32Array), widen(millis, Uint16Array)]
  const span = measure(order, wideSeconds, wideMillis)
  if (span.sorted) return order
  const sort = { from: order, to: new Uint32Array(order.length) }
  const turn = () => Object.assign(sort, { from: sort.to, to: sort.from })
  if (span.maxMillis > 0) {
    const starts = new Uint32Array(span.maxMillis + 2)
    countMillis(sort.from, wideMillis, starts)
    addUp(starts)
    spreadMillis(sort.from, sort.to, wideMillis, starts)
    turn()
  }
  const bits = 32 - Math.clz32(span.max - span.min)
  const digitBits = Math.ceil(bits / Math.ceil(bits / digitBitsAtMost))
  for (let shift = 0; shift < bits; shift += digitBits) {
    const digit = { shift, mask: 2 ** digitBits - 1, min: span.min }
    const starts = new Uint32Array(digit.mask + 2)
    countDigits(sort.from, wideSeconds, digit, starts)
    addUp(starts)
    spreadDigits(sort.from, sort.to, wideSeconds, digit, starts)
    turn()
  }
  return sort.from
}

function widen<T extends Uint16Array | Uint32Array>(cells: Cells, type: { new (cells: Cells): T; readonly BYTES_PER_ELEMENT: number }): T {
  return cells.BYTES_PER_ELEMENT === type.BYTES_PER_ELEMENT ? (cells as T) : new type(cells)
}

// Each loop is a function with nothing behind it: see sum-loops.ts.
function fillInOrder(order: Uint32Array): void {
  for (let seq = 0; seq < order.length; seq++) order[seq] = seq
}

function fillExcept(order: Uint32Array, count: number, without: ReadonlySet<number>): void {
  let n = 0
  let next = 0
  for (const gone of [...without].sort((a, b) => a - b)) {
    for (; next < gone && next < count; next++) order[n++] = next
    next = gone + 1
  }
  for (; next < count; next++) order[n++] = next
}

interface Span {
  min: number
  max: number
  maxMillis: number
  sorted: boolean
}

function measure(order: Uint32Array, seconds: Uint32Array, millis: Uint16Array): Span {
  const span: Span = { min: 0xffffffff, max: 0, maxMillis: 0, sorted: true }
  let before = -1
  for (let i = 0; i < order.length; i++) {
    const seq = order[i] as number
    const second = seconds[seq] as number
    const milli = millis[seq] as number
    if (second < span.min) span.min = second
    if (second > span.max) span.max = second
    if (milli > span.maxMillis) span.maxMillis = milli
    const time = second * 1000 + milli
    if (time < before) span.sorted = false
    before = time
  }
  return span
}

function countMillis(order: Uint32Array, millis: Uint16Array, starts: Uint32Array): void {
  for (let i = 0; i < order.length; i++) {
    const at = (millis[order[i] as number] as number) + 1
    starts[at] = (starts[at] as number) + 1
  }
}

function spreadMillis(from: Uint32Array, to: Uint32Array, millis: Uint16Array, starts: Uint32Array): void {
  for (let i = 0; i < from.length; i++) {
    const seq = from[i] as number
    const milli = millis[seq] as number
    const at = starts[milli] as number
    to[at] = seq
    starts[milli] = at + 1
  }
}

interface Digit {
  shift: number
  mask: number
  min: number
}

function countDigits(order: Uint32Array, seconds: Uint32Array, { shift, mask, min }: Digit, starts: Uint32Array): void {
  for (let i = 0; i < order.length; i++) {
    const at = ((((seconds[order[i] as number] as number) - min) >>> shift) & mask) + 1
    starts[at] = (starts[at] as number) + 1
  }
}

function spreadDigits(from: Uint32Array, to: Uint32Array, seconds: Uint32Array, { shift, mask, min }: Digit, starts: Uint32Array): void {
  for (let i = 0; i < from.length; i++) {
    const seq = from[i] as number
    const digit = (((seconds[seq] as number) - min) >>> shift) & mask
    const at = starts[digit] as number
    to[at] = seq
    starts[digit] = at + 1
  }
}

/** Turns counts, each one place late, into where each begins. */
function addUp(starts: Uint32Array): void {
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
}
