/** What a file is by its first bytes, where that decides how, or whether, it can be read. */
export type FileKind = 'gzip' | 'zip' | 'tar' | 'plain' | { unreadable: string }

const magics: readonly [number, string, string][] = [
  [0, '28b52ffd', 'Zstandard-compressed'],
  [0, 'fd377a585a00', 'xz-compressed'],
  [0, '425a68', 'bzip2-compressed'],
  [0, '377abcaf271c', 'a 7-Zip archive'],
  [0, '526172211a07', 'a RAR archive'],
  [0, '04224d18', 'LZ4-compressed'],
  [0, 'ff060000734e61507059', 'Snappy-compressed'],
  [0, '1f9d', 'compressed with compress (.Z)'],
  [0, '50415231', 'a Parquet file'],
  [0, '4f5243', 'an ORC file'],
  [0, '4f626a01', 'an Avro file'],
  [0, '53514c69746520666f726d6174203300', 'an SQLite database'],
  [0, '255044462d', 'a PDF document'],
  [0, '89504e470d0a1a0a', 'a PNG image'],
  [0, 'ffd8ff', 'a JPEG image'],
  [0, '474946383761', 'a GIF image'],
  [0, '474946383961', 'a GIF image'],
  [0, '7f454c46', 'a program'],
  [0, '4d5a90', 'a Windows program'],
  [0, 'cffaedfe', 'a macOS program'],
  [0, '4d534346', 'a Windows cabinet archive'],
  [0, 'd0cf11e0a1b11ae1', 'an old Microsoft Office document'],
  [4, '66747970', 'a video'],
  [8, '57454250', 'a WebP image']
]

const advice = 'it cannot be read; unpack or export it as JSON or CSV first'

const BLOCK = 512

/** The sum tar writes of its header, with the sum's own field counted as spaces. */
const hasTarChecksum = (block: Uint8Array): boolean => {
  const text = Buffer.from(block.buffer, block.byteOffset + 148, 8).toString('latin1')
  const written = Number.parseInt(text.replace(/[\0 ].*$/s, '') || text.trim(), 8)
  let sum = 8 * 0x20
  for (let k = 0; k < BLOCK; k++) if (k < 148 || k >= 156) sum += block[k] as number
  return Number.isFinite(written) && written === sum && block[0] !== 0
}

/** True when the bytes begin with a tar header. Its checksum decides: old tars have no magic. */
export const isTar = (start: Uint8Array): boolean => start.length >= BLOCK && hasTarChecksum(start.subarray(0, BLOCK))

/** @param start  the first 512 bytes, or the whole of a shorter file */
export const fileKind = (start: Uint8Array): FileKind => {
  const hex = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 32)).toString('hex')
  if (hex.startsWith('1f8b')) return 'gzip'
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506') || hex.startsWith('504b0708')) return 'zip'
  for (const [at, magic, name] of magics) if (hex.startsWith(magic, at * 2)) return { unreadable: `${name}: ${advice}` }
  return isTar(start) ? 'tar' : 'plain'
}
