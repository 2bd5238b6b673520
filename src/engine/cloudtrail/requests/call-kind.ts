import { kmsClasses } from '../actions/kms-table.ts'
import { BoundedMemo } from '../bounded-memo.ts'
import { Trial } from '../records/trial.ts'

/** Which parts of a request are left out when it is compared with others. */
export type Cut = 'whole' | 's3' | 'kms' | 'role' | 'never'

/** Calls of one name: how they are cut and whether remembering them pays. */
export interface CallKind {
  readonly cut: Cut
  readonly trial: Trial
  readonly seed: number
}

const cutOf = (eventSource: string, eventName: string): Cut => {
  // The objects deleted are named in `resources`, which the search wants.
  if (eventSource === 's3.amazonaws.com') return eventName === 'DeleteObjects' ? 'never' : 's3'
  if (eventSource === 'sts.amazonaws.com' && eventName.startsWith('AssumeRole')) return 'role'
  return eventSource === 'kms.amazonaws.com' && kmsClasses.get(eventName) === 'view' ? 'kms' : 'whole'
}

const kindsBySource = new BoundedMemo<BoundedMemo<CallKind>>(500, 256)
let seeds = 1

/** The kind of a call, the same object each time. */
export const callKindOf = (eventSource: string, eventName: string): CallKind => {
  const kinds = kindsBySource.get(eventSource) ?? kindsBySource.set(eventSource, new BoundedMemo<CallKind>(1000, 256))
  return kinds.get(eventName) ?? kinds.set(eventName, { cut: cutOf(eventSource, eventName), trial: new Trial(), seed: seeds++ })
}
