import { isDataEventName } from '../data-event-names.ts'
import { s3Table } from './s3-table.ts'

/** What kind of event a call needing an action leaves: none at all for permissions that are checked inside other calls. */
export type ActionRecord = 'management' | 'data' | 'none'

/** Checked while another call is made; no call has their name. */
const insideOthers = new Set([
  'iam:passrole',
  's3:bypassgovernanceretention',
  's3:objectowneroverridetobucketowner',
  'kms:reencryptonsamekey'
])

const s3Records: ReadonlyMap<string, ActionRecord> = (() => {
  const records = new Map<string, ActionRecord>()
  for (const [event, { actions, versionActions = [] }] of s3Table) {
    const record = isDataEventName('s3.amazonaws.com', event) ? 'data' : 'management'
    for (const action of [...actions, ...versionActions]) records.set(action.toLowerCase(), record)
  }
  return records
})()

/**
 * How CloudTrail records calls that need an action.
 * @param action  `s3:GetObject`, in any case
 */
export const recordOfAction = (action: string): ActionRecord => {
  const lower = action.toLowerCase()
  if (insideOthers.has(lower)) return 'none'
  const at = action.indexOf(':')
  const prefix = lower.slice(0, at)
  const name = action.slice(at + 1)
  if (prefix === 's3') return s3Records.get(name.toLowerCase()) ?? 'none'
  if (lower === 'lambda:invokefunction') return 'data'
  return isDataEventName(`${prefix}.amazonaws.com`, name) ? 'data' : 'management'
}
