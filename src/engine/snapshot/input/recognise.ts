import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import { isMembers, type Members } from '../values/read-values.ts'

/** What the content of a lone answer says it is. */
export interface Recognised {
  command: string
  /** Account and region of the ARNs in it; null: it has none. */
  accountId: string | null
  region: string | null
  /** What was asked about; null: only the file's name can tell. */
  name: string | null
  body: Members
}

const first = (value: unknown): Members => {
  const entry: unknown = Array.isArray(value) ? value[0] : undefined
  return isMembers(entry) ? entry : {}
}

const has = (members: Members, ...names: string[]): boolean => names.some(name => Object.hasOwn(members, name))

interface Shape {
  command: string
  is(body: Members): boolean
  arn?(body: Members): unknown
  name?(body: Members): unknown
}

/** Most telling first: some answers are told apart only by what stands in their first entry. */
const shapes: readonly Shape[] = [
  {
    command: 'iam/get-account-authorization-details',
    is: body => has(body, 'UserDetailList', 'GroupDetailList', 'RoleDetailList') || has(first(body.Policies), 'PolicyVersionList')
  },
  { command: 'iam/get-credential-report', is: body => has(body, 'Content') && has(body, 'ReportFormat', 'GeneratedTime') },
  { command: 'iam/list-access-keys', is: body => has(body, 'AccessKeyMetadata'), name: body => first(body.AccessKeyMetadata).UserName },
  { command: 'iam/get-access-key-last-used', is: body => has(body, 'AccessKeyLastUsed') },
  { command: 'iam/list-saml-providers', is: body => has(body, 'SAMLProviderList'), arn: body => first(body.SAMLProviderList).Arn },
  { command: 'iam/get-saml-provider', is: body => has(body, 'SAMLMetadataDocument') },
  { command: 's3api/list-buckets', is: body => has(body, 'Buckets') },
  { command: 's3api/get-bucket-location', is: body => has(body, 'LocationConstraint') },
  { command: 's3api/get-bucket-acl', is: body => has(body, 'Grants') && isMembers(body.Owner) },
  { command: 's3api/get-bucket-ownership-controls', is: body => has(body, 'OwnershipControls') },
  { command: 's3api/get-public-access-block', is: body => has(body, 'PublicAccessBlockConfiguration') },
  { command: 's3api/get-bucket-tagging', is: body => has(body, 'TagSet') },
  {
    command: 's3control/list-access-points',
    is: body => has(body, 'AccessPointList'),
    arn: body => first(body.AccessPointList).AccessPointArn
  },
  { command: 'secretsmanager/list-secrets', is: body => has(body, 'SecretList'), arn: body => first(body.SecretList).ARN },
  {
    command: 'secretsmanager/get-resource-policy',
    is: body => has(body, 'ARN', 'ResourcePolicy') && has(body, 'Name') && !has(body, 'SecretString', 'SecretBinary', 'VersionId'),
    arn: body => body.ARN,
    name: body => body.Name
  },
  {
    command: 'kms/list-keys',
    is: body => has(body, 'Keys') && has(first(body.Keys), 'KeyArn', 'KeyId'),
    arn: body => first(body.Keys).KeyArn
  },
  { command: 'kms/list-aliases', is: body => has(first(body.Aliases), 'AliasName', 'AliasArn'), arn: body => first(body.Aliases).AliasArn },
  {
    command: 'kms/describe-key',
    is: body => isMembers(body.KeyMetadata),
    arn: body => (isMembers(body.KeyMetadata) ? body.KeyMetadata.Arn : null),
    name: body => (isMembers(body.KeyMetadata) ? body.KeyMetadata.KeyId : null)
  },
  {
    command: 'kms/list-grants',
    is: body => has(body, 'Grants') && !has(first(body.Grants), 'Grantee'),
    arn: body => first(body.Grants).KeyId,
    name: body => keyOf(first(body.Grants).KeyId)
  },
  { command: 'kms/list-resource-tags', is: body => has(first(body.Tags), 'TagKey') },
  { command: 'cloudtrail/describe-trails', is: body => has(body, 'trailList'), arn: body => ownTrail(body.trailList).TrailARN },
  {
    command: 'cloudtrail/get-event-selectors',
    is: body => has(body, 'EventSelectors', 'AdvancedEventSelectors'),
    arn: body => body.TrailARN,
    name: body => body.TrailARN
  },
  { command: 'cloudtrail/get-trail-status', is: body => has(body, 'IsLogging') },
  { command: 'organization/describe-organization', is: body => isMembers(body.Organization) },
  { command: 'organization/list-roots', is: body => has(body, 'Roots') },
  { command: 'organization/list-organizational-units-for-parent', is: body => has(body, 'OrganizationalUnits') },
  { command: 'organization/list-accounts', is: body => has(first(body.Accounts), 'JoinedMethod', 'JoinedTimestamp', 'Status') },
  {
    command: 'organization/describe-policy',
    is: body => isMembers(body.Policy) && isMembers(body.Policy.PolicySummary),
    name: body => (isMembers(body.Policy) && isMembers(body.Policy.PolicySummary) ? body.Policy.PolicySummary.Id : null)
  },
  {
    command: 'organization/list-policies-for-target',
    is: body => ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].includes(String(first(body.Policies).Type))
  },
  { command: 'identity-center/list-instances', is: body => has(first(body.Instances), 'IdentityStoreId') },
  {
    command: 'identity-center/list-permission-sets',
    is: body =>
      Array.isArray(body.PermissionSets) && body.PermissionSets.some(arn => typeof arn === 'string' && arn.includes(':permissionSet/'))
  },
  {
    command: 'identity-center/describe-permission-set',
    is: body => isMembers(body.PermissionSet) && has(body.PermissionSet, 'PermissionSetArn'),
    name: body => (isMembers(body.PermissionSet) ? body.PermissionSet.PermissionSetArn : null)
  },
  { command: 'identity-center/list-account-assignments', is: body => has(body, 'AccountAssignments') },
  { command: 'identity-center/list-users', is: body => has(first(body.Users), 'IdentityStoreId') },
  {
    command: 'identity-center/list-group-memberships',
    is: body => has(body, 'GroupMemberships'),
    name: body => first(body.GroupMemberships).GroupId
  }
]

/** Trails of an organization show in every account. */
const ownTrail = (list: unknown): Members =>
  Array.isArray(list) ? (list.find(trail => isMembers(trail) && trail.IsOrganizationTrail !== true) ?? first(list)) : {}

const keyOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : null)

/** What kind of answer a JSON object is, by its members. @returns null when it is none an inventory is made of */
export const recognise = (body: Members): Recognised | null => {
  const shape = shapes.find(candidate => candidate.is(body))
  if (shape === undefined) return typeof body.Policy === 'string' || isMembers(body.Policy) ? lonePolicy(body) : null
  const arn = parseArn(text(shape.arn?.(body)) ?? '')
  const accountId = arn !== null && isAccountId(arn.accountId) ? arn.accountId : null
  return { command: shape.command, accountId, region: arn?.region || null, name: text(shape.name?.(body)), body }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * `{"Policy": "…"}` is the answer about a bucket, a key or an access point: what the text speaks of tells which. The policy itself
 * is read later; here a look at its words is enough.
 */
const lonePolicy = (body: Members): Recognised | null => {
  const words = (typeof body.Policy === 'string' ? body.Policy : JSON.stringify(body.Policy)).slice(0, 200_000)
  if (!/Statement/i.test(words)) return null
  const accessPoint = /arn:[a-z-]+:s3:([a-z0-9-]+):(\d{12}):accesspoint\/([A-Za-z0-9-]+)/.exec(words)
  if (accessPoint !== null) {
    const [, region = null, accountId = null, name = null] = accessPoint
    return { command: 's3control/get-access-point-policy', accountId, region, name, body }
  }
  const bucket = /arn:[a-z-]+:s3:::([A-Za-z0-9._-]+)/.exec(words)
  if (Object.hasOwn(body, 'PolicyName') || (bucket === null && /kms:/i.test(words)))
    return { command: 'kms/get-key-policy', accountId: null, region: null, name: null, body }
  if (bucket === null) return null
  return { command: 's3api/get-bucket-policy', accountId: null, region: null, name: bucket[1] ?? null, body }
}
