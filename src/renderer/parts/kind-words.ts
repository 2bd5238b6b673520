import type { ActionClass, EventCategory, IdentityType, Outcome, ResourceType } from '../../shared/vocabulary/activity.ts'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'

/** AWS's names for kinds of identity. */
export const identityTypeWords: Readonly<Record<IdentityType, string>> = {
  'iam-user': 'IAM user',
  'iam-role': 'IAM role',
  root: 'Root user',
  'okta-user': 'Okta user',
  'aws-service': 'AWS service',
  account: 'AWS account',
  federated: 'Federated user',
  unknown: 'Unknown identity'
}

/** AWS's names for kinds of resource. */
export const resourceTypeWords: Readonly<Record<ResourceType | 'other', string>> = {
  's3-bucket': 'S3 bucket',
  secret: 'Secrets Manager secret',
  'kms-key': 'KMS key',
  other: 'Other resource'
}

export const outcomeWords: Readonly<Record<Outcome, string>> = { success: 'Success', denied: 'Denied', failed: 'Failed' }

/** Kinds of action, as people read them. */
export const actionClassWords: Readonly<Record<ActionClass, string>> = {
  view: 'View content',
  list: 'List',
  'read-config': 'Read configuration',
  write: 'Write',
  admin: 'Administer',
  tag: 'Tag'
}

export const categoryWords: Readonly<Record<EventCategory, string>> = {
  management: 'Management',
  data: 'Data',
  'network-activity': 'Network activity',
  insight: 'Insight',
  aggregated: 'Aggregated'
}

/** Filter words as labels: AWS's names where CloudTrail has one. */
export const filterFieldWords: Readonly<Record<FilterField, string>> = {
  identity: 'Identity',
  'identity-type': 'Identity type',
  source: 'Event source',
  name: 'Event name',
  action: 'IAM action',
  class: 'Kind of action',
  resource: 'Resource',
  'resource-type': 'Resource type',
  account: 'Account',
  region: 'AWS Region',
  ip: 'Source IP address',
  'user-agent': 'User agent',
  error: 'Error code',
  outcome: 'Outcome',
  'access-key': 'Access key',
  session: 'Role session name',
  category: 'Event category',
  'read-only': 'Read-only',
  'service-made': 'Made by a service',
  console: 'Made in the console',
  fidelity: 'Completeness'
}
