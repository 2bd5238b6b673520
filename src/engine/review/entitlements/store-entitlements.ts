import { openWritable } from '../../store/database.ts'
import { forgetEntitlementSets, hasEntitlementSet, writeEntitlementSet } from '../../store/entitlement-store.ts'
import { type Database, inTransaction, listSnapshots, noteCommit } from '../../store/snapshot-store.ts'
import { takeWriterLock } from '../../store/writer-lock.ts'
import { inventoryAt } from '../inventory-at.ts'
import { entitlements } from './entitlements.ts'
import { entitlementKey } from './entitlements-at.ts'

/** Moments whose entitlements are kept. Others are decided when they are asked for. */
const momentsAtMost = 12

/**
 * The moments at which another inventory begins to speak, those asked for most first: after the newest snapshot, before the oldest (logs
 * are often older than the inventory made with them), then backwards.
 */
const momentsOf = (database: Database): number[] => {
  const takenMs = [...new Set(listSnapshots(database).map(({ takenAtMs }) => takenAtMs))].sort((a, b) => b - a)
  const [newestMs, ...olderMs] = takenMs
  return newestMs === undefined ? [] : [newestMs, (takenMs.at(-1) as number) - 1, ...olderMs]
}

/**
 * Decides what everybody may do at every moment at which another inventory begins to speak, and keeps it, so that nobody waits for it
 * later. What is kept already stays; what no moment asks for goes.
 * @returns how many inventories were decided
 * @throws `store-busy` when another process writes
 */
export const storeEntitlements = (workspaceDir: string, nowMs: number, report?: (done: number, total: number) => void): number => {
  const lock = takeWriterLock(workspaceDir, 'deciding entitlements', nowMs)
  try {
    const database = openWritable(workspaceDir)
    try {
      return decideMissing(database, nowMs, report ?? (() => undefined))
    } finally {
      database.close()
    }
  } finally {
    lock.release()
  }
}

const decideMissing = (database: Database, nowMs: number, report: (done: number, total: number) => void): number => {
  const wanted = new Map<string, number>()
  for (const momentMs of momentsOf(database)) {
    const key = entitlementKey(inventoryAt(database, momentMs))
    if (!wanted.has(key)) wanted.set(key, momentMs)
    if (wanted.size === momentsAtMost) break
  }
  const missing = [...wanted].filter(([key]) => !hasEntitlementSet(database, key))
  for (const [done, [key, momentMs]] of missing.entries()) {
    report(done, missing.length)
    const decided = entitlements(inventoryAt(database, momentMs))
    inTransaction(database, () => {
      writeEntitlementSet(database, key, decided, nowMs)
      noteCommit(database)
    })
  }
  inTransaction(database, () => forgetEntitlementSets(database, key => !wanted.has(key)))
  report(missing.length, missing.length)
  return missing.length
}
