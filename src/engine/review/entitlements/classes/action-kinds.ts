import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import { keyActions } from './statement-facts.ts'

const kindOf = (action: string): string => {
  if (/^s3:list/i.test(action)) return 'acl-read'
  if (/^s3:(?:put|delete)object$/i.test(action)) return 'acl-write'
  if (/^s3:putbucketacl$/i.test(action)) return 'acl-of-list'
  if (/^secretsmanager:(?:getsecretvalue|putsecretvalue|updatesecret)$/i.test(action)) return 'uses-key'
  return /^kms:(?:putkeypolicy|revokegrant|schedulekeydeletion|disablekey|updatealias|replicatekey)$/i.test(action) ? 'not-grantable' : ''
}

/** For every action of a kind of resource how decisions tell it from others, beside what statements say of it. */
export const actionKinds = (type: ResourceType): string[] => {
  const ofKeys = keyActions(type)
  return accessActions[type].map((action, bit) => `${kindOf(action)} ${ofKeys[bit]}`)
}
