import { z } from 'zod'
import { identityTypes, resourceTypes } from '../vocabulary/activity.ts'
import { Series } from './events.ts'
import { ActionRow } from './identities.ts'
import { Window } from './overview.ts'
import { query } from './procedure.ts'

export const ResourceRow = z.object({
  arn: z.string(),
  type: z.enum(resourceTypes),
  name: z.string(),
  accountId: z.string().nullable(),
  region: z.string().nullable(),
  /** Bucket and secret: newest success; key: newest event of any kind on it. null: none seen. */
  lastActivityMs: z.number().nullable(),
  /** Newest successful content read (bucket, secret) or cryptographic use of key material (key). null: none seen. */
  lastViewedMs: z.number().nullable(),
  /** null: no event names it; an inventory does. */
  firstSeenMs: z.number().nullable(),
  /** Identities with a success on it inside the window. */
  identitiesUsed: z.number().int(),
  /** By the inventory, for the workspace's profile; null where none tells of it. */
  identitiesEntitled: z.number().int().nullable(),
  events: z.number().int(),
  deniedEvents: z.number().int(),
  eventsInWindow: z.number().int(),
  /** The ARN was put together from a name or alias; no record carried it whole. */
  inferred: z.boolean()
})
export type ResourceRow = z.infer<typeof ResourceRow>

export const ResourceUserRow = z.object({
  identity: z.string(),
  identityName: z.string(),
  identityType: z.enum(identityTypes),
  accountId: z.string().nullable(),
  success: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number(),
  lastViewedMs: z.number().nullable(),
  actions: z.array(z.string())
})
export type ResourceUserRow = z.infer<typeof ResourceUserRow>

export const ResourceDetail = z.object({
  row: ResourceRow,
  /** By class of action. */
  timeline: Series,
  identities: z.object({ total: z.number().int(), rows: z.array(ResourceUserRow) }),
  actions: z.object({ total: z.number().int(), rows: z.array(ActionRow) })
})
export type ResourceDetail = z.infer<typeof ResourceDetail>

export const resources = {
  'resources.list': query(
    z.strictObject({ window: Window, type: z.enum(resourceTypes).optional(), account: z.string().max(20).optional() }),
    z.array(ResourceRow)
  ),
  'resources.get': query(z.strictObject({ resource: z.string().min(1).max(2048), window: Window }), ResourceDetail)
}
