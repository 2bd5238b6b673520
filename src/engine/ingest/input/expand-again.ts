import { constants, createGunzip } from 'node:zlib'

/** Larger files are expanded into memory of their own. */
const MAX_BYTES = 8 * 2 ** 20

/** What is used of Node's own expander. Its public ways all make a new buffer for every file, which costs a third of the expanding. */
interface Engine {
  _handle?: {
    writeSync?(
      flush: number,
      input: Buffer,
      inputAt: number,
      inputLength: number,
      output: Buffer,
      outputAt: number,
      outputLength: number
    ): void
    reset?(): void
    onerror?: (message: string) => void
  }
  /** Output and input left over. */
  _writeState?: Uint32Array
}

let output = Buffer.alloc(0)
let engine: Engine | null = null
let hasFailed = false

const openEngine = (): Engine => {
  const opened = createGunzip() as unknown as Engine
  if (opened._handle !== undefined)
    opened._handle.onerror = () => {
      hasFailed = true
    }
  return opened
}

const outputOf = (bytes: number): Buffer => {
  if (output.length < bytes) output = Buffer.alloc(Math.min(Math.max(bytes, output.length * 2, 2 ** 20), MAX_BYTES + 1))
  return output
}

/**
 * Expands ordinary gzip (one member, whole, nothing behind it) into memory that is used again for the next file: take what is wanted
 * before anything else is expanded.
 * @param claimedBytes  the size the file claims to expand to
 * @returns null for everything out of the ordinary, and where Node's inside is not as expected
 */
export const expandAgain = (bytes: Buffer, claimedBytes: number): Buffer | null => {
  if (claimedBytes === 0 || claimedBytes > MAX_BYTES) return null
  engine ??= openEngine()
  const { _handle: handle, _writeState: state } = engine
  if (handle?.writeSync === undefined || handle.reset === undefined || !(state instanceof Uint32Array)) return null
  // One byte more than claimed: a file that has more fills it.
  const room = claimedBytes + 1
  const target = outputOf(room)
  hasFailed = false
  handle.reset()
  handle.writeSync(constants.Z_FINISH, bytes, 0, bytes.length, target, 0, room)
  const [outputLeft, inputLeft] = state
  if (hasFailed) engine = null
  return hasFailed || inputLeft !== 0 || outputLeft !== 1 ? null : target.subarray(0, claimedBytes)
}
