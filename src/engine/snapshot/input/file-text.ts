/** Longer text does not fit into one string. */
const maxBytes = 500 * 2 ** 20

/** The text of a file: UTF-8, or UTF-16 as PowerShell's `>` writes it. @returns why not, otherwise */
export const fileText = (bytes: Uint8Array): { text: string } | { problem: string } => {
  if (bytes.length > maxBytes) return { problem: `bigger than ${maxBytes / 2 ** 20} MiB; split it into pages` }
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return { text: new TextDecoder(encoding).decode(bytes) }
}
