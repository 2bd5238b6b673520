import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'
import type { Session } from './session.ts'

/** Names under which this computer reaches itself. Anything else in `Host` is somebody else's name pointed at us (DNS rebinding). */
export const isOwnHost = (host: string | undefined, port: number): boolean => host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** @throws Refusal 421 when the request was meant for another host */
export const checkHost = (request: IncomingMessage, port: number): void => {
  if (!isOwnHost(request.headers.host, port)) throw new Refusal(421, `Footfall answers only to 127.0.0.1:${port}.`)
}

/**
 * For requests that do something: the page they come from must be ours. Browsers always name the origin there; scripts, which carry
 * the bearer token instead of a cookie, need not.
 * @throws Refusal 403
 */
export const checkOrigin = (request: IncomingMessage, required: boolean): void => {
  const { origin, host } = request.headers
  if (origin === undefined ? required : origin !== `http://${host}`) throw new Refusal(403, 'The request comes from another page.')
}

const unknownCaller =
  'This Footfall answers only the browser that opened its printed address first. Start it again for a new address, or go back to that browser.'

/** @throws Refusal 403 unless the request carries the session's cookie */
export const checkCookie = (request: IncomingMessage, session: Session): void => {
  if (!session.hasCookie(request.headers.cookie)) throw new Refusal(403, unknownCaller)
}

/** For `POST`: cookie and origin from the page, or the bearer token from a script. @throws Refusal 403 */
export const checkCaller = (request: IncomingMessage, session: Session): void => {
  const { authorization } = request.headers
  if (authorization === undefined) checkCookie(request, session)
  else if (!session.hasBearer(authorization)) throw new Refusal(403, unknownCaller)
  checkOrigin(request, authorization === undefined)
}
