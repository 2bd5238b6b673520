import type { AwsIdentity, FoundTrail } from '../../../shared/contract/aws.ts'
import type { DraftValues } from '../form/draft-values.ts'

/** What a trail records of S3 objects; null: it may not be asked. */
export const dataEventsWords = (s3: FoundTrail['s3DataEvents']): string =>
  s3 === null ? 'Not known' : { all: 'All', some: 'Some buckets', none: 'None' }[s3]

/** Whether a trail delivers: what stands against it first. */
export const deliveryState = ({
  logging,
  deliveryError,
  lastDeliveryMs
}: FoundTrail): { type: 'success' | 'error' | 'warning' | 'info'; words: string } => {
  if (deliveryError !== null) return { type: 'error', words: `Delivery fails: ${deliveryError}` }
  if (logging === false) return { type: 'warning', words: 'Logging is off' }
  if (logging === null) return { type: 'info', words: 'Not known: GetTrailStatus was refused' }
  return lastDeliveryMs === null ? { type: 'warning', words: 'Nothing delivered yet' } : { type: 'success', words: 'Delivering' }
}

/** What the form begins with when a trail is chosen. */
export const valuesFromTrail = (trail: FoundTrail, who: AwsIdentity | undefined, name: string): Partial<DraftValues> => ({
  name,
  accountId: trail.organization ? trail.accountId : (who?.accountId ?? trail.accountId),
  mode: trail.organization ? 'organization' : 'account',
  source: 's3',
  trail: trail.arn,
  bucket: trail.bucket,
  region: trail.bucketRegion ?? trail.homeRegion,
  prefix: trail.prefix.replace(/^\/+|\/+$/g, ''),
  keyArn: trail.keyArn ?? ''
})

/** Best first: what delivers, then what covers more. */
export const sortTrails = (trails: readonly FoundTrail[]): FoundTrail[] => {
  const worth = (trail: FoundTrail): number =>
    (deliveryState(trail).type === 'success' ? 8 : 0) +
    (trail.organization ? 4 : 0) +
    (trail.multiRegion ? 2 : 0) +
    (trail.s3DataEvents === 'all' ? 1 : 0)
  return trails.toSorted((a, b) => worth(b) - worth(a) || a.name.localeCompare(b.name))
}
