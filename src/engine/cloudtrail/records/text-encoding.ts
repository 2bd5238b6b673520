/** Files written by a redirect on Windows come as UTF-16; everything further on reads UTF-8. */

export interface TextEncoding {
  /** Turns the bytes that follow into UTF-8; null when they already are. `final` gives out what was held back. */
  decode: ((chunk: Uint8Array, final: boolean) => Uint8Array) | null
  /** The beginning, without its mark, as UTF-8. */
  rest: Uint8Array
}

/** @param start  at least four bytes, or the whole of a shorter file */
export const textDecoderFor = (start: Uint8Array): TextEncoding => {
  const [a, b, c, d] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return { decode: null, rest: start.subarray(3) }
  if (a === 0xff && b === 0xfe) return utf16(start.subarray(2), false)
  if (a === 0xfe && b === 0xff) return utf16(start.subarray(2), true)
  // Without a mark: ASCII characters of JSON, every other byte zero.
  if ((a === 0x7b || a === 0x5b) && b === 0 && c !== undefined && c !== 0 && d === 0) return utf16(start, false)
  if (a === 0 && (b === 0x7b || b === 0x5b) && c === 0 && d !== undefined && d !== 0) return utf16(start, true)
  return { decode: null, rest: start }
}

const utf16 = (start: Uint8Array, isBigEndian: boolean): TextEncoding => {
  const decoder = new TextDecoder('utf-16le')
  let odd: Uint8Array = new Uint8Array(0)
  const decode = (chunk: Uint8Array, final: boolean): Uint8Array => {
    if (!isBigEndian) return Buffer.from(decoder.decode(chunk, { stream: !final }), 'utf8')
    const bytes = Buffer.concat([odd, chunk])
    const whole = bytes.length & ~1
    odd = bytes.subarray(whole)
    return Buffer.from(decoder.decode(bytes.subarray(0, whole).swap16(), { stream: !final }), 'utf8')
  }
  return { decode, rest: decode(start, false) }
}
