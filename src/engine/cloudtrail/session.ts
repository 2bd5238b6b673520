import type { Session } from '../../shared/vocabulary/activity.ts'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { type JsonObject, limited, objectIn, textIn } from './json-values.ts'

export const noSession: Session = Object.freeze({ accessKeyId: null, name: null, createdAtMs: null, mfa: null, sourceIdentity: null })

/** Types whose `principalId` is an id, a colon and the name of a session. */
const hasSessionName = new Set(['AssumedRole', 'Role', 'FederatedUser', 'AWSAccount'])

const sessionArns = ['assumed-role/', 'federated-user/']

const nameInSessionArn = (text: string): string => {
  const resource = parseArn(text)?.resource ?? ''
  if (!sessionArns.some(prefix => resource.startsWith(prefix))) return ''
  return resource.startsWith('assumed-role/') ? resource.split('/').slice(2).join('/') : resource.slice('federated-user/'.length)
}

/** Records without a type tell a session by the role's unique id; other principal ids may hold colons of their own. */
const isSession = (user: JsonObject): boolean =>
  hasSessionName.has(textIn(user, 'type')) || (isUntyped(user) && textIn(user, 'principalId').startsWith('AROA'))

const isUntyped = (user: JsonObject): boolean => {
  const type = textIn(user, 'type')
  return type === '' || type === 'Unknown'
}

const sessionName = (user: JsonObject): string => {
  if (!isSession(user)) return isUntyped(user) ? nameInSessionArn(textIn(user, 'arn')) : ''
  const principalId = textIn(user, 'principalId')
  const colon = principalId.indexOf(':')
  return (colon < 0 ? '' : principalId.slice(colon + 1)) || nameInSessionArn(textIn(user, 'arn'))
}

const yesOrNo = (text: string): boolean | null => {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

/** The key of a session by how it is written. */
export const keyOfSession = (written: string): string | null => limited(written, 128) || null

/** The credential of a call, from a record's `userIdentity` as parsed. Absent and empty members are null. */
export const sessionOf = (user: JsonObject | null): Session => {
  if (user === null) return noSession
  const context = objectIn(user, 'sessionContext')
  const attributes = objectIn(context, 'attributes')
  return {
    accessKeyId: keyOfSession(textIn(user, 'accessKeyId')),
    name: limited(sessionName(user), 256) || null,
    createdAtMs: parseEventTime(textIn(attributes, 'creationDate')),
    mfa: yesOrNo(textIn(attributes, 'mfaAuthenticated')),
    sourceIdentity: limited(textIn(context, 'sourceIdentity'), 256) || null
  }
}
