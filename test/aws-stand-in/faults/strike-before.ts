import { deniedText } from '../authorize/authorization.ts'
import type { CallRecord } from '../calls/call-record.ts'
import { refuseExpired } from '../http/check-caller.ts'
import { malformed, redirect } from '../services/s3/find-bucket.ts'
import type { Call, Service } from '../services/service.ts'
import { refuse } from '../wire/refusal.ts'
import type { FaultThen } from './fault.ts'

export const throttle = ({ codes: { throttled } }: Service): never =>
  refuse(throttled[0], throttled[0] === 'SlowDown' ? 'Please reduce your request rate.' : 'Rate exceeded', throttled[1])

/** Faults that need no answer of the operation's. */
export const strikeBefore = (fault: FaultThen, service: Service, call: Call, record: CallRecord): void => {
  const { codes } = service
  switch (fault.kind) {
    case 'throttle':
      throttle(service)
      break
    case 'status':
      refuse(
        fault.code ?? (fault.status === 503 ? 'ServiceUnavailable' : 'InternalError'),
        fault.message ?? 'We encountered an internal error. Please try again.',
        fault.status
      )
      break
    case 'refuse':
      refuse(fault.code, fault.message, fault.status)
      break
    case 'access-denied':
      refuse(
        codes.accessDenied[0],
        fault.message ?? deniedText(record.principalArn ?? '', record.action ?? '', record.resource),
        codes.accessDenied[1]
      )
      break
    case 'expired-token':
      refuseExpired(service)
      break
    case 'archived':
      refuse('InvalidObjectState', "The operation is not valid for the object's storage class", 403, {
        members: { StorageClass: 'GLACIER' }
      })
      break
    case 'wrong-region':
      if (fault.as === 'malformed') malformed(call.region, fault.region)
      redirect(String(call.input.Bucket), fault.region)
      break
    case 'clock-skew':
      call.nowMs += fault.aheadMs
      break
    case 'meanwhile':
      fault.run()
      break
    default:
  }
}
