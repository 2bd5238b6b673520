/**
 * Writes WebAssembly by hand: as much of it as the byte scanner needs and no more. The scanner's inner loop looks at sixteen bytes
 * at a time, which JavaScript cannot; and a checked-in binary would be something nobody can read.
 */

/** Bytes of code, or a block whose label others jump to. */
export type Code = number | readonly Code[] | Block | Jump

interface Block {
  readonly opcode: number
  readonly label: Label | null
  readonly body: readonly Code[]
}

/** A place to jump to. Resolved when the code is put together. */
export interface Label {
  readonly name: string
}

interface Jump {
  readonly opcode: number
  readonly to: Label
}

const isBlock = (code: Code): code is Block => typeof code === 'object' && 'body' in code
const isJump = (code: Code): code is Jump => typeof code === 'object' && 'to' in code

const unsigned = (value: number): number[] => {
  const bytes: number[] = []
  do {
    const low = value & 0x7f
    value >>>= 7
    bytes.push(value === 0 ? low : low | 0x80)
  } while (value !== 0)
  return bytes
}

const signed = (value: bigint): number[] => {
  const bytes: number[] = []
  for (;;) {
    const low = Number(value & 0x7fn)
    value >>= 7n
    const isLast = (value === 0n && (low & 0x40) === 0) || (value === -1n && (low & 0x40) !== 0)
    bytes.push(isLast ? low : low | 0x80)
    if (isLast) return bytes
  }
}

const I32 = 0x7f
const I64 = 0x7e
const V128 = 0x7b
const VOID = 0x40

export const int = (value: number): Code => [0x41, signed(BigInt(value | 0))]
export const long = (value: bigint): Code => [0x42, signed(BigInt.asIntN(64, value))]
/** Sixteen times the same byte. */
export const allBytes = (byte: number): Code => [0xfd, 0x0c, Array.from({ length: 16 }, () => byte)]

export const get = (local: number): Code => [0x20, local]
export const set = (local: number, value: Code): Code => [value, 0x21, local]
export const tee = (local: number, value: Code): Code => [value, 0x22, local]
export const add = (a: Code, b: Code): Code => [a, b, 0x6a]
export const sub = (a: Code, b: Code): Code => [a, b, 0x6b]
export const mul = (a: Code, b: Code): Code => [a, b, 0x6c]
export const and = (a: Code, b: Code): Code => [a, b, 0x71]
export const or = (a: Code, b: Code): Code => [a, b, 0x72]
export const shiftLeft = (a: Code, b: Code): Code => [a, b, 0x74]
export const isZero = (a: Code): Code => [a, 0x45]
export const equal = (a: Code, b: Code): Code => [a, b, 0x46]
export const differs = (a: Code, b: Code): Code => [a, b, 0x47]
export const below = (a: Code, b: Code): Code => [a, b, 0x49]
export const above = (a: Code, b: Code): Code => [a, b, 0x4b]
export const atLeast = (a: Code, b: Code): Code => [a, b, 0x4f]
export const zerosBelow = (a: Code): Code => [a, 0x68]
export const inc = (local: number, by: number): Code => set(local, add(get(local), int(by)))

export const longShiftLeft = (a: Code, b: Code): Code => [a, b, 0x86]
export const longShiftRight = (a: Code, b: Code): Code => [a, b, 0x88]
export const longXor = (a: Code, b: Code): Code => [a, b, 0x85]
export const longMul = (a: Code, b: Code): Code => [a, b, 0x7e]
export const toLong = (a: Code): Code => [a, 0xad]
export const longOr = (a: Code, b: Code): Code => [a, b, 0x84]
export const toInt = (a: Code): Code => [a, 0xa7]

export const load8 = (at: Code, offset = 0): Code => [at, 0x2d, 0, unsigned(offset)]
export const load32 = (at: Code, offset = 0): Code => [at, 0x28, 0, unsigned(offset)]
export const load64 = (at: Code, offset = 0): Code => [at, 0x29, 0, unsigned(offset)]
export const store128 = (at: Code, value: Code, offset = 0): Code => [at, value, 0xfd, 0x0b, 0, unsigned(offset)]
export const store32 = (at: Code, value: Code, offset = 0): Code => [at, value, 0x36, 0, unsigned(offset)]
export const load128 = (at: Code, offset = 0): Code => [at, 0xfd, 0x00, 0, unsigned(offset)]
export const bytesEqual = (a: Code, b: Code): Code => [a, b, 0xfd, 0x23]
export const bytesBelow = (a: Code, b: Code): Code => [a, b, 0xfd, 0x26]
/** 1 when all bits are set. */
export const allTrue = (a: Code): Code => [a, 0xfd, 0x63]
export const or128 = (a: Code, b: Code): Code => [a, b, 0xfd, 0x50]
/** One bit for each byte: its highest. */
export const bitmask = (a: Code): Code => [a, 0xfd, 0x64]

/** Jumps out of a block, or to the start of a loop. */
export const jump = (to: Label): Code => ({ opcode: 0x0c, to })
export const jumpIf = (to: Label, condition: Code): Code => [condition, { opcode: 0x0d, to }]
export const answer = (value: Code): Code => [value, 0x0f]
export const call = (index: number, ...args: Code[]): Code => [args, 0x10, index]

export const block = (body: (end: Label) => Code): Code => labelled(0x02, body)
export const loop = (body: (again: Label) => Code): Code => labelled(0x03, body)
export const when = (condition: Code, then: Code, otherwise?: Code): Code => [
  condition,
  { opcode: 0x04, label: null, body: otherwise === undefined ? [then] : [then, 0x05, otherwise] }
]

const labelled = (opcode: number, body: (label: Label) => Code): Block => {
  const label: Label = { name: '' }
  return { opcode, label, body: [body(label)] }
}

const emit = (code: Code, labels: (Label | null)[], bytes: number[]): void => {
  if (typeof code === 'number') bytes.push(code)
  else if (isJump(code)) bytes.push(code.opcode, ...unsigned(labels.length - 1 - labels.lastIndexOf(code.to)))
  else if (isBlock(code)) {
    bytes.push(code.opcode, VOID)
    for (const part of code.body) emit(part, [...labels, code.label], bytes)
    bytes.push(0x0b)
  } else for (const part of code) emit(part, labels, bytes)
}

/** A function of whole numbers that answers one. */
export interface MachineFunction {
  name: string
  parameters: number
  /** Further locals, numbered on from the parameters: first the 32-bit ones, then the 64-bit, then the 128-bit. */
  ints: number
  longs?: number
  vectors?: number
  body: Code
}

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes]
const section = (id: number, items: readonly (readonly number[])[]): number[] => [
  id,
  ...sized([...unsigned(items.length), ...items.flat()])
]
const named = (name: string): number[] => sized([...new TextEncoder().encode(name)])

const bodyOf = ({ ints, longs = 0, vectors = 0, body }: MachineFunction): number[] => {
  const kinds = [[ints, I32] as const, [longs, I64] as const, [vectors, V128] as const].filter(([count]) => count > 0)
  const bytes: number[] = [...unsigned(kinds.length), ...kinds.flatMap(([count, kind]) => [...unsigned(count), kind])]
  emit(body, [null], bytes)
  return sized([...bytes, 0x0b])
}

/** Puts functions together to a module that works on a memory it is given as `env.memory`. */
export const assemble = (functions: readonly MachineFunction[], pages: number): Uint8Array<ArrayBuffer> => {
  const types = functions.map(({ parameters }) => [0x60, ...sized(Array.from({ length: parameters }, () => I32)), 1, I32])
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [[...named('env'), ...named('memory'), 0x02, 0x01, ...unsigned(pages), ...unsigned(pages)]]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index))
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...named(name), 0x00, ...unsigned(index)])
    ),
    ...section(10, functions.map(bodyOf))
  ])
}
