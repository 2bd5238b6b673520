/**
 * A strict JSON scanner over bytes: finds where a value ends without building it. Accepts exactly what `JSON.parse`
 * accepts of the decoded text (bytes that are not UTF-8 count as U+FFFD inside strings), up to a depth. Knows nothing of CloudTrail.
 */

/** The bytes end before the value does. */
export const INCOMPLETE = -1
/** Not JSON: see `scanFault`. */
export const BROKEN = -2
/** More levels of nesting than allowed. */
export const TOO_DEEP = -3

/** Where and why the last scan answered `BROKEN`. One scanner runs at a time, so one is enough. */
export const scanFault = { at: 0, reason: '' }

const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/** 1 for bytes that may not simply be passed over inside a string: quote, backslash, control characters. */
const stringStops = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === QUOTE || byte === BACKSLASH ? 1 : 0))
const whitespace = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 ? 1 : 0))
/** Characters allowed after a backslash, `u` apart. */
const escapes = Uint8Array.from({ length: 256 }, (_, byte) => ('"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0))
const hexDigits = Uint8Array.from({ length: 256 }, (_, byte) => (/[0-9a-fA-F]/.test(String.fromCharCode(byte)) ? 1 : 0))
/** 1 for bytes that can stand in a number. */
const numberBytes = Uint8Array.from({ length: 256 }, (_, byte) => (/[-+.0-9eE]/.test(String.fromCharCode(byte)) ? 1 : 0))
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

const broken = (at: number, reason: string): number => {
  scanFault.at = at
  scanFault.reason = reason
  return BROKEN
}

/** A byte as people would write it. */
export const nameByte = (byte: number | undefined): string =>
  byte === undefined
    ? 'the end'
    : byte >= 0x20 && byte < 0x7f
      ? `"${String.fromCharCode(byte)}"`
      : `byte 0x${byte.toString(16).padStart(2, '0')}`

/** The first position from `i` that is not white space, at most `end`. */
export const skipWhitespace = (bytes: Uint8Array, i: number, end: number): number => {
  while (i < end && whitespace[bytes[i] as number] === 1) i++
  return i
}

const checkEscape = (bytes: Uint8Array, i: number, end: number): number => {
  if (i + 1 >= end) return INCOMPLETE
  const kind = bytes[i + 1] as number
  if (escapes[kind] === 1) return i + 2
  if (kind !== 0x75) return broken(i, `bad escape \\${String.fromCharCode(kind)} in a string`)
  for (let k = i + 2; k < i + 6; k++) {
    if (k >= end) return INCOMPLETE
    if (hexDigits[bytes[k] as number] === 0) return broken(i, 'bad \\u escape in a string')
  }
  return i + 6
}

/** The bytes the scanner looks at, four at a time. */
let words: DataView = new DataView(new ArrayBuffer(0))

/** The bytes as `lookAt` wants them. */
export const wordsOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Says which bytes the following scans are about: a view of the very array they are given. */
export const lookAt = (view: DataView): void => {
  words = view
}

/**
 * The high bit of each of the four bytes that is a quote, a backslash or a control character; the lowest such bit is exact.
 * (x − 1) & ~x has its high bit set where x is zero, so each kind is first turned into zero.
 */
const stopBits = (word: number): number => {
  const quote = word ^ 0x22222222
  const backslash = word ^ 0x5c5c5c5c
  return (((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash) | ((word - 0x20202020) & ~word)) & 0x80808080
}

/** From the byte after the opening quote to the byte after the closing one; INCOMPLETE or BROKEN otherwise. */
export const endOfString = (bytes: Uint8Array, i: number, end: number): number => {
  const view = words
  const lastWord = end - 4
  for (;;) {
    for (; i <= lastWord; i += 4) {
      const stops = stopBits(view.getInt32(i, true))
      if (stops !== 0) {
        i += (31 - Math.clz32(stops & -stops)) >> 3
        break
      }
    }
    if (i > lastWord) while (i < end && stringStops[bytes[i] as number] === 0) i++
    if (i >= end) return INCOMPLETE
    const stop = bytes[i] as number
    if (stop === QUOTE) return i + 1
    if (stop !== BACKSLASH) return broken(i, `control character 0x${stop.toString(16).padStart(2, '0')} inside a string`)
    i = checkEscape(bytes, i, end)
    if (i < 0) return i
  }
}

const endOfNumber = (bytes: Uint8Array, start: number, end: number): number => {
  let i = start
  let plain = true
  while (i < end && numberBytes[bytes[i] as number] === 1) {
    const byte = bytes[i++] as number
    if (byte < 0x30 || byte > 0x39) plain = false
  }
  if (i >= end) return INCOMPLETE
  if (plain && (bytes[start] !== 0x30 || i === start + 1)) return i
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(i, start + 400)))
  return i - start <= 400 && numberPattern.test(text) ? i : endOfLongNumber(bytes, start, i)
}

/** Numbers of hundreds of digits are JSON too; they are rare enough for a second way. */
const endOfLongNumber = (bytes: Uint8Array, start: number, i: number): number =>
  numberPattern.test(new TextDecoder('latin1').decode(bytes.subarray(start, i))) ? i : broken(start, 'bad number')

const literals: readonly (Uint8Array | undefined)[] = (() => {
  const table: (Uint8Array | undefined)[] = []
  for (const word of ['true', 'false', 'null']) table[word.charCodeAt(0)] = new TextEncoder().encode(word)
  return table
})()

const endOfLiteral = (bytes: Uint8Array, i: number, end: number): number => {
  const word = literals[bytes[i] as number]
  if (word === undefined) return broken(i, `unexpected ${nameByte(bytes[i])} where a value should be`)
  for (let k = 0; k < word.length; k++) {
    if (i + k >= end) return INCOMPLETE
    if (bytes[i + k] !== word[k]) return broken(i, 'bad literal')
  }
  return i + word.length
}

/** A value that is no container, starting at `i`. */
const endOfScalar = (bytes: Uint8Array, i: number, end: number): number => {
  const byte = bytes[i] as number
  if (byte === QUOTE) return endOfString(bytes, i + 1, end)
  if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return endOfNumber(bytes, i, end)
  return endOfLiteral(bytes, i, end)
}

const MAX_STACK = 4096
/** Kinds of the open containers: 1 object, 0 array. */
const stack = new Uint8Array(MAX_STACK)

/**
 * From the first byte of a value to the byte after it. A number at the very end of the bytes is INCOMPLETE: more digits may follow.
 * @param maxDepth  levels of objects and arrays allowed, this value's own included; at most 4,096
 */
export const endOfValue = (bytes: Uint8Array, i: number, end: number, maxDepth: number): number => {
  let depth = 0
  let inObject = false
  for (;;) {
    // A value is expected here; inside an object its key comes first.
    if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
    if (i >= end) return INCOMPLETE
    let byte = bytes[i] as number
    let opened = false
    if (byte === QUOTE) {
      i = endOfString(bytes, i + 1, end)
      if (i < 0) return i
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (depth >= maxDepth) return TOO_DEEP
      inObject = byte === OPEN_BRACE
      stack[depth++] = inObject ? 1 : 0
      opened = true
      i++
    } else {
      i = endOfScalar(bytes, i, end)
      if (i < 0) return i
    }
    for (;;) {
      if (depth === 0) return i
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      byte = bytes[i] as number
      if (byte === (inObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
        depth--
        inObject = depth > 0 && stack[depth - 1] === 1
        opened = false
        i++
        continue
      }
      if (!opened) {
        if (byte !== COMMA) return broken(i, `unexpected ${nameByte(byte)} where "," or "${inObject ? '}' : ']'}" should be`)
        i++
      }
      if (!inObject) break
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      if (bytes[i] !== QUOTE) return broken(i, `unexpected ${nameByte(bytes[i])} where a member name should be`)
      i = endOfString(bytes, i + 1, end)
      if (i < 0) return i
      if (i < end && (bytes[i] as number) <= SPACE) i = skipWhitespace(bytes, i, end)
      if (i >= end) return INCOMPLETE
      if (bytes[i] !== COLON) return broken(i, `unexpected ${nameByte(bytes[i])} where ":" should be`)
      i++
      break
    }
  }
}
