import type { Readable } from 'node:stream'

/** An object's body that did not come as it should. */
export class TransferFault extends Error {
  readonly code: string
  readonly passing: boolean

  constructor(code: string, message: string, passing: boolean, cause?: unknown) {
    super(message, { cause })
    this.name = 'TransferFault'
    this.code = code
    this.passing = passing
  }
}

/** Log files have at most some 50 MB. */
const largestBytes = 256 * 2 ** 20
/** A body that brings nothing for so long is given up. */
const stallMs = 20_000
/** A whole body may take so long, whatever its pace. */
const longestMs = 600_000

const truncated = (got: number, wanted: number): TransferFault =>
  new TransferFault('TruncatedBody', `the transfer ended after ${got} of ${wanted} bytes`, true)

/**
 * An object's bytes, in a buffer of their own.
 * @param lengthBytes  as announced
 * @throws TransferFault, the signal's reason
 */
export const readBody = async (body: unknown, lengthBytes: number | undefined, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> => {
  const stream = body as Readable
  if (lengthBytes === undefined || lengthBytes > largestBytes) {
    stream.destroy()
    throw new TransferFault('TooLarge', `it has ${lengthBytes ?? 'an unknown number of'} bytes, more than any log file`, false)
  }
  const bytes = new Uint8Array(lengthBytes)
  let got = 0
  const give = (code: string, message: string) => stream.destroy(new TransferFault(code, message, true))
  const stalled = setTimeout(() => give('StalledBody', `nothing came for ${stallMs / 1000} seconds`), stallMs)
  const tooLong = setTimeout(() => give('SlowBody', `the transfer took more than ${longestMs / 60_000} minutes`), longestMs)
  const stop = (): unknown => stream.destroy(signal.reason as Error)
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      stalled.refresh()
      if (got + chunk.length > lengthBytes) throw truncated(got + chunk.length, lengthBytes)
      bytes.set(chunk, got)
      got += chunk.length
    }
    if (got !== lengthBytes) throw truncated(got, lengthBytes)
    return bytes
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof TransferFault) throw error
    throw new TransferFault('BrokenBody', `the transfer broke off after ${got} of ${lengthBytes} bytes`, true, error)
  } finally {
    clearTimeout(stalled)
    clearTimeout(tooLong)
    signal.removeEventListener('abort', stop)
    stream.destroy()
  }
}
