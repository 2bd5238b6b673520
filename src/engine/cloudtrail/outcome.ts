import type { Outcome, RecordView } from '../../shared/vocabulary/activity.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { asObject, type JsonObject, limited, textIn, textOf } from './json-values.ts'

export interface Ending {
  outcome: Outcome
  /** As written, with any prefix; '' on success and where a failure has no code. */
  errorCode: string
}

const success: Ending = Object.freeze({ outcome: 'success', errorCode: '' })
const failedWithoutCode: Ending = Object.freeze({ outcome: 'failed', errorCode: '' })

const deniedCodes = new Set([
  'accessdenied',
  'accessdeniedexception',
  'authfailure',
  'authorizationerror',
  'authorizationerrorexception',
  'vpceaccessdenied',
  'forbidden',
  'forbiddenexception',
  'allaccessdisabled',
  'explicitdeny'
])
const deniedBeginnings = ['unauthorized', 'notauthorized', 'authfailure.', 'accessdenied']

const isDeniedName = (name: string): boolean => deniedCodes.has(name) || deniedBeginnings.some(beginning => name.startsWith(beginning))

/** `Client.UnauthorizedOperation` and `com.amazonaws.kms#AccessDeniedException` without what stands before the code's own name. */
const withoutPrefix = (code: string): string => {
  const lower = code.toLowerCase()
  const name = lower.slice(lower.lastIndexOf('#') + 1)
  return name.startsWith('client.') || name.startsWith('server.') ? name.slice(7) : name
}

/** True for error codes that say permission was lacking. Every other code, `DryRunOperation` among them, is a failure of another kind. */
export const isDenied = (errorCode: string): boolean => {
  const name = withoutPrefix(errorCode)
  return isDeniedName(name) || isDeniedName(name.slice(name.lastIndexOf('.') + 1))
}

const endings = new BoundedMemo<Ending>(1000, 256)

const endingOf = (code: string): Ending => {
  const errorCode = limited(code, 256)
  return endings.get(errorCode) ?? endings.set(errorCode, Object.freeze({ outcome: isDenied(errorCode) ? 'denied' : 'failed', errorCode }))
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  value === 0 ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const errorCodeMembers = ['errorCode', 'ErrorCode']
const errorListMembers = ['errors', 'Errors']

const endingInResponse = (response: JsonObject): Ending => {
  const code = errorCodeMembers.map(member => textOf(response[member])).find(text => text !== '')
  if (code !== undefined) return endingOf(code)
  const failed = [...errorCodeMembers, ...errorListMembers].some(member => !isEmpty(response[member]))
  return failed ? failedWithoutCode : success
}

/** Sign-in writes its result under the event's own name: `{"ConsoleLogin":"Failure"}`. */
const signInEnding = (record: RecordView, eventName: string): Ending => {
  const response = asObject(record.value('responseElements'))
  if (response !== null && Object.hasOwn(response, eventName) && textIn(response, eventName) === 'Failure') return failedWithoutCode
  return response === null && record.text('errorMessage') ? failedWithoutCode : success
}

/**
 * How a call ended. `denied` for codes that say permission was lacking; `failed` for every other error code, for an error
 * that stands only in `responseElements`, and for a failed sign-in; else `success`. Only success proves use.
 */
export const endingOfRecord = (record: RecordView, eventSource: string, eventName: string): Ending => {
  const code = record.text('errorCode')
  if (code !== undefined && code !== '') return endingOf(code)
  if (eventSource === 'signin.amazonaws.com') return signInEnding(record, eventName)
  const json = record.json('responseElements')
  if (json === undefined || json.length < 12 || !(json.includes('rrorCode"') || json.includes('rrors"'))) return success
  const response = asObject(record.value('responseElements'))
  return response === null ? success : endingInResponse(response)
}
