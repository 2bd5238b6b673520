import { randomBytes } from 'node:crypto'

/** The text in the built page that stands for the nonce; the door puts a fresh one in its place for every answer. */
export const noncePlaceholder = '__FOOTFALL_NONCE__'

export const newNonce = (): string => randomBytes(18).toString('base64')

/** Headers every answer carries, whatever it is. */
export const securityHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store'
}

/**
 * The page may load what its own host serves and talk to that host, nothing else.
 * @param host  `127.0.0.1:PORT` or `localhost:PORT`, as the browser wrote it
 */
export const pagePolicy = (nonce: string, host: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
