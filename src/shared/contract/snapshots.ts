import { z } from 'zod'
import { resourceTypes } from '../vocabulary/activity.ts'
import { InputPaths, Rejected } from './import.ts'
import { job, query } from './procedure.ts'
import { Steps } from './steps.ts'

export const SnapshotRow = z.object({
  id: z.number().int(),
  kind: z.enum(['account', 'organization', 'identity-center']),
  /** Account id, organization id, or ARN of the Identity Center instance. */
  subject: z.string(),
  takenAtMs: z.number(),
  importedAtMs: z.number(),
  /** The file or folder it was read from. */
  source: z.string(),
  /** null: that part is not known. */
  users: z.number().int().nullable(),
  roles: z.number().int().nullable(),
  groups: z.number().int().nullable(),
  policies: z.number().int().nullable(),
  buckets: z.number().int().nullable(),
  secrets: z.number().int().nullable(),
  keys: z.number().int().nullable(),
  trails: z.number().int().nullable(),
  /** Calls that were refused while it was made. */
  denied: z.number().int()
})
export type SnapshotRow = z.infer<typeof SnapshotRow>

export const SnapshotReport = z.object({
  accounts: z.array(SnapshotRow),
  /** Snapshots whose content was here already. */
  known: z.number().int(),
  files: z.object({ read: z.number().int(), skipped: z.number().int(), rejected: z.number().int() }),
  /** Files, or places in them, that could not be understood. What they would have said counts as unknown. */
  rejected: z.array(Rejected),
  skipped: z.array(Rejected),
  /** Calls AWS refused while the inventory was made, and what that leaves unknown. */
  denied: z.array(z.object({ accountId: z.string(), call: z.string(), resource: z.string().nullable(), consequence: z.string() })),
  elapsedMs: z.number()
})
export type SnapshotReport = z.infer<typeof SnapshotReport>

/** One identity's access to one resource in two snapshots. */
export const AccessChange = z.object({
  identity: z.string(),
  identityName: z.string(),
  resource: z.string(),
  resourceType: z.enum(resourceTypes),
  change: z.enum(['gained', 'lost', 'widened', 'narrowed']),
  /** Actions that came and went. */
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  /** Newest successful use of any of the changed actions; null: never seen. */
  lastUsedMs: z.number().nullable()
})
export type AccessChange = z.infer<typeof AccessChange>

/** What to take away in thought. */
export const Removal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('managed-policy'), identity: z.string().max(2048), policyArn: z.string().max(2048) }),
  z.strictObject({ kind: z.literal('inline-policy'), identity: z.string().max(2048), policyName: z.string().max(256) }),
  z.strictObject({ kind: z.literal('group'), identity: z.string().max(2048), group: z.string().max(256) })
])
export type Removal = z.infer<typeof Removal>

export const snapshots = {
  'snapshot.import': job(InputPaths, Steps, SnapshotReport),
  /** Newest first. */
  'snapshot.list': query(z.strictObject({}), z.array(SnapshotRow)),
  /** Access as of two moments; at most 5,000 changes, `total` tells how many there are. */
  'snapshot.compare': query(
    z.strictObject({ fromMs: z.number(), toMs: z.number() }),
    z.object({ total: z.number().int(), rows: z.array(AccessChange) })
  )
}
