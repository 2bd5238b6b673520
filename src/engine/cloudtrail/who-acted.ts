import type { Identity, RecordView, Session } from '../../shared/vocabulary/activity.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { dependsOnSurroundings, identityOf, type RecordSurroundings } from './identity.ts'
import { unknownIdentity } from './identity-members.ts'
import { asObject, textIn } from './json-values.ts'
import { ByNumber, passing } from './records/machine/machine.ts'
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

/** Sessions of one role are of one identity: the same object, so that it can be known by that. */
const identities = new BoundedMemo<Identity>(5000, 2048)

const shared = (identity: Identity): Identity => {
  const known = identities.get(identity.key)
  const isKnown =
    known !== undefined &&
    known.type === identity.type &&
    known.name === identity.name &&
    known.accountId === identity.accountId &&
    known.uniqueId === identity.uniqueId
  return isKnown ? known : identities.set(identity.key, Object.freeze(identity))
}

const read = (parsed: unknown, around: RecordSurroundings): WhoActed => {
  const user = asObject(parsed)
  return {
    identity: shared(identityOf(user, around)),
    session: Object.freeze(sessionOf(user)),
    callerAccountId: textIn(user, 'accountId'),
    type: textIn(user, 'type'),
    invoked: textIn(user, 'invokedBy') !== ''
  }
}

/** Never looked at: what depends on the surroundings is not read alone. */
const nowhere: RecordSurroundings = { accountId: '', region: '', sourceIp: '', full: true }

/** Null where the answer depends on the record around it. */
const readAlone = (parsed: unknown): WhoActed | null => {
  if (parsed === null) return nobody
  return dependsOnSurroundings(asObject(parsed)) ? null : Object.freeze(read(parsed, nowhere))
}

/** The same by the bytes' number, which spares making a text of them only to look it up. */
const byNumber = new ByNumber<WhoActed | null>(passing)

const lookUp = (record: RecordView): WhoActed | null => {
  const number = record.number?.('userIdentity') ?? -1
  if (number < 0) return null
  const known = byNumber.get(number)
  return known === undefined ? byNumber.set(number, readAlone(record.value('userIdentity'))) : known
}

/**
 * Identity and credential of a record. What it hands out is shared between records and frozen.
 * @param around read only for identities that do not name their account or partition themselves
 */
export const whoActed = (record: RecordView, around: RecordSurroundings): WhoActed => {
  const alone = around.full ? lookUp(record) : null
  if (alone !== null) return alone
  const json = record.json('userIdentity')
  if (json === undefined || json === 'null') return nobody
  if (!around.full) return read(record.value('userIdentity'), around)
  const known = memo.get(json)
  if (known !== undefined) return known
  const parsed = record.value('userIdentity')
  const answer = read(parsed, around)
  return dependsOnSurroundings(asObject(parsed)) ? answer : memo.set(json, Object.freeze(answer))
}
