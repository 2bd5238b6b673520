/** Longer text does not fit into one string. */
const maxBytes = 500 * 2 ** 20

const decode = (bytes: Uint8Array, encoding: string): { text: string; remark: string | null } => {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), remark: null }
  } catch {
    return {
      text: new TextDecoder(encoding).decode(bytes),
      remark: `it holds bytes that are no ${encoding.toUpperCase()}; each reads as \uFFFD`
    }
  }
}

/**
 * The text of a file: UTF-8, or UTF-16 as PowerShell's `>` writes it.
 * @returns with a remark where it holds bytes that are no text; why it cannot be read, otherwise
 */
export const fileText = (bytes: Uint8Array): { text: string; remark: string | null } | { problem: string } => {
  if (bytes.length > maxBytes) return { problem: `bigger than ${maxBytes / 2 ** 20} MiB; split it into pages` }
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return decode(bytes, encoding)
}
