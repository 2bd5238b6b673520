import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CollectRequest } from '../../../shared/contract/collect.ts'
import type { SnapshotReport } from '../../../shared/contract/snapshots.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import { type CollectedInventory, collectInventory } from '../../aws/inventory/collect-inventory.ts'
import { deniedConsequence } from '../../snapshot/denied-consequence.ts'
import { notOfInventory } from '../../snapshot/snapshot-reading.ts'
import { runSnapshotImport } from './run-snapshot-import.ts'

export interface CollectOptions {
  workspaceDir: string
  connection: AwsConnection
  request: CollectRequest
  signal: AbortSignal
  report(progress: { step: string; done: number; total: number | null }): void
}

/**
 * Reads an inventory from AWS into a snapshot folder of the workspace's staging area, imports that folder, and removes it. Until the import
 * is through, nothing is kept.
 * @throws what `collectInventory` and `runSnapshotImport` throw
 */
export async function collectSnapshot({ workspaceDir, connection, request, signal, report }: CollectOptions): Promise<SnapshotReport> {
  const startedAtMs = Date.now()
  const stagingRoot = join(workspaceDir, 'incoming')
  await mkdir(stagingRoot, { recursive: true, mode: 0o700 })
  await removeOld(stagingRoot, startedAtMs)
  const dir = await mkdtemp(join(stagingRoot, 'collect-'))
  try {
    const collected = await collectInventory(connection, toInventoryRequest(request), { dir, signal, report })
    const shownNames = new Map([[dir, `AWS through ${request.profile}`]])
    const imported = await runSnapshotImport({ workspaceDir, paths: [dir], shownNames, signal, report })
    return { ...withUnread(imported, collected), elapsedMs: Date.now() - startedAtMs }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const oldAfterMs = 24 * 3600 * 1000

/** What killed runs left. Younger ones may belong to another process: collecting holds no right to write. */
const removeOld = async (stagingRoot: string, nowMs: number): Promise<void> => {
  for (const name of await readdir(stagingRoot)) {
    if (!name.startsWith('collect-')) continue
    const { mtimeMs = nowMs } = (await stat(join(stagingRoot, name)).catch(() => null)) ?? {}
    if (nowMs - mtimeMs > oldAfterMs) await rm(join(stagingRoot, name), { recursive: true, force: true })
  }
}

const toInventoryRequest = ({ parts, regions, organizationRole, organizationExternalId, accounts }: CollectRequest) => ({
  groups: parts,
  regions,
  organizationRole: organizationRole ?? null,
  organizationExternalId: organizationExternalId ?? null,
  accounts
})

/** What no folder tells: accounts that could not be entered, regions that are not enabled. */
const withUnread = (report: SnapshotReport, { unread, notEnabled }: CollectedInventory): SnapshotReport => {
  const refused = unread.filter(({ roleArn }) => roleArn !== null)
  const leftOut = unread.filter(({ roleArn }) => roleArn === null)
  return {
    ...report,
    denied: [
      ...report.denied,
      ...refused.map(({ accountId, roleArn }) => ({
        accountId,
        call: 'sts:AssumeRole',
        resource: roleArn,
        consequence: deniedConsequence('sts:AssumeRole', accountId)
      }))
    ],
    rejected: [...report.rejected, ...refused.map(({ accountId, reason }) => ({ path: accountId, reason }))],
    skipped: [
      // Answers that only others were found by.
      ...report.skipped.filter(({ reason }) => reason !== notOfInventory),
      ...leftOut.map(({ accountId, reason }) => ({ path: accountId, reason })),
      ...notEnabled.map(({ accountId, regions }) => ({ path: accountId, reason: `not enabled, and not read: ${regions.join(', ')}` }))
    ]
  }
}
