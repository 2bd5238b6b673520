import { z } from 'zod'
import { roleNameProblem } from '../vocabulary/aws-names.ts'
import { named } from '../vocabulary/connector.ts'
import { CallerRequest } from './aws.ts'
import { command, job } from './procedure.ts'
import { SnapshotReport } from './snapshots.ts'
import { Steps } from './steps.ts'

/** What an inventory holds, beside users, roles and policies, which it always has. */
export const inventoryParts = ['s3', 'secrets', 'kms', 'cloudtrail', 'organization', 'identity-center'] as const

export const CollectRequest = CallerRequest.extend({
  /** Empty: every region enabled in the account. */
  regions: z.array(z.string().max(64)).max(100).default([]),
  parts: z.array(z.enum(inventoryParts)).default([...inventoryParts]),
  /** Role to assume in each account of the organization, by name; absent: only the caller's own account. */
  organizationRole: named(roleNameProblem).optional(),
  organizationExternalId: z.string().max(1224).optional(),
  /** Only these accounts of the organization; empty: all active ones. */
  accounts: z
    .array(z.string().regex(/^\d{12}$/))
    .max(10_000)
    .default([])
})
export type CollectRequest = z.infer<typeof CollectRequest>

export const collect = {
  /** Reads from AWS what `snapshot.import` reads from files. */
  'snapshot.collect': job(CollectRequest, Steps, SnapshotReport),
  /** The script that makes a snapshot folder with the AWS CLI alone. */
  'snapshot.kit': command(
    z.strictObject({
      regions: z.array(z.string().max(64)).max(100).default([]),
      parts: z.array(z.enum(inventoryParts)).default([...inventoryParts])
    }),
    z.object({ script: z.string() })
  )
}
