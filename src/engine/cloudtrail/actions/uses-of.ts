import type { EventCategory, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { bucketOf } from '../resources/s3-bucket.ts'
import { secretOf } from '../resources/secret.ts'
import { classOfUnmapped } from './action-class.ts'
import { generalUses, listedResources } from './general-uses.ts'
import { iamUses } from './iam-uses.ts'
import { kmsServiceEventClass } from './kms-table.ts'
import { keysOf, kmsUses } from './kms-uses.ts'
import { s3ExpressUses, s3FamilyUses, s3Uses } from './s3-uses.ts'
import { secretsManagerServiceEventClass, secretsManagerUses } from './secrets-manager-uses.ts'
import { stsUses } from './sts-uses.ts'
import { maxUses, usesOn } from './use.ts'

const mapped = (call: Call): Use[] => {
  switch (call.eventSource) {
    case 's3.amazonaws.com':
      return s3Uses(call)
    case 'kms.amazonaws.com':
      return kmsUses(call)
    case 'secretsmanager.amazonaws.com':
      return secretsManagerUses(call)
    case 'sts.amazonaws.com':
      return stsUses(call)
    case 'iam.amazonaws.com':
      return iamUses(call)
    case 's3express.amazonaws.com':
      return s3ExpressUses(call)
    case 's3-object-lambda.amazonaws.com':
    case 's3-outposts.amazonaws.com':
      return s3FamilyUses(call)
    default:
      return generalUses(call)
  }
}

const orNone = (resource: ResourceRef | null): ResourceRef[] => (resource === null ? [] : [resource])

const resourcesOf = (call: Call): ResourceRef[] => {
  switch (call.eventSource) {
    case 's3.amazonaws.com':
      return orNone(bucketOf(call))
    case 'kms.amazonaws.com':
      return keysOf(call)
    case 'secretsmanager.amazonaws.com':
      return orNone(secretOf(call))
    default:
      return listedResources(call)
  }
}

/** What is recorded without being a use: the things it names are kept, so that they can be found by it. */
const unmappedUses = (call: Call): Use[] => {
  const known =
    call.eventSource === 'kms.amazonaws.com'
      ? kmsServiceEventClass(call.eventName)
      : call.eventSource === 'secretsmanager.amazonaws.com'
        ? secretsManagerServiceEventClass(call.eventName)
        : undefined
  return usesOn(null, resourcesOf(call), known ?? classOfUnmapped(call.eventName, call.readOnly))
}

/**
 * Which IAM actions a call needed, on what. At least one, at most 100; the first is what the call was mainly about.
 * Only management and data events that are calls have an action: what a service did by itself (`AwsServiceEvent`) is nobody's
 * use, network activity repeats a call recorded elsewhere, insights and aggregates are about many.
 */
export const usesOf = (call: Call, category: EventCategory, eventType: string): Use[] => {
  if (category === 'insight' || category === 'aggregated') return usesOn(null, [], 'read-config')
  if (category === 'network-activity' || eventType === 'AwsServiceEvent') return unmappedUses(call)
  const uses = mapped(call)
  return uses.length > maxUses ? uses.slice(0, maxUses) : uses
}
