/** What stands between two of a file's values, or instead of one. */
export type JsonPiece = { start: number; end: number; fault: null } | { start: number; end: number; fault: string }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LINE_FEED = 0x0a
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a]

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === LINE_FEED
/** Between the objects of a list, of JSON lines or of a list in an opened wrapper. */
const isBetween = (byte: number): boolean =>
  isSpace(byte) || byte === COMMA || byte === OPEN_BRACKET || byte === CLOSE_BRACKET || byte === CLOSE_BRACE
/** After these a value may begin. */
const isBeforeValue = (byte: number): boolean => byte === COMMA || byte === COLON || byte === OPEN_BRACKET || byte === OPEN_BRACE

/**
 * The objects of a JSON text one after the other, whether they are a list, lines or stand alone. What is broken ends at the next line, or at the
 * next object that cannot belong to it, so one bad entry costs itself alone.
 */
export function* splitJson(bytes: Uint8Array, from = 0): Generator<JsonPiece> {
  let at = from
  while (at < bytes.length) {
    if (isBetween(bytes[at] as number)) at++
    else {
      const piece = bytes[at] === OPEN_BRACE ? endOfObject(bytes, at) : junk(bytes, at)
      yield piece
      at = piece.end
    }
  }
}

const lineEnd = (bytes: Uint8Array, at: number): number => {
  const found = bytes.indexOf(LINE_FEED, at)
  return found < 0 ? bytes.length : found
}

const junk = (bytes: Uint8Array, start: number): JsonPiece => {
  let end = start
  while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== OPEN_BRACE) end++
  return { start, end, fault: 'text that is no JSON object' }
}

const endOfObject = (bytes: Uint8Array, start: number): JsonPiece => {
  let depth = 0
  let before = COLON
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (isSpace(byte)) continue
    if (byte === QUOTE) {
      const close = closingQuote(bytes, at + 1)
      if (close < 0) return { start, end: lineEnd(bytes, at), fault: 'a text in it is never closed' }
      at = close
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (!isBeforeValue(before)) return { start, end: at, fault: 'it is not complete' }
      depth++
    } else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --depth === 0) return { start, end: at + 1, fault: null }
    before = byte
  }
  return { start, end: bytes.length, fault: 'the file ends in the middle of it' }
}

/** Of a text; -1 where the line ends before it does. */
const closingQuote = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++
    else if (bytes[at] === QUOTE) return at
    else if (bytes[at] === LINE_FEED) return -1
  }
  return -1
}

const wrapperStart =
  /^\{\s*(?:"[^"\n]{0,64}"\s*:\s*(?:"(?:[^"\\\n]|\\.){0,400}"|[-\w.]{1,40}|null)\s*,\s*){0,12}"(?:events|logs|records|Records|data|results|value|users|items)"\s*:\s*\[/

/** Where the list of a wrapper begins, when an object that cannot be read is one: its entries are then read one by one. -1: it is none. */
export const listInWrapper = (bytes: Uint8Array, start: number): number => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(8192, bytes.length - start)).toString('latin1')
  const found = wrapperStart.exec(head)
  return found === null ? -1 : start + found[0].length
}
