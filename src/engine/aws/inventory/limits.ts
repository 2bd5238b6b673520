import type { InventoryService } from '../../../shared/vocabulary/inventory-calls.ts'
import { type Limiter, limiter } from './limiter.ts'

/** Calls at once, of one run altogether. IAM and Organizations are slow to forgive; the control plane of KMS has small shared quotas. */
const atOnce: Readonly<Record<InventoryService, number>> = {
  account: 1,
  iam: 4,
  s3api: 8,
  s3control: 4,
  secretsmanager: 5,
  kms: 5,
  cloudtrail: 4,
  organizations: 3,
  'sso-admin': 4,
  identitystore: 4
}

export interface Limits {
  of(service: InventoryService): Limiter
  /** Account authorization details are heavy: one page at a time. */
  details: Limiter
}

export const newLimits = (): Limits => {
  const limiters = new Map<string, Limiter>(Object.entries(atOnce).map(([service, count]) => [service, limiter(count)]))
  return { of: service => limiters.get(service) as Limiter, details: limiter(1) }
}
