import type { Identity, RecordView, Session } from '../../shared/vocabulary/activity.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { dependsOnSurroundings, identityOf, type RecordSurroundings } from './identity.ts'
import { unknownIdentity } from './identity-members.ts'
import { asObject, textIn } from './json-values.ts'
import { noSession, sessionOf } from './session.ts'

export interface WhoActed {
  identity: Identity
  session: Session
  /** `userIdentity.accountId`, '' when not said. For an owner's copy this is the caller's account, not the log's. */
  callerAccountId: string
  /** `userIdentity.type`, '' when not said. */
  type: string
  /** A service called with this identity's permissions, or by itself. */
  invoked: boolean
}

const nobody: WhoActed = Object.freeze({ identity: unknownIdentity, session: noSession, callerAccountId: '', type: '', invoked: false })

/** Sessions make thousands of calls whose `userIdentity` is the same text to the byte. */
const memo = new BoundedMemo<WhoActed>()

const read = (parsed: unknown, around: RecordSurroundings): WhoActed => {
  const user = asObject(parsed)
  return {
    identity: Object.freeze(identityOf(user, around)),
    session: Object.freeze(sessionOf(user)),
    callerAccountId: textIn(user, 'accountId'),
    type: textIn(user, 'type'),
    invoked: textIn(user, 'invokedBy') !== ''
  }
}

/**
 * Identity and credential of a record. What it hands out is shared between records and frozen.
 * @param around read only for identities that do not name their account or partition themselves
 */
export const whoActed = (record: RecordView, around: RecordSurroundings): WhoActed => {
  const json = record.json('userIdentity')
  if (json === undefined || json === 'null') return nobody
  if (!around.full) return read(record.value('userIdentity'), around)
  const known = memo.get(json)
  if (known !== undefined) return known
  const parsed = record.value('userIdentity')
  const answer = read(parsed, around)
  return dependsOnSurroundings(asObject(parsed)) ? answer : memo.set(json, Object.freeze(answer))
}
