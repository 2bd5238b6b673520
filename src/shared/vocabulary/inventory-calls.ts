/**
 * Every call an inventory is made of, as plain data: collecting with the SDK, the script for the AWS CLI and the least-privilege policy
 * all follow it. Nothing is called that does not stand here, save `sts:GetCallerIdentity`, which needs no permission, and
 * `sts:AssumeRole` where a role was named.
 */

export const inventoryGroups = ['identity', 's3', 'secrets', 'kms', 'cloudtrail', 'organization', 'identity-center'] as const
export type InventoryGroup = (typeof inventoryGroups)[number]

/** Services by their word on the AWS CLI's line. */
export type InventoryService =
  | 'account'
  | 'iam'
  | 's3api'
  | 's3control'
  | 'secretsmanager'
  | 'kms'
  | 'cloudtrail'
  | 'organizations'
  | 'sso-admin'
  | 'identitystore'

/** What calls are made about, one by one. */
export type InventoryThing =
  | 'user'
  | 'access-key'
  | 'saml-provider'
  | 'bucket'
  | 'access-point'
  | 'secret'
  | 'key'
  | 'trail'
  | 'parent'
  | 'target'
  | 'policy'
  | 'instance'
  | 'permission-set'
  | 'assignment'
  | 'group'

export interface InventoryCall {
  group: InventoryGroup
  service: InventoryService
  /** On the AWS CLI's line, and in the snapshot folder. */
  command: string
  /** In the SDK: the command's name less `Command`. */
  operation: string
  /** The IAM action that allows it, and its name in `errors.ndjson`. */
  action: string
  /** `<account>/<service>/`, or a folder that belongs to no single account. */
  folder: 'account' | 'organization' | 'identity-center'
  /** `bucket`: the region of the bucket; `home`: of the trail; `instance`: of Identity Center. */
  where: 'global' | 'region' | 'bucket' | 'home' | 'instance'
  per: InventoryThing | null
  /** Name of the answer's file, of what is asked about; null: the command's own name is the file's. */
  file: string | null
  /** What a refusal names; null: nothing. */
  resource: string | null
  /** Members of the request. `{name}` stands for what is asked about. */
  input: Readonly<Record<string, string | readonly string[]>>
  /** Members of the request that older AWS CLIs do not know, and that only the SDK is given. */
  sdkInput?: Readonly<Record<string, boolean | number>>
  /** Lists whose pages are joined; empty: there are no pages. */
  lists: readonly string[]
  /** Codes that say "nothing of the kind is configured": kept as `{"Absent": code}`. */
  absent: readonly string[]
}

type Row = Partial<InventoryCall> & Pick<InventoryCall, 'command' | 'operation' | 'action'>

const calls = (common: Pick<InventoryCall, 'group' | 'service'> & Partial<InventoryCall>, rows: readonly Row[]): InventoryCall[] =>
  rows.map(row => ({
    folder: 'account',
    where: 'global',
    per: null,
    file: null,
    resource: null,
    input: {},
    lists: [],
    absent: [],
    ...common,
    ...row
  }))

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/ for the actions */
export const inventoryCalls: readonly InventoryCall[] = [
  ...calls({ group: 'identity', service: 'account' }, [
    {
      command: 'list-regions',
      operation: 'ListRegions',
      action: 'account:ListRegions',
      input: { RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] },
      lists: ['Regions']
    }
  ]),
  ...calls({ group: 'identity', service: 'iam' }, [
    {
      command: 'get-account-authorization-details',
      operation: 'GetAccountAuthorizationDetails',
      action: 'iam:GetAccountAuthorizationDetails',
      lists: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies']
    },
    { command: 'generate-credential-report', operation: 'GenerateCredentialReport', action: 'iam:GenerateCredentialReport' },
    { command: 'get-credential-report', operation: 'GetCredentialReport', action: 'iam:GetCredentialReport' },
    {
      command: 'list-access-keys',
      operation: 'ListAccessKeys',
      action: 'iam:ListAccessKeys',
      per: 'user',
      file: '{user}',
      resource: '{user}',
      input: { UserName: '{user}' },
      lists: ['AccessKeyMetadata']
    },
    {
      command: 'get-access-key-last-used',
      operation: 'GetAccessKeyLastUsed',
      action: 'iam:GetAccessKeyLastUsed',
      per: 'access-key',
      file: '{key}',
      resource: '{key}',
      input: { AccessKeyId: '{key}' }
    },
    { command: 'list-saml-providers', operation: 'ListSAMLProviders', action: 'iam:ListSAMLProviders', lists: ['SAMLProviderList'] },
    {
      command: 'get-saml-provider',
      operation: 'GetSAMLProvider',
      action: 'iam:GetSAMLProvider',
      per: 'saml-provider',
      file: '{name}',
      resource: '{arn}',
      input: { SAMLProviderArn: '{arn}' }
    },
    { command: 'list-account-aliases', operation: 'ListAccountAliases', action: 'iam:ListAccountAliases', lists: ['AccountAliases'] }
  ]),
  ...calls({ group: 's3', service: 's3api' }, [
    {
      command: 'list-buckets',
      operation: 'ListBuckets',
      action: 's3:ListAllMyBuckets',
      sdkInput: { MaxBuckets: 1000 },
      lists: ['Buckets']
    },
    {
      command: 'get-bucket-location',
      operation: 'GetBucketLocation',
      action: 's3:GetBucketLocation',
      per: 'bucket',
      file: '{bucket}',
      resource: '{bucket}',
      input: { Bucket: '{bucket}' }
    }
  ]),
  ...calls(
    {
      group: 's3',
      service: 's3api',
      where: 'bucket',
      per: 'bucket',
      file: '{bucket}',
      resource: '{bucket}',
      input: { Bucket: '{bucket}' }
    },
    [
      { command: 'get-bucket-policy', operation: 'GetBucketPolicy', action: 's3:GetBucketPolicy', absent: ['NoSuchBucketPolicy'] },
      { command: 'get-bucket-acl', operation: 'GetBucketAcl', action: 's3:GetBucketAcl' },
      {
        command: 'get-bucket-ownership-controls',
        operation: 'GetBucketOwnershipControls',
        action: 's3:GetBucketOwnershipControls',
        absent: ['OwnershipControlsNotFoundError']
      },
      {
        command: 'get-public-access-block',
        operation: 'GetPublicAccessBlock',
        action: 's3:GetBucketPublicAccessBlock',
        absent: ['NoSuchPublicAccessBlockConfiguration']
      },
      { command: 'get-bucket-tagging', operation: 'GetBucketTagging', action: 's3:GetBucketTagging', absent: ['NoSuchTagSet'] }
    ]
  ),
  ...calls({ group: 's3', service: 's3control' }, [
    {
      command: 'get-public-access-block',
      operation: 'GetPublicAccessBlock',
      action: 's3:GetAccountPublicAccessBlock',
      input: { AccountId: '{account}' },
      absent: ['NoSuchPublicAccessBlockConfiguration']
    },
    {
      command: 'list-access-points',
      operation: 'ListAccessPoints',
      action: 's3:ListAccessPoints',
      where: 'region',
      input: { AccountId: '{account}' },
      lists: ['AccessPointList']
    },
    {
      command: 'get-access-point-policy',
      operation: 'GetAccessPointPolicy',
      action: 's3:GetAccessPointPolicy',
      where: 'region',
      per: 'access-point',
      file: '{name}',
      resource: '{name}',
      input: { AccountId: '{account}', Name: '{name}' },
      absent: ['NoSuchAccessPointPolicy']
    }
  ]),
  ...calls({ group: 'secrets', service: 'secretsmanager', where: 'region' }, [
    {
      command: 'list-secrets',
      operation: 'ListSecrets',
      action: 'secretsmanager:ListSecrets',
      sdkInput: { IncludePlannedDeletion: true },
      lists: ['SecretList']
    },
    {
      command: 'get-resource-policy',
      operation: 'GetResourcePolicy',
      action: 'secretsmanager:GetResourcePolicy',
      per: 'secret',
      file: '{name}',
      resource: '{arn}',
      input: { SecretId: '{arn}' }
    }
  ]),
  ...calls({ group: 'kms', service: 'kms', where: 'region' }, [
    { command: 'list-keys', operation: 'ListKeys', action: 'kms:ListKeys', lists: ['Keys'] },
    { command: 'list-aliases', operation: 'ListAliases', action: 'kms:ListAliases', lists: ['Aliases'] }
  ]),
  ...calls({ group: 'kms', service: 'kms', where: 'region', per: 'key', file: '{key}', resource: '{arn}', input: { KeyId: '{arn}' } }, [
    { command: 'describe-key', operation: 'DescribeKey', action: 'kms:DescribeKey' },
    {
      command: 'get-key-policy',
      operation: 'GetKeyPolicy',
      action: 'kms:GetKeyPolicy',
      input: { KeyId: '{arn}', PolicyName: 'default' }
    },
    { command: 'list-grants', operation: 'ListGrants', action: 'kms:ListGrants', lists: ['Grants'] },
    { command: 'list-resource-tags', operation: 'ListResourceTags', action: 'kms:ListResourceTags', lists: ['Tags'] }
  ]),
  ...calls({ group: 'cloudtrail', service: 'cloudtrail' }, [
    { command: 'describe-trails', operation: 'DescribeTrails', action: 'cloudtrail:DescribeTrails', where: 'region', lists: ['trailList'] }
  ]),
  ...calls({ group: 'cloudtrail', service: 'cloudtrail', where: 'home', per: 'trail', file: '{name}', resource: '{arn}' }, [
    {
      command: 'get-event-selectors',
      operation: 'GetEventSelectors',
      action: 'cloudtrail:GetEventSelectors',
      input: { TrailName: '{arn}' }
    },
    { command: 'get-trail-status', operation: 'GetTrailStatus', action: 'cloudtrail:GetTrailStatus', input: { Name: '{arn}' } }
  ]),
  ...calls({ group: 'organization', service: 'organizations', folder: 'organization' }, [
    {
      command: 'describe-organization',
      operation: 'DescribeOrganization',
      action: 'organizations:DescribeOrganization',
      absent: ['AWSOrganizationsNotInUseException']
    },
    { command: 'list-roots', operation: 'ListRoots', action: 'organizations:ListRoots', lists: ['Roots'] },
    { command: 'list-accounts', operation: 'ListAccounts', action: 'organizations:ListAccounts', lists: ['Accounts'] },
    {
      command: 'list-organizational-units-for-parent',
      operation: 'ListOrganizationalUnitsForParent',
      action: 'organizations:ListOrganizationalUnitsForParent',
      per: 'parent',
      file: '{id}',
      resource: '{id}',
      input: { ParentId: '{id}' },
      lists: ['OrganizationalUnits']
    },
    {
      command: 'list-accounts-for-parent',
      operation: 'ListAccountsForParent',
      action: 'organizations:ListAccountsForParent',
      per: 'parent',
      file: '{id}',
      resource: '{id}',
      input: { ParentId: '{id}' },
      lists: ['Accounts']
    },
    {
      command: 'list-policies-for-target',
      operation: 'ListPoliciesForTarget',
      action: 'organizations:ListPoliciesForTarget',
      per: 'target',
      file: '{id}/{type}',
      resource: '{id}/{type}',
      input: { TargetId: '{id}', Filter: '{type}' },
      lists: ['Policies'],
      absent: ['PolicyTypeNotEnabledException', 'PolicyTypeNotAvailableForOrganizationException']
    },
    {
      command: 'describe-policy',
      operation: 'DescribePolicy',
      action: 'organizations:DescribePolicy',
      per: 'policy',
      file: '{id}',
      resource: '{id}',
      input: { PolicyId: '{id}' }
    }
  ]),
  ...calls({ group: 'identity-center', service: 'sso-admin', folder: 'identity-center', where: 'instance' }, [
    { command: 'list-instances', operation: 'ListInstances', action: 'sso:ListInstances', where: 'region', lists: ['Instances'] },
    {
      command: 'list-permission-sets',
      operation: 'ListPermissionSets',
      action: 'sso:ListPermissionSets',
      per: 'instance',
      input: { InstanceArn: '{instance}' },
      lists: ['PermissionSets']
    },
    {
      command: 'describe-permission-set',
      operation: 'DescribePermissionSet',
      action: 'sso:DescribePermissionSet',
      per: 'permission-set',
      file: '{id}',
      resource: '{id}',
      input: { InstanceArn: '{instance}', PermissionSetArn: '{arn}' }
    },
    {
      command: 'list-accounts-for-provisioned-permission-set',
      operation: 'ListAccountsForProvisionedPermissionSet',
      action: 'sso:ListAccountsForProvisionedPermissionSet',
      per: 'permission-set',
      file: '{id}',
      resource: '{id}',
      input: { InstanceArn: '{instance}', PermissionSetArn: '{arn}' },
      lists: ['AccountIds']
    },
    {
      command: 'list-account-assignments',
      operation: 'ListAccountAssignments',
      action: 'sso:ListAccountAssignments',
      per: 'assignment',
      file: '{holder}/{id}',
      resource: '{holder}/{id}',
      input: { InstanceArn: '{instance}', AccountId: '{holder}', PermissionSetArn: '{arn}' },
      lists: ['AccountAssignments']
    }
  ]),
  ...calls({ group: 'identity-center', service: 'identitystore', folder: 'identity-center', where: 'instance' }, [
    {
      command: 'list-users',
      operation: 'ListUsers',
      action: 'identitystore:ListUsers',
      per: 'instance',
      input: { IdentityStoreId: '{store}' },
      lists: ['Users']
    },
    {
      command: 'list-group-memberships',
      operation: 'ListGroupMemberships',
      action: 'identitystore:ListGroupMemberships',
      per: 'group',
      file: '{id}',
      resource: '{id}',
      input: { IdentityStoreId: '{store}', GroupId: '{id}' },
      lists: ['GroupMemberships']
    }
  ])
]

/** The policy types whose attachment is asked for at every target. */
export const inventoryPolicyTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const

/** The actions that collecting these groups needs, each once. `identity` is always read. */
export const inventoryActions = (groups: readonly string[]): string[] => [
  ...new Set(inventoryCalls.filter(({ group }) => group === 'identity' || groups.includes(group)).map(({ action }) => action))
]

/** Percent-encoding of a name as one part of a path: everything but letters, digits and `-._~`, and dots that stand alone. */
export const encodeFileName = (name: string): string =>
  /^\.+$/.test(name)
    ? name.replaceAll('.', '%2E')
    : [...new TextEncoder().encode(name)]
        .map(byte => {
          const character = String.fromCharCode(byte)
          return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
        })
        .join('')
