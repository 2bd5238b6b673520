import { type Caller, foreignCaller } from './caller.ts'
import type { Random } from './random.ts'
import { type Call, callRecord, type SampleRecord } from './records/call-record.ts'

/** Where routines and incidents play: randomness of their own, and a place to put what they logged. */
export interface Stage {
  random: Random
  /** Logs one call in the caller's account (or the recipient the call names). */
  log(caller: Caller, call: Call): SampleRecord
}

/** @param keep  takes every record in the order it was made */
export const createStage = (random: Random, keep: (record: SampleRecord) => void): Stage => ({
  random,
  log(caller, call) {
    const record = callRecord(random, caller, call)
    keep(record)
    return record
  }
})

/**
 * Logs a call on a resource of another account as CloudTrail does: a copy for the caller and one for the owner, which knows
 * the caller only by account and principal id, with different event ids and one shared id. Callers outside the
 * organization leave the owner's copy only. Returns the owner's record when there is no other.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (sharedEventID)
 */
export const logAcross = (stage: Stage, caller: Caller, ownerAccountId: string, call: Call): SampleRecord => {
  if (caller.accountId === ownerAccountId) return stage.log(caller, call)
  const sharedEventId = stage.random.uuid()
  const toOwner = { ...call, recipientAccountId: ownerAccountId, sharedEventId }
  if (caller.isForeign) return stage.log(caller, toOwner)
  const seenByOwner = foreignCaller(caller.accountId, caller.principalId, caller.sourceIp, caller.userAgent)
  stage.log(seenByOwner, toOwner)
  return stage.log(caller, { ...call, sharedEventId })
}
