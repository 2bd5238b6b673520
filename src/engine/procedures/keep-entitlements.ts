import { runStoreEntitlements } from '../review/entitlements/run-store-entitlements.ts'
import type { Rooms } from './rooms.ts'
import type { AfterSnapshot } from './snapshot-procedures.ts'

/**
 * Decides who may do what once new snapshots are kept, so that nobody waits for it later. A failure is logged and goes no further: what is
 * not kept is decided when it is asked for.
 */
export const keepEntitlements =
  ({ log }: Pick<Rooms, 'log'>): AfterSnapshot =>
  async (workspace, _, { signal, report }) => {
    try {
      await runStoreEntitlements(workspace.dir, signal, (done, total) => report({ step: 'deciding', done, total }))
    } catch (error) {
      log({ level: 'warn', message: 'Entitlements could not be decided ahead.', error })
    }
  }
