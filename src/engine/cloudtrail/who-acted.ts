import type { Identity, RecordView, Session } from '../../shared/vocabulary/activity.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { dependsOnSurroundings, identityOf, type RecordSurroundings } from './identity.ts'
import { unknownIdentity } from './identity-members.ts'
import { asObject, textIn } from './json-values.ts'
import { parseSpan } from './records/bytes-record.ts'
import { SpanCache } from './records/span-cache.ts'
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

/** Never looked at: what depends on the surroundings is not read alone. */
const nowhere: RecordSurroundings = { accountId: '', region: '', sourceIp: '', full: true }

/** Null where the answer depends on the record around it. */
const readAlone = (bytes: Uint8Array, start: number, end: number): WhoActed | null => {
  const parsed = parseSpan(bytes, start, end)
  if (parsed === null) return nobody
  return dependsOnSurroundings(asObject(parsed)) ? null : Object.freeze(read(parsed, nowhere))
}

/** The same by the bytes, which spares making a text of them only to look it up. */
const bySpan = new SpanCache<WhoActed | null>(1, readAlone)

/**
 * Identity and credential of a record. What it hands out is shared between records and frozen.
 * @param around read only for identities that do not name their account or partition themselves
 */
export const whoActed = (record: RecordView, around: RecordSurroundings): WhoActed => {
  const span = around.full ? record.span?.('userIdentity') : null
  const alone = span ? bySpan.get(0, span.bytes, span.words, span.start, span.end) : null
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
