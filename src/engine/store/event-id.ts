import { createHash } from 'node:crypto'

const hexValue = new Int8Array(128).fill(-1)
for (let i = 0; i < 10; i++) hexValue[48 + i] = i
for (let i = 0; i < 6; i++) hexValue[97 + i] = 10 + i

/**
 * Writes an event id as 16 bytes. A lower-case GUID (what CloudTrail writes) is stored as its own value, so equality of
 * bytes is equality of ids; anything else as the first 16 bytes of its SHA-256.
 * @returns false when the id is not a GUID and its text must be kept beside it.
 */
export function writeEventId(text: string, target: Uint8Array, offset: number): boolean {
  if (text.length === 36 && writeGuid(text, target, offset)) return true
  writeDigest(`id:${text}`, target, offset)
  return false
}

/** The 16 bytes that stand for a record without an event id: a digest of its content, whatever its white space and key order. */
export function writeContentId(record: unknown, target: Uint8Array, offset: number): void {
  writeDigest(`record:${canonicalJson(record)}`, target, offset)
}

/** The GUID behind 16 bytes. */
export function readGuid(bytes: Uint8Array, offset: number): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + offset, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function writeGuid(text: string, target: Uint8Array, offset: number): boolean {
  let at = offset
  for (let i = 0; i < 36; ) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (text.charCodeAt(i) !== 45) return false
      i++
      continue
    }
    const high = hexDigit(text.charCodeAt(i))
    const low = hexDigit(text.charCodeAt(i + 1))
    if (high < 0 || low < 0) return false
    target[at++] = (high << 4) | low
    i += 2
  }
  return true
}

const hexDigit = (code: number): number => (code < 128 ? (hexValue[code] as number) : -1)

function writeDigest(text: string, target: Uint8Array, offset: number): void {
  target.set(createHash('sha256').update(text).digest().subarray(0, 16), offset)
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
