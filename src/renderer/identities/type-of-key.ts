import { scoredTypes } from '../../shared/contract/scores.ts'
import type { IdentityType } from '../../shared/vocabulary/activity.ts'

/** The kind of an identity, as far as its key alone tells it. */
export const typeOfKey = (key: string): IdentityType => {
  if (key.startsWith('okta:')) return 'okta-user'
  if (key.includes(':role/')) return 'iam-role'
  return key.includes(':user/') ? 'iam-user' : 'unknown'
}

/** Whether such an identity ever has a score. */
export const isScoredType = (type: IdentityType): boolean => scoredTypes.some(one => one === type)
