/** The text in the built page that stands for the nonce; the door puts a fresh one in its place for every answer. */
export const noncePlaceholder = '__FOOTFALL_NONCE__'

/**
 * The content security policy of the pages, whichever door serves them: they may load what their own door serves and talk to the
 * engine, nothing else. No inline code, no `eval`, no frames, no forms, no other hosts.
 * @param nonce  fresh for every answer, base64
 * @param connect  further sources for `connect-src` (the loopback wire)
 */
export const pagePolicy = (nonce: string, connect: readonly string[] = []): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
