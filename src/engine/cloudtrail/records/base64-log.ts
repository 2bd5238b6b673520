import { gunzipSync } from 'node:zlib'

/** What a subscription delivers is at most 6 MB of log events; more is not ours. */
const MAX_EXPANDED = 64 * 1024 * 1024

/** True for text that begins as base64 of gzip does. */
export const isBase64Gzip = (text: string): boolean => text.startsWith('H4sI')

/** The bytes behind base64 of gzip. Errors come back as a reason. */
export const decodeBase64Gzip = (text: string): Uint8Array | { reason: string } => {
  try {
    return gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_EXPANDED })
  } catch (cause) {
    return { reason: `base64 text that does not hold gzip: ${cause instanceof Error ? cause.message : String(cause)}` }
  }
}
