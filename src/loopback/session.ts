import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Who may use this host: whoever first brings the secret of the printed address. A browser's first visit trades it for a cookie;
 * a script's first call keeps it as its bearer token. After that the secret opens nothing new.
 */
export interface Session {
  readonly secret: string
  readonly cookieName: string
  /** Trades the secret for a cookie. @returns the cookie's `Set-Cookie` line, or null when the secret is wrong or spent. */
  exchange(secret: string): string | null
  /** @param cookieHeader  the request's `Cookie` header */
  hasCookie(cookieHeader: string | undefined): boolean
  /** @param authorization  the request's `Authorization` header */
  hasBearer(authorization: string | undefined): boolean
}

const newToken = (): string => randomBytes(32).toString('base64url')

/** Compared as digests, so that neither length nor content shows in the time it takes. */
const sameText = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** @param port  names the cookie: cookies know hosts, not ports, and two workspaces may be served at once */
export const createSession = (port: number): Session => {
  const secret = newToken()
  const token = newToken()
  const cookieName = `footfall-${port}`
  let owner: 'nobody' | 'browser' | 'script' = 'nobody'
  return {
    secret,
    cookieName,
    exchange: given => {
      if (owner !== 'nobody' || !sameText(given, secret)) return null
      owner = 'browser'
      return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`
    },
    hasCookie: header => {
      if (owner !== 'browser' || header === undefined) return false
      return header.split(';').some(pair => {
        const at = pair.indexOf('=')
        return pair.slice(0, at).trim() === cookieName && sameText(pair.slice(at + 1).trim(), token)
      })
    },
    hasBearer: header => {
      const given = /^Bearer ([\w-]{1,200})$/.exec(header ?? '')?.[1]
      if (given === undefined || owner === 'browser' || !sameText(given, secret)) return false
      owner = 'script'
      return true
    }
  }
}
