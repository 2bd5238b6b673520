import { isPublicPolicy } from '../../../policy/evaluate/public-policy.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import { createIds } from './interning.ts'

/** What of a resource bears on decisions beside statements and grants, as a number for every resource. */
export type OwnStates = (identity: IdentitySide) => Int32Array

const policyState = ({ layers: { resourcePolicy } }: ResourceSide): string => {
  if (resourcePolicy === undefined) return 'none'
  return resourcePolicy === 'unknown' || resourcePolicy.unreadable ? 'unread' : 'read'
}

const groups = 'http://acs.amazonaws.com/groups/'

/** @param canonicalUserId  the caller's: of other accounts' ids it is enough that they are others */
const listState = ({ layers: { bucket } }: ResourceSide, canonicalUserId: string | null): unknown =>
  bucket?.acl?.filter(({ grantee }) => grantee.startsWith(groups) || grantee === canonicalUserId) ?? null

const bucketState = ({ layers: { bucket, resourcePolicy } }: ResourceSide): unknown => {
  if (bucket === undefined) return null
  const { acl, ownership, ignorePublicAcls, restrictPublicBuckets } = bucket
  const isPublic = typeof resourcePolicy === 'object' && isPublicPolicy(resourcePolicy)
  return [acl === null, ownership, ignorePublicAcls, isPublic ? restrictPublicBuckets : null]
}

/** Callers of one account and kind see the same. */
export const createOwnStates = (resources: readonly ResourceSide[]): OwnStates => {
  const fixed = resources.map(resource => {
    const { layers, relevant } = resource
    return JSON.stringify([policyState(resource), layers.grants === 'unknown', layers.secretKey ?? null, relevant, bucketState(resource)])
  })
  const idOf = createIds()
  return ({ principal: { accountId, canonicalUserId } }) =>
    Int32Array.from(resources, (resource, at) =>
      idOf(`${fixed[at]} ${resource.facts.resourceAccount === accountId} ${JSON.stringify(listState(resource, canonicalUserId))}`)
    )
}
