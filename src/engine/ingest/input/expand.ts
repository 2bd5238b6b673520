import { constants, createGunzip, type Gunzip, gunzipSync } from 'node:zlib'
import { expandAgain } from './expand-again.ts'
import { fileKind } from './file-kind.ts'

/** Takes the expanded bytes, in order. A promise holds the next ones back. The chunk holds until the call returns, not until its promise does. */
export type OnChunk = (chunk: Uint8Array) => void | Promise<void>

/** When expansion stops: a log file expands about tenfold, a bomb a thousandfold. */
export interface ExpandLimits {
  /** Never more than this. */
  totalBytes: number
  /** More than `ratioFromBytes` at more than `ratio` to one is a bomb. */
  ratioFromBytes: number
  ratio: number
}
export const defaultExpandLimits: ExpandLimits = { totalBytes: 8 * 2 ** 30, ratioFromBytes: 64 * 2 ** 20, ratio: 250 }

export interface ExpandEnd {
  compression: 'gzip' | 'none'
  expandedBytes: number
  /** What is wrong with the file; what was readable has been handed over all the same. */
  problem: string | null
}

/** Files that expand to no more than this are expanded in one go. */
const WHOLE_BYTES = 32 * 2 ** 20
/** How much is handed over at a time otherwise. */
const CHUNK_BYTES = 2 ** 20
/** Compressed bytes taken at a time: small, since they may expand a thousandfold. */
const SLICE_BYTES = 16 * 2 ** 10

/**
 * Hands over what a file holds, expanded where it is gzip (told by its first bytes; one member or several). Never holds more
 * than some tens of megabytes of it.
 */
export const expand = async (bytes: Buffer, limits: Partial<ExpandLimits> | undefined, onChunk: OnChunk): Promise<ExpandEnd> => {
  const kind = fileKind(bytes)
  if (typeof kind === 'object') return { compression: 'none', expandedBytes: 0, problem: kind.unreadable }
  if (kind !== 'gzip') return passOn(bytes, onChunk)
  const ceilings = { ...defaultExpandLimits, ...limits }
  const whole = bytes.length <= WHOLE_BYTES ? expandWhole(bytes, ceilings) : null
  if (whole === null) return expandSlices(bytes, ceilings, onChunk)
  for (let at = 0; at < whole.content.length; at += WHOLE_BYTES) await onChunk(whole.content.subarray(at, at + WHOLE_BYTES))
  return { compression: 'gzip', expandedBytes: whole.content.length, problem: whole.problem }
}

const passOn = async (bytes: Buffer, onChunk: OnChunk): Promise<ExpandEnd> => {
  const size = bytes.length <= WHOLE_BYTES ? WHOLE_BYTES : CHUNK_BYTES
  for (let at = 0; at < bytes.length; at += size) await onChunk(bytes.subarray(at, at + size))
  return { compression: 'none', expandedBytes: bytes.length, problem: null }
}

interface Whole {
  content: Buffer
  problem: string | null
}

/** The size gzip claims to expand to: a hint for the first buffer, never trusted further. */
const claimedBytes = (bytes: Buffer): number => (bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4))

/** null when it is too large for one go. */
const expandWhole = (bytes: Buffer, limits: ExpandLimits): Whole | null => {
  const maxOutputLength = Math.min(WHOLE_BYTES, limits.totalBytes, limits.ratioFromBytes)
  const claimed = claimedBytes(bytes)
  const ordinary = claimed <= maxOutputLength ? expandAgain(bytes, claimed) : null
  if (ordinary !== null) return { content: ordinary, problem: null }
  const chunkSize = Math.min(Math.max(claimed + 64, 16 * 1024), maxOutputLength, bytes.length * 1100 + 1024)
  try {
    const { buffer, engine } = gunzipSync(bytes, { maxOutputLength, chunkSize, info: true }) as unknown as {
      buffer: Buffer
      engine: Gunzip
    }
    return {
      content: buffer,
      problem: engine.bytesWritten < bytes.length ? trailing(bytes.length - engine.bytesWritten, engine.bytesWritten) : null
    }
  } catch (cause) {
    return codeOf(cause) === 'ERR_BUFFER_TOO_LARGE' ? null : salvage(bytes, maxOutputLength, cause)
  }
}

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

const trailing = (count: number, at: number): string =>
  `${count === 1 ? '1 byte follows' : `${count} bytes follow`} the end of its compressed data (at byte ${at}) and ${count === 1 ? 'was' : 'were'} not read`
const truncated = (at: number): string => `its compressed data ends in the middle (after byte ${at}); what came before was read`
const corrupt = (at: number, cause: unknown): string =>
  `its compressed data is damaged near byte ${at} (${cause instanceof Error ? cause.message : String(cause)}); what came before was read`

type Attempt = Buffer | 'too-large' | null

/** What the first `length` bytes expand to, complete or not; null when there is a fault among them. */
const expandPart = (bytes: Buffer, length: number, maxOutputLength: number, finishFlush: number): Attempt => {
  try {
    return gunzipSync(bytes.subarray(0, length), { finishFlush, maxOutputLength })
  } catch (cause) {
    return codeOf(cause) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
  }
}

/** Everything in front of the fault: the longest part that expands without one, found by halving. */
const salvage = (bytes: Buffer, maxOutputLength: number, cause: unknown): Whole | null => {
  let good = 0
  let bad = bytes.length + 1
  let content: Attempt = Buffer.alloc(0)
  while (bad - good > 1) {
    const middle = bad === bytes.length + 1 ? bytes.length : (good + bad) >> 1
    const part = expandPart(bytes, middle, maxOutputLength, constants.Z_SYNC_FLUSH)
    if (part === 'too-large') return null
    if (part === null) bad = middle
    else {
      good = middle
      content = part
    }
  }
  const end = endOfMembers(bytes, good, maxOutputLength)
  const rest = bytes.length - end
  if (end > 0 && !(bytes[end] === 0x1f && (rest === 1 || bytes[end + 1] === 0x8b))) return { content, problem: trailing(rest, end) }
  return { content, problem: good === bytes.length ? truncated(bytes.length) : corrupt(good, cause) }
}

/** Where the last whole member ends, when that is just before the fault; 0 otherwise. What follows it shows as a fault within four bytes. */
const endOfMembers = (bytes: Buffer, fault: number, maxOutputLength: number): number => {
  for (let end = fault; end > 0 && end > fault - 4; end--)
    if (expandPart(bytes, end, maxOutputLength, constants.Z_FINISH) instanceof Buffer) return end
  return 0
}

/** Large files, a slice at a time. */
const expandSlices = async (bytes: Buffer, limits: ExpandLimits, onChunk: OnChunk): Promise<ExpandEnd> => {
  const slices = new SliceExpander()
  let problem: string | null = null
  let expandedBytes = 0
  try {
    for (let at = 0; at < bytes.length && problem === null; at += SLICE_BYTES) {
      await slices.write(bytes.subarray(at, at + SLICE_BYTES))
      expandedBytes += await slices.drain(onChunk)
      problem = slices.fault === null ? bombProblem(expandedBytes, at + SLICE_BYTES, limits) : largeFault(slices, bytes)
    }
    if (problem === null) {
      await slices.finish()
      expandedBytes += await slices.drain(onChunk)
      if (slices.fault !== null) problem = largeFault(slices, bytes)
      else if (slices.consumed < bytes.length) problem = trailing(bytes.length - slices.consumed, slices.consumed)
    }
  } finally {
    slices.close()
  }
  return { compression: 'gzip', expandedBytes, problem }
}

const largeFault = (slices: SliceExpander, bytes: Buffer): string =>
  slices.fault?.message === 'unexpected end of file' ? truncated(bytes.length) : corrupt(slices.consumed, slices.fault)

const mebibytes = (count: number): string => `${Math.round(count / 2 ** 20)} MiB`

const bombProblem = (expandedBytes: number, consumed: number, limits: ExpandLimits): string | null => {
  if (expandedBytes > limits.totalBytes) return `it expands to more than ${mebibytes(limits.totalBytes)}; reading stopped there`
  if (expandedBytes > limits.ratioFromBytes && expandedBytes / consumed > limits.ratio)
    return `it expands more than ${limits.ratio}-fold, as no log does; reading stopped after ${mebibytes(expandedBytes)}`
  return null
}

/** Gives expanded bytes out only between two slices, so that a fault in one does not take along what came before. */
class SliceExpander {
  readonly #gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  #waiting: Buffer[] = []
  #settle: () => void = () => undefined
  fault: Error | null = null

  constructor() {
    this.#gunzip.on('data', (chunk: Buffer) => this.#waiting.push(chunk))
    this.#gunzip.on('end', () => this.#settle())
    this.#gunzip.on('error', (fault: Error) => {
      this.fault = fault
      this.#settle()
    })
  }

  /** Compressed bytes taken so far. */
  get consumed(): number {
    return this.#gunzip.bytesWritten
  }

  write(slice: Buffer): Promise<void> {
    return this.#settled(done => this.#gunzip.write(slice, () => done()))
  }

  finish(): Promise<void> {
    return this.#settled(() => this.#gunzip.end())
  }

  #settled(start: (done: () => void) => void): Promise<void> {
    if (this.fault !== null) return Promise.resolve()
    return new Promise(resolve => {
      this.#settle = resolve
      start(resolve)
    })
  }

  async drain(onChunk: OnChunk): Promise<number> {
    let count = 0
    for (const chunk of this.#waiting.splice(0)) {
      count += chunk.length
      await onChunk(chunk)
    }
    return count
  }

  close(): void {
    this.#gunzip.destroy()
  }
}
