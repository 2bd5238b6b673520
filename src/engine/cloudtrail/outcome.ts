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

/** How a call ended, by its error code: `denied` for codes that say permission was lacking, `failed` for all others. Null without a code. */
export const endingOfCode = (record: RecordView): Ending | null => {
  const code = record.text('errorCode')
  return code === undefined || code === '' ? null : endingOf(code)
}

/** Words that an answer with an error in it has. */
const mayTell = (record: RecordView): boolean => {
  const span = record.span?.('responseElements')
  if (span !== null && span !== undefined && span.end - span.start < 12) return false
  const json = record.json('responseElements')
  return json !== undefined && json.length >= 12 && (json.includes('rrorCode"') || json.includes('rrors"'))
}

/** How a call without an error code ended: `failed` for an error that stands only in `responseElements`, and for a failed sign-in; else `success`. */
export const endingWithoutCode = (record: RecordView, eventSource: string, eventName: string): Ending => {
  if (eventSource === 'signin.amazonaws.com') return signInEnding(record, eventName)
  const response = mayTell(record) ? asObject(record.value('responseElements')) : null
  return response === null ? success : endingInResponse(response)
}
