/**
 * The columns of an event. Every value is a non-negative integer below 2^32: an id in a dictionary, a number of seconds,
 * packed flags, or the row id of its search text + 1 (0: none). `id` (the 16-byte event id) is kept beside them as bytes.
 */
export const eventColumns = [
  'seconds',
  'millis',
  'flags',
  'identity',
  'session',
  'call',
  'account',
  'region',
  'ip',
  'agent',
  'error',
  'uses',
  'text',
  'file',
  'ordinal'
] as const
export type EventColumn = (typeof eventColumns)[number]

/** Events a block holds when full. Large enough that a block's overhead vanishes, small enough to rewrite a half-full one at each commit. */
export const blockCapacity = 32_768

export type Cells = Uint8Array | Uint16Array | Uint32Array

/** One column of one block as stored: `value = base + cell`, cells of `width` bytes; width 0 when all values are `base`. */
export interface EncodedColumn {
  width: 0 | 1 | 2 | 4
  base: number
  max: number
  bytes: Uint8Array
}

/** Packs the first `count` values into the narrowest cells that hold them. */
export function encodeColumn(values: Uint32Array, count: number): EncodedColumn {
  let min = 0xffffffff
  let max = 0
  for (let i = 0; i < count; i++) {
    const value = values[i] as number
    if (value < min) min = value
    if (value > max) max = value
  }
  if (count === 0) return { width: 0, base: 0, max: 0, bytes: new Uint8Array(0) }
  const width = widthFor(max - min)
  const cells = newCells(width, count)
  if (width > 0) for (let i = 0; i < count; i++) cells[i] = (values[i] as number) - min
  return { width, base: min, max, bytes: new Uint8Array(cells.buffer, 0, width * count) }
}

/** Writes a stored column's first `count` values into `target` from `offset` on. */
export function decodeColumn(column: EncodedColumn, count: number, target: Cells, offset: number): void {
  const { base, width } = column
  if (width === 0) {
    target.fill(base, offset, offset + count)
    return
  }
  // Copied by the engine's own loop first, which is quick between any two widths.
  target.set(cellsOver(column.bytes, width, count), offset)
  if (base > 0) addBase(target.subarray(offset, offset + count), base)
}

// One loop for each width, alike: a loop that has met several asks at every cell which it is.
function addBase(cells: Cells, base: number): void {
  if (cells instanceof Uint8Array) for (let i = 0; i < cells.length; i++) cells[i] = base + (cells[i] as number)
  else if (cells instanceof Uint16Array) for (let i = 0; i < cells.length; i++) cells[i] = base + (cells[i] as number)
  else for (let i = 0; i < cells.length; i++) cells[i] = base + (cells[i] as number)
}

/** Bytes per cell needed for values up to `largest`. */
export const widthFor = (largest: number): 0 | 1 | 2 | 4 => (largest === 0 ? 0 : largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4)

/** The narrowest array of `length` cells for values up to `largest`. */
export function cellsFor(largest: number, length: number): Cells {
  return newCells(widthFor(largest) || 1, length)
}

function newCells(width: 0 | 1 | 2 | 4, length: number): Cells {
  if (width === 4) return new Uint32Array(length)
  return width === 2 ? new Uint16Array(length) : new Uint8Array(width === 0 ? 0 : length)
}

// SQLite hands out blobs at any alignment; wider views need an aligned copy.
function cellsOver(bytes: Uint8Array, width: 1 | 2 | 4, count: number): Cells {
  if (width === 1) return bytes.subarray(0, count)
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice()
  return width === 2
    ? new Uint16Array(aligned.buffer, aligned.byteOffset, count)
    : new Uint32Array(aligned.buffer, aligned.byteOffset, count)
}
