import type { Service } from '../services/service.ts'
import { type FoundKey, findCaller } from '../state/find-caller.ts'
import type { StandInState } from '../state/state.ts'
import { refuse } from '../wire/refusal.ts'
import type { Incoming } from './incoming.ts'
import { isSignedWith } from './signature.ts'

const skewMs = 15 * 60_000

const toTime = (amzDate: string): number => Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const compact = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')

const unknownTexts: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: 'The AWS Access Key Id you provided does not exist in our records.',
  InvalidClientTokenId: 'The security token included in the request is invalid.',
  UnrecognizedClientException: 'The security token included in the request is invalid.'
}

/** Who signed a request, once key, session, clock, region and signature are looked at. */
export const checkCaller = (state: StandInState, service: Service, incoming: Incoming, nowMs: number): FoundKey => {
  const { codes } = service
  const { signature, headers } = incoming
  if (signature === null)
    return refuse(
      service.prefix === 's3' ? 'AccessDenied' : 'MissingAuthenticationToken',
      service.prefix === 's3' ? 'Access Denied' : 'Request is missing Authentication Token',
      403
    )
  const found = findCaller(state, signature.accessKeyId)
  const unknown = (): never =>
    refuse(
      codes.unknownKey[0],
      unknownTexts[codes.unknownKey[0]] ?? 'The security token included in the request is invalid.',
      codes.unknownKey[1],
      {
        ...(codes.unknownKey[0] === 'InvalidAccessKeyId' ? { members: { AWSAccessKeyId: signature.accessKeyId } } : {})
      }
    )
  if (found === null || !found.isActive) return unknown()
  if (found.session !== null && headers['x-amz-security-token'] !== found.session.token) return unknown()
  if (!found.caller.account.regions.includes(incoming.region)) return unknown()
  checkClock(service, toTime(headers['x-amz-date'] ?? ''), nowMs)
  if (found.session !== null && found.session.expiresMs <= nowMs) refuseExpired(service)
  if (!isSignedWith(found.secret, incoming, signature))
    refuse(
      codes.badSignature[0],
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      codes.badSignature[1]
    )
  return found
}

export const refuseExpired = ({ codes, prefix }: Service): never =>
  refuse(
    codes.expired[0],
    prefix === 's3' ? 'The provided token has expired.' : 'The security token included in the request is expired',
    codes.expired[1]
  )

/** @throws when the request's time and the server's are too far apart */
const checkClock = ({ codes }: Service, requestMs: number, nowMs: number): void => {
  if (Math.abs(requestMs - nowMs) <= skewMs) return
  const [code, status] = codes.skewed
  if (code === 'RequestTimeTooSkewed')
    refuse(code, 'The difference between the request time and the current time is too large.', status, {
      members: {
        RequestTime: compact(requestMs),
        ServerTime: new Date(nowMs).toISOString().replace(/\.\d+/, ''),
        MaxAllowedSkewMilliseconds: String(skewMs)
      }
    })
  const [request, now] = [compact(requestMs), compact(nowMs)]
  refuse(
    code,
    requestMs < nowMs
      ? `Signature expired: ${request} is now earlier than ${compact(nowMs - skewMs)} (${now} - 15 min.)`
      : `Signature not yet current: ${request} is still later than ${compact(nowMs + skewMs)} (${now} + 15 min.)`,
    status
  )
}
