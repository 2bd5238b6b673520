import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { AccessQuestion } from '../../policy/evaluate/access-question.ts'
import type { IdentitySide } from './identity-side.ts'
import type { ResourceSide } from './resource-side.ts'
import { type Decidable, type Sides, sidesOf } from './sides.ts'

/** The question whether one side may do something to the other. */
export const pairQuestion = (identity: IdentitySide, resource: ResourceSide, action: string, nowMs: number): AccessQuestion => {
  const { principal, principalTags, organization, identityPolicies, permissionBoundary, scps, managementAccount } = identity
  return {
    facts: { principal, ...resource.facts, ...organization, ...(principalTags === undefined ? {} : { principalTags }), nowMs },
    action,
    identityPolicies,
    ...(permissionBoundary === undefined ? {} : { permissionBoundary }),
    ...(scps === undefined ? {} : { scps }),
    ...(managementAccount ? { managementAccount } : {}),
    ...resource.layers
  }
}

/** Kinds of resources that can have policies of their own. */
const ownPolicyServices = new Set(
  'backup codeartifact dynamodb ecr elasticfilesystem es events glacier glue kinesis kms lambda logs s3 secretsmanager sns sqs sts'.split(
    ' '
  )
)

/** The resource an ARN lies in or stands for: the bucket of an object, the key of an alias, the secret without its six characters. */
const owning = (arn: string, sides: Sides): ResourceSide | undefined => {
  const bucket = /^(arn:[^:]*:s3:::[^/]+)\/./.exec(arn)
  if (bucket !== null) return sides.resource(bucket[1] ?? '')
  const parsed = parseArn(arn)
  if (parsed?.service === 'kms' && parsed.resource.startsWith('alias/'))
    return sides.resources['kms-key'].find(
      ({ entitled, facts }) =>
        entitled.accountId === parsed.accountId &&
        entitled.region === parsed.region &&
        facts.resourceKeys?.['kms:resourcealiases']?.includes(parsed.resource) === true
    )
  if (parsed?.service === 'secretsmanager')
    return sides.resources.secret.find(({ entitled }) => entitled.arn.length === arn.length + 7 && entitled.arn.startsWith(`${arn}-`))
  return undefined
}

const unlisted = (arn: string, action: string, sides: Sides): Pick<AccessQuestion, 'resourcePolicy'> => {
  if (/^sts:assumerole/i.test(action)) {
    const trust = sides.trustPolicy(arn)
    return { resourcePolicy: trust === undefined ? 'unknown' : sides.library.policy(trust, 'trust', 'trust policy', 'resource') }
  }
  return ownPolicyServices.has(parseArn(arn)?.service ?? '') ? { resourcePolicy: 'unknown' } : {}
}

const unlistedSide = (arn: string, action: string, sides: Sides): ResourceSide => {
  const parsed = parseArn(arn)
  const accountId = parsed !== null && isAccountId(parsed.accountId) ? parsed.accountId : ''
  return {
    type: 's3-bucket',
    entitled: { arn, name: arn, accountId, region: parsed?.region || null, createdAtMs: null },
    facts: { resource: arn, resourceAccount: accountId },
    layers: unlisted(arn, action, sides),
    relevant: 0,
    leftOutBecause: null
  }
}

/** The question as `sides` tell it; null when the identity is in no snapshot. */
export const questionIn = (sides: Sides, identityKey: string, action: string, resourceArn: string): AccessQuestion | null => {
  const identity = sides.identity(identityKey)
  if (identity === undefined) return null
  const listed = sides.resource(resourceArn)
  if (listed !== undefined) return pairQuestion(identity, listed, action, sides.nowMs)
  const around = owning(resourceArn, sides)
  const side = around ?? unlistedSide(resourceArn, action, sides)
  const isObject = around?.type === 's3-bucket'
  const question = pairQuestion(identity, side, action, sides.nowMs)
  return isObject ? { ...question, facts: { ...question.facts, resource: resourceArn } } : question
}

/**
 * Puts together everything an inventory knows about a question: the identity's policies, its groups', its boundary, what its organization
 * says, and the resource's own policy, lists and grants.
 * @returns null when the identity is in no snapshot
 */
export const questionFor = (inventory: Decidable, identityKey: string, action: string, resourceArn: string): AccessQuestion | null =>
  questionIn(sidesOf(inventory), identityKey, action, resourceArn)
