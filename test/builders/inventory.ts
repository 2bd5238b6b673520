import {
  type AccountInventory,
  type BucketInventory,
  type IamGroup,
  type IamInventory,
  type IamRole,
  type IamUser,
  type KeyInventory,
  known,
  type OrganizationInventory,
  type SecretInventory
} from '../../src/shared/vocabulary/inventory.ts'

export const anAccount = (accountId: string, given: Partial<AccountInventory> = {}): AccountInventory => ({
  accountId,
  partition: 'aws',
  takenAtMs: Date.UTC(2026, 9, 1),
  iam: known(anIam()),
  credentials: known([]),
  samlProviders: known([]),
  buckets: known([]),
  accountPublicAccessBlock: known(null),
  accessPoints: { items: [], readRegions: [], refusedRegions: [] },
  secrets: { items: [], readRegions: [], refusedRegions: [] },
  keys: { items: [], readRegions: [], refusedRegions: [] },
  trails: known([]),
  denied: [],
  ...given
})

export const anIam = (given: Partial<IamInventory> = {}): IamInventory => ({ users: [], groups: [], roles: [], policies: [], ...given })

const holder = (accountId: string, kind: string, name: string, path: string) => ({
  name,
  path,
  arn: `arn:aws:iam::${accountId}:${kind}${path}${name}`,
  uniqueId: '',
  createdAtMs: Date.UTC(2025, 0, 1),
  inline: [],
  attached: []
})

export const aUser = (accountId: string, name: string, given: Partial<IamUser> = {}): IamUser => ({
  ...holder(accountId, 'user', name, given.path ?? '/'),
  groups: [],
  boundaryArn: null,
  tags: {},
  ...given
})

export const aRole = (accountId: string, name: string, given: Partial<IamRole> = {}): IamRole => ({
  ...holder(accountId, 'role', name, given.path ?? '/'),
  boundaryArn: null,
  tags: {},
  trustPolicy: null,
  lastUsedAtMs: null,
  ...given
})

export const aGroup = (accountId: string, name: string, given: Partial<IamGroup> = {}): IamGroup => ({
  ...holder(accountId, 'group', name, '/'),
  ...given
})

export const aBucket = (name: string, given: Partial<BucketInventory> = {}): BucketInventory => ({
  name,
  arn: `arn:aws:s3:::${name}`,
  region: 'eu-central-1',
  createdAtMs: Date.UTC(2025, 0, 1),
  policy: known(null),
  acl: known({ ownerId: null, grants: [] }),
  ownership: known('BucketOwnerEnforced'),
  publicAccessBlock: known(null),
  tags: known({}),
  ...given
})

export const aSecret = (accountId: string, name: string, given: Partial<SecretInventory> = {}): SecretInventory => ({
  arn: `arn:aws:secretsmanager:eu-central-1:${accountId}:secret:${name}-AbCdEf`,
  name,
  region: 'eu-central-1',
  createdAtMs: Date.UTC(2025, 0, 1),
  deletedAtMs: null,
  kmsKeyId: null,
  owningService: null,
  tags: {},
  policy: known(null),
  ...given
})

export const aKey = (accountId: string, keyId: string, given: Partial<KeyInventory> = {}): KeyInventory => ({
  arn: `arn:aws:kms:eu-central-1:${accountId}:key/${keyId}`,
  keyId,
  region: 'eu-central-1',
  manager: 'CUSTOMER',
  keyState: 'Enabled',
  spec: 'SYMMETRIC_DEFAULT',
  usage: 'ENCRYPT_DECRYPT',
  origin: 'AWS_KMS',
  multiRegion: false,
  multiRegionType: null,
  createdAtMs: Date.UTC(2025, 0, 1),
  deletionAtMs: null,
  aliases: [],
  tags: known({}),
  policy: known({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*', Resource: '*' }]
  }),
  grants: known([]),
  ...given
})

/** An organization that allows everything to the accounts in it. */
export const anOrganization = (accountIds: readonly string[], given: Partial<OrganizationInventory> = {}): OrganizationInventory => ({
  organizationId: 'o-abcdefghij',
  managementAccountId: '999999999999',
  takenAtMs: Date.UTC(2026, 9, 1),
  accounts: accountIds.map(accountId => ({
    accountId,
    name: null,
    parents: ['r-abcd', accountId],
    scps: known([]),
    rcps: known([])
  })),
  ...given
})
