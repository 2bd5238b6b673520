import { SnapshotReading, type SnapshotResult } from '../../src/engine/snapshot/snapshot-reading.ts'

export const account = '111122223333'
export const region = 'eu-west-1'
export const takenAt = '2026-07-01T09:00:00Z'

/** Text and bytes stand for themselves, everything else for its JSON. */
export type Files = Record<string, unknown>

const policyFor = (principal: string, action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: action, Resource: resource }]
})
const user = `arn:aws:iam::${account}:user/staff/ana`
const keyId = '0aa11bb2-1111-4222-8333-444455556666'
const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:shop/db-AbCdEf`

/** One account's folder with something in every file, an organization and an Identity Center. */
export const aSnapshotFolder = (over: Files = {}): Files => ({
  'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt },
  [`${account}/iam/get-account-authorization-details.json`]: {
    UserDetailList: [
      {
        Path: '/staff/',
        UserName: 'ana',
        UserId: 'AIDAEXAMPLE1',
        Arn: user,
        CreateDate: '2025-01-02T03:04:05+00:00',
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [] } }],
        GroupList: ['readers'],
        AttachedManagedPolicies: [{ PolicyName: 'Keys', PolicyArn: `arn:aws:iam::${account}:policy/Keys` }],
        PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/PowerUserAccess' },
        Tags: [{ Key: 'team', Value: 'shop' }]
      }
    ],
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'readers',
        GroupId: 'AGPAEXAMPLE1',
        Arn: `arn:aws:iam::${account}:group/readers`,
        CreateDate: '2025-01-02T03:04:05+00:00',
        GroupPolicyList: [],
        AttachedManagedPolicies: [{ PolicyName: 'PowerUserAccess', PolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }]
      }
    ],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'job',
        RoleId: 'AROAEXAMPLE1',
        Arn: `arn:aws:iam::${account}:role/job`,
        CreateDate: '2025-02-03T04:05:06+00:00',
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        InstanceProfileList: [],
        RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: '%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D' }],
        AttachedManagedPolicies: [],
        RoleLastUsed: { LastUsedDate: '2026-06-30T00:00:00+00:00', Region: region }
      }
    ],
    Policies: [
      {
        PolicyName: 'Keys',
        Arn: `arn:aws:iam::${account}:policy/Keys`,
        DefaultVersionId: 'v2',
        PolicyVersionList: [
          {
            VersionId: 'v2',
            IsDefaultVersion: true,
            Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] }
          },
          { VersionId: 'v1', IsDefaultVersion: false, Document: { Version: '2012-10-17', Statement: [] } }
        ]
      },
      {
        PolicyName: 'PowerUserAccess',
        Arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
        DefaultVersionId: 'v1',
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: { Version: '2012-10-17', Statement: [] } }]
      }
    ],
    IsTruncated: false
  },
  [`${account}/iam/get-credential-report.json`]: {
    ReportFormat: 'text/csv',
    GeneratedTime: takenAt,
    Content: Buffer.from(
      [
        'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date',
        `<root_account>,arn:aws:iam::${account}:root,2024-01-01T00:00:00+00:00,not_supported,2026-01-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A`,
        `ana,${user},2025-01-02T03:04:05+00:00,true,no_information,2025-01-02T03:04:05+00:00,N/A,false,true,2025-03-03T00:00:00+00:00,2026-06-29T00:00:00+00:00`
      ].join('\n')
    ).toString('base64')
  },
  [`${account}/iam/list-access-keys/ana.json`]: {
    AccessKeyMetadata: [{ UserName: 'ana', AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active', CreateDate: '2025-03-03T00:00:00+00:00' }]
  },
  [`${account}/iam/list-saml-providers.json`]: { SAMLProviderList: [{ Arn: `arn:aws:iam::${account}:saml-provider/Okta` }] },
  [`${account}/iam/get-saml-provider/Okta.json`]: {
    SAMLMetadataDocument: '<EntityDescriptor xmlns="urn:x" entityID="http://www.okta.com/exk1&amp;2">'
  },
  [`${account}/s3api/list-buckets.json`]: {
    Buckets: [
      { Name: 'reports', CreationDate: '2025-01-01T00:00:00+00:00' },
      { Name: 'plain', CreationDate: '2025-01-01T00:00:00+00:00', BucketRegion: region }
    ],
    Owner: { ID: 'owner-id' }
  },
  [`${account}/s3api/get-bucket-location/reports.json`]: { LocationConstraint: null },
  [`${account}/s3api/get-bucket-policy/reports.json`]: {
    Policy: JSON.stringify(policyFor(user, 's3:GetObject', 'arn:aws:s3:::reports/*'))
  },
  [`${account}/s3api/get-bucket-acl/reports.json`]: {
    Owner: { ID: 'owner-id' },
    Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'owner-id' }, Permission: 'FULL_CONTROL' }]
  },
  [`${account}/s3api/get-bucket-ownership-controls/reports.json`]: {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }
  },
  [`${account}/s3api/get-public-access-block/reports.json`]: {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }
  },
  [`${account}/s3api/get-bucket-tagging/reports.json`]: { TagSet: [{ Key: '__proto__', Value: 'x' }] },
  [`${account}/s3api/get-bucket-policy/plain.json`]: { Absent: 'NoSuchBucketPolicy' },
  [`${account}/s3api/get-bucket-ownership-controls/plain.json`]: { Absent: 'OwnershipControlsNotFoundError' },
  [`${account}/s3api/get-public-access-block/plain.json`]: { Absent: 'NoSuchPublicAccessBlockConfiguration' },
  [`${account}/s3api/get-bucket-tagging/plain.json`]: { Absent: 'NoSuchTagSet' },
  [`${account}/s3control/get-public-access-block.json`]: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false
    }
  },
  [`${account}/s3control/${region}/list-access-points.json`]: {
    AccessPointList: [
      { Name: 'ap', Bucket: 'reports', AccessPointArn: `arn:aws:s3:${region}:${account}:accesspoint/ap`, NetworkOrigin: 'Internet' }
    ]
  },
  [`${account}/s3control/${region}/get-access-point-policy/ap.json`]: {
    Policy: JSON.stringify(policyFor(user, 's3:GetObject', `arn:aws:s3:${region}:${account}:accesspoint/ap/object/*`))
  },
  [`${account}/secretsmanager/${region}/list-secrets.json`]: {
    SecretList: [{ ARN: secretArn, Name: 'shop/db', CreatedDate: '2025-05-05T00:00:00+00:00', Tags: [] }]
  },
  [`${account}/secretsmanager/${region}/get-resource-policy/shop%2Fdb.json`]: { ARN: secretArn, Name: 'shop/db' },
  [`${account}/kms/${region}/list-keys.json`]: { Keys: [{ KeyId: keyId, KeyArn: `arn:aws:kms:${region}:${account}:key/${keyId}` }] },
  [`${account}/kms/${region}/list-aliases.json`]: {
    Aliases: [
      { AliasName: 'alias/shop', AliasArn: `arn:aws:kms:${region}:${account}:alias/shop`, TargetKeyId: keyId },
      { AliasName: 'alias/aws/ebs', AliasArn: `arn:aws:kms:${region}:${account}:alias/aws/ebs` }
    ]
  },
  [`${account}/kms/${region}/describe-key/${keyId}.json`]: {
    KeyMetadata: {
      KeyId: keyId,
      Arn: `arn:aws:kms:${region}:${account}:key/${keyId}`,
      KeyManager: 'CUSTOMER',
      KeyState: 'Enabled',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Origin: 'AWS_KMS',
      MultiRegion: false,
      CreationDate: 1735700000.5
    }
  },
  [`${account}/kms/${region}/get-key-policy/${keyId}.json`]: {
    PolicyName: 'default',
    Policy: JSON.stringify(policyFor(`arn:aws:iam::${account}:root`, 'kms:*', '*'))
  },
  [`${account}/kms/${region}/list-grants/${keyId}.json`]: {
    Grants: [
      {
        KeyId: `arn:aws:kms:${region}:${account}:key/${keyId}`,
        GrantId: 'grant-1',
        GranteePrincipal: `arn:aws:iam::${account}:role/job`,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { app: 'shop' } }
      }
    ]
  },
  [`${account}/kms/${region}/list-resource-tags/${keyId}.json`]: { Tags: [{ TagKey: 'team', TagValue: 'shop' }] },
  [`${account}/cloudtrail/${region}/describe-trails.json`]: {
    trailList: [
      {
        Name: 'all',
        TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/all`,
        HomeRegion: region,
        S3BucketName: 'logs',
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        IncludeGlobalServiceEvents: true
      }
    ]
  },
  [`${account}/cloudtrail/${region}/get-event-selectors/all.json`]: {
    TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/all`,
    EventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }
    ]
  },
  [`${account}/cloudtrail/${region}/get-trail-status/all.json`]: { IsLogging: true, StartLoggingTime: '2025-01-01T00:00:00+00:00' },
  'organization/describe-organization.json': { Organization: { Id: 'o-exampleorgid', MasterAccountId: '444455556666' } },
  'organization/list-roots.json': {
    Roots: [
      {
        Id: 'r-abcd',
        PolicyTypes: [
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
          { Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' }
        ]
      }
    ]
  },
  'organization/list-accounts.json': { Accounts: [{ Id: account, Name: 'shop', Status: 'ACTIVE' }] },
  'organization/list-organizational-units-for-parent/r-abcd.json': { OrganizationalUnits: [{ Id: 'ou-abcd-11111111', Name: 'prod' }] },
  'organization/list-accounts-for-parent/ou-abcd-11111111.json': { Accounts: [{ Id: account, Name: 'shop', Status: 'ACTIVE' }] },
  ...Object.fromEntries(
    ['r-abcd', 'ou-abcd-11111111', account].flatMap(target =>
      ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(type => [
        `organization/list-policies-for-target/${target}/${type}.json`,
        {
          Policies: [
            { Id: type === 'SERVICE_CONTROL_POLICY' ? 'p-FullAWSAccess' : 'p-RCPFullAWSAccess', Name: 'Full', Type: type, AwsManaged: true }
          ]
        }
      ])
    )
  ),
  'identity-center/list-instances.json': {
    Instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-1', IdentityStoreId: 'd-1' }]
  },
  'identity-center/list-permission-sets.json': { PermissionSets: ['arn:aws:sso:::permissionSet/ssoins-1/ps-1'] },
  'identity-center/describe-permission-set/ps-1.json': {
    PermissionSet: { Name: 'ReadOnly', PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1' }
  },
  'identity-center/list-users.json': {
    Users: [
      {
        UserId: 'u-1',
        UserName: 'ana@shop.example',
        IdentityStoreId: 'd-1',
        Emails: [{ Value: 'ana@shop.example' }],
        ExternalIds: [{ Id: '00u1', Issuer: 'scim' }]
      }
    ]
  },
  'identity-center/list-group-memberships/g-1.json': { GroupMemberships: [{ GroupId: 'g-1', MemberId: { UserId: 'u-1' } }] },
  [`identity-center/list-account-assignments/${account}/ps-1.json`]: {
    AccountAssignments: [
      { AccountId: account, PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1', PrincipalType: 'GROUP', PrincipalId: 'g-1' }
    ]
  },
  ...over
})

export const bytesOf = (content: unknown): Uint8Array =>
  content instanceof Uint8Array ? content : new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))

/** Reads files as an import does, without a disk. `undefined` takes a file away. */
export const readFiles = (files: Files, { root = '/snap', modifiedAtMs = Date.UTC(2026, 6, 2) } = {}): SnapshotResult => {
  const reading = new SnapshotReading()
  for (const [path, content] of Object.entries(files))
    if (content !== undefined) reading.add({ path: root === '' ? path : `${root}/${path}`, bytes: bytesOf(content), modifiedAtMs })
  return reading.finish()
}
