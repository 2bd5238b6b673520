import type { Identity, RecordView, Session } from '../../shared/vocabulary/activity.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { BoundedMemo } from './bounded-memo.ts'
import { numberIdentity, sessionGaps } from './cut-identity.ts'
import { plainTimeReader } from './event-time.ts'
import { dependsOnSurroundings, identityOf, type RecordSurroundings } from './identity.ts'
import { unknownIdentity } from './identity-members.ts'
import { asObject, textIn } from './json-values.ts'
import { decodeString } from './records/bytes-record.ts'
import { ByNumber, lasting, passing } from './records/machine/machine.ts'
import { keyOfSession, noSession, sessionOf } from './session.ts'

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

/** Whoever it was that acted with another session, by the number of what sessions do not differ in. */
const byIdentity = new ByNumber<WhoActed | null>(lasting)

const createdAt = plainTimeReader()

const createdAtOf = (bytes: Uint8Array): number | null => {
  const { createdStart, createdEnd } = sessionGaps
  if (createdStart < 0) return null
  return createdAt(bytes, createdStart, createdEnd) ?? parseEventTime(decodeString(bytes, createdStart, createdEnd))
}

/** The same identity in the session that was cut last. */
const withSession = (known: WhoActed, bytes: Uint8Array): WhoActed => {
  const { keyStart, keyEnd } = sessionGaps
  const { identity, session, callerAccountId, type, invoked } = known
  const other: Session = {
    accessKeyId: keyStart < 0 ? null : keyOfSession(decodeString(bytes, keyStart, keyEnd)),
    name: session.name,
    createdAtMs: createdAtOf(bytes),
    mfa: session.mfa,
    sourceIdentity: session.sourceIdentity
  }
  return Object.freeze({ identity, session: Object.freeze(other), callerAccountId, type, invoked })
}

/** Reads a session not met before. */
const readNew = (record: RecordView): WhoActed | null => {
  const span = record.span?.('userIdentity') ?? null
  const number = span === null ? -1 : numberIdentity(span)
  if (span === null || number < 0) return readAlone(record.value('userIdentity'))
  const known = byIdentity.get(number)
  if (known === undefined) return byIdentity.set(number, readAlone(record.value('userIdentity')))
  return known === null ? null : withSession(known, span.bytes)
}

const lookUp = (record: RecordView): WhoActed | null => {
  const number = record.number?.('userIdentity') ?? -1
  if (number < 0) return null
  const known = byNumber.get(number)
  return known === undefined ? byNumber.set(number, readNew(record)) : known
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
