import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account'
import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetSAMLProviderCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedRolePoliciesCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolePoliciesCommand,
  ListSAMLProvidersCommand,
  paginateGetAccountAuthorizationDetails
} from '@aws-sdk/client-iam'
import { IdentitystoreClient, ListGroupMembershipsCommand, ListGroupsCommand, ListUsersCommand } from '@aws-sdk/client-identitystore'
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand
} from '@aws-sdk/client-kms'
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAccounts
} from '@aws-sdk/client-organizations'
import {
  GetAccessPointPolicyCommand,
  GetPublicAccessBlockCommand,
  ListAccessPointsCommand,
  S3ControlClient
} from '@aws-sdk/client-s3-control'
import { DescribeSecretCommand, GetResourcePolicyCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListInstancesCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  SSOAdminClient
} from '@aws-sdk/client-sso-admin'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf } from '../../aws-stand-in/state/parts.ts'
import type { AccountState } from '../../aws-stand-in/state/state.ts'
import '../../aws-stand-in/resolve-localhost.mjs'
import { clientOptions, failureOf } from './clients.ts'

type Name = 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies'
type Lists = { [List in Name]: NonNullable<GetAccountAuthorizationDetailsResponse[List]> }

let standIn: StandIn
let member: AccountState
beforeAll(async () => {
  // Two on a page: whoever does not page is found out.
  standIn = await startStandIn(aState(), { pageSize: 2 })
  member = accountOf(standIn.state, 'member')
})
afterAll(() => standIn.close())
const options = (user: string, region?: string) => clientOptions(standIn.url, user, region)

describe('IAM', () => {
  const client = () => new IAMClient(options('anna', 'us-east-1'))

  test('tells everything, page by page, with documents encoded', async () => {
    const all: Lists = {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: []
    }
    let pages = 0
    for await (const page of paginateGetAccountAuthorizationDetails({ client: client() }, {})) {
      pages++
      for (const name of Object.keys(all) as Name[]) all[name].push(...((page[name] ?? []) as never[]))
    }
    expect(pages).toBe(4)
    expect(all.UserDetailList.map(({ Arn }) => Arn)).toEqual([
      `arn:aws:iam::${ids.member}:user/anna`,
      `arn:aws:iam::${ids.member}:user/bots/ci`
    ])
    expect(all.UserDetailList[0]).toMatchObject({
      GroupList: ['developers'],
      Tags: [{ Key: 'team', Value: 'payments' }],
      CreateDate: expect.any(Date)
    })
    expect(all.GroupDetailList[0]?.AttachedManagedPolicies).toEqual([
      { PolicyName: 'ReadData', PolicyArn: `arn:aws:iam::${ids.member}:policy/ReadData` }
    ])
    expect(all.RoleDetailList).toHaveLength(3)
    const trust = all.RoleDetailList[0]?.AssumeRolePolicyDocument ?? ''
    expect(trust).toMatch(/^%7B%22/)
    expect(JSON.parse(decodeURIComponent(trust))).toEqual(member.roles[0]?.trust)
    expect(JSON.parse(decodeURIComponent(all.Policies[0]?.PolicyVersionList?.[0]?.Document ?? ''))).toEqual(member.policies[0]?.document)
  })

  test('has a credential report once one was made', async () => {
    const iam = client()
    expect((await failureOf(iam.send(new GetCredentialReportCommand({})))).name).toMatch(/ReportNotPresent/)
    expect((await iam.send(new GenerateCredentialReportCommand({}))).State).toBe('STARTED')
    expect((await iam.send(new GenerateCredentialReportCommand({}))).State).toBe('COMPLETE')
    const text = Buffer.from((await iam.send(new GetCredentialReportCommand({}))).Content ?? []).toString()
    const [header = '', ...rows] = text.split('\n').map(row => row.split(','))
    expect(rows.map(([name]) => name)).toEqual(['<root_account>', 'anna', 'ci'])
    expect(new Set(rows.map(row => row.length))).toEqual(new Set([header.length]))
  })

  test('answers the smaller questions', async () => {
    const iam = client()
    const key = member.users[0]?.accessKeys[0]
    expect((await iam.send(new ListAccessKeysCommand({ UserName: 'anna' }))).AccessKeyMetadata).toMatchObject([
      { AccessKeyId: key?.id, Status: 'Active' }
    ])
    expect(await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key?.id }))).toMatchObject({
      UserName: 'anna',
      AccessKeyLastUsed: { ServiceName: 'N/A' }
    })
    expect((await iam.send(new GetAccountSummaryCommand({}))).SummaryMap).toMatchObject({ Users: 2, AccountMFAEnabled: 1 })
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([])
    const saml = (await iam.send(new ListSAMLProvidersCommand({}))).SAMLProviderList?.[0]?.Arn
    expect((await iam.send(new GetSAMLProviderCommand({ SAMLProviderArn: saml }))).SAMLMetadataDocument).toBe(
      member.samlProviders[0]?.metadata
    )
    const oidc = (await iam.send(new ListOpenIDConnectProvidersCommand({}))).OpenIDConnectProviderList?.[0]?.Arn
    expect(await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: oidc }))).toMatchObject({
      ClientIDList: ['sts.amazonaws.com']
    })
    const PolicyArn = member.policies[0]?.arn
    expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy).toMatchObject({
      DefaultVersionId: 'v1',
      AttachmentCount: 1,
      Path: '/'
    })
    expect((await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))).PolicyVersion?.Document).toMatch(/^%7B/)
    expect((await iam.send(new ListMFADevicesCommand({ UserName: 'anna' }))).MFADevices).toEqual([])
    const RoleName = names.readerRole
    expect((await iam.send(new GetRoleCommand({ RoleName }))).Role).toMatchObject({ MaxSessionDuration: 3600 })
    expect((await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual(['read'])
    expect((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }))).PolicyDocument).toMatch(/^%7B/)
    expect((await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).AttachedPolicies).toEqual([])
    expect((await failureOf(iam.send(new GetRoleCommand({ RoleName: 'none' })))).name).toMatch(/^NoSuchEntity/)
  })
})

test('KMS', async () => {
  const kms = new KMSClient(options('anna'))
  const { Keys } = await kms.send(new ListKeysCommand({}))
  const KeyId = Keys?.[0]?.KeyId
  expect((await kms.send(new ListAliasesCommand({}))).Aliases).toMatchObject([{ AliasName: 'alias/payments', TargetKeyId: KeyId }])
  expect((await kms.send(new DescribeKeyCommand({ KeyId: 'alias/payments' }))).KeyMetadata).toMatchObject({
    Arn: Keys?.[0]?.KeyArn,
    KeyState: 'Enabled',
    CreationDate: expect.any(Date)
  })
  expect(JSON.parse((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? '')).toEqual(member.keys[0]?.policy)
  expect((await kms.send(new ListGrantsCommand({ KeyId }))).Grants).toEqual([])
  expect((await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual([])
  expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true)
  expect((await failureOf(kms.send(new DescribeKeyCommand({ KeyId: 'none' })))).name).toBe('NotFoundException')
})

test('Secrets Manager', async () => {
  const secrets = new SecretsManagerClient(options('anna'))
  expect((await secrets.send(new ListSecretsCommand({}))).SecretList).toMatchObject([
    { Name: 'payments/database', Tags: [{ Key: 'team', Value: 'payments' }] }
  ])
  expect((await secrets.send(new ListSecretsCommand({ IncludePlannedDeletion: true }))).SecretList).toHaveLength(2)
  expect((await secrets.send(new DescribeSecretCommand({ SecretId: 'old' }))).DeletedDate).toBeInstanceOf(Date)
  expect((await secrets.send(new GetResourcePolicyCommand({ SecretId: 'old' }))).ResourcePolicy).toBeUndefined()
  expect((await failureOf(secrets.send(new GetResourcePolicyCommand({ SecretId: 'none' })))).name).toBe('ResourceNotFoundException')
})

test('S3 Control', async () => {
  const control = new S3ControlClient({ ...options('anna'), endpoint: standIn.localhostUrl })
  const AccountId = ids.member
  expect((await control.send(new GetPublicAccessBlockCommand({ AccountId }))).PublicAccessBlockConfiguration).toEqual(
    member.publicAccessBlock
  )
  const { AccessPointList } = await control.send(new ListAccessPointsCommand({ AccountId }))
  expect(AccessPointList).toMatchObject([{ Name: 'data-readers', Bucket: 'example-data' }])
  const { Policy } = await control.send(new GetAccessPointPolicyCommand({ AccountId, Name: 'data-readers' }))
  expect(JSON.parse(Policy ?? '')).toEqual(member.accessPoints[0]?.policy)
  const other = new S3ControlClient({ ...options('collector'), endpoint: standIn.localhostUrl })
  expect((await failureOf(other.send(new GetPublicAccessBlockCommand({ AccountId: ids.logArchive })))).name).toBe(
    'NoSuchPublicAccessBlockConfiguration'
  )
  expect(standIn.calls.actions({ service: 's3-control' })).toEqual([
    's3:GetAccessPointPolicy',
    's3:GetAccountPublicAccessBlock',
    's3:ListAccessPoints'
  ])
})

test('SNS', async () => {
  const sns = new SNSClient(options('collector'))
  const TopicArn = `arn:aws:sns:eu-west-1:${ids.logArchive}:${names.topic}`
  expect((await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes).toMatchObject({ TopicArn, SubscriptionsConfirmed: '1' })
  expect((await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions).toMatchObject([
    { Protocol: 'sqs', Owner: ids.logArchive }
  ])
  expect((await failureOf(sns.send(new GetTopicAttributesCommand({ TopicArn: `${TopicArn}x` })))).name).toMatch(/NotFound/)
})

test('Organizations', async () => {
  const client = new OrganizationsClient(options('admin', 'us-east-1'))
  expect((await client.send(new DescribeOrganizationCommand({}))).Organization).toMatchObject({
    Id: ids.organization,
    MasterAccountId: ids.management
  })
  const { Roots } = await client.send(new ListRootsCommand({}))
  expect(Roots?.[0]?.PolicyTypes).toContainEqual({ Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' })
  const accounts: (string | undefined)[] = []
  for await (const page of paginateListAccounts({ client }, {})) accounts.push(...(page.Accounts ?? []).map(({ Id }) => Id))
  expect(accounts).toEqual([ids.management, ids.member, ids.logArchive])
  const ParentId = Roots?.[0]?.Id
  const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId }))
  expect(units.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(['Workloads', 'Security'])
  expect((await client.send(new ListAccountsForParentCommand({ ParentId: 'ou-root-workload' }))).Accounts).toMatchObject([
    { Id: ids.member, JoinedTimestamp: expect.any(Date) }
  ])
  expect((await client.send(new ListParentsCommand({ ChildId: ids.member }))).Parents).toEqual([
    { Id: 'ou-root-workload', Type: 'ORGANIZATIONAL_UNIT' }
  ])
  expect((await client.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }))).Policies).toHaveLength(2)
  const attached = await client.send(new ListPoliciesForTargetCommand({ TargetId: ids.member, Filter: 'SERVICE_CONTROL_POLICY' }))
  expect(attached.Policies).toMatchObject([{ Id: 'p-FullAWSAccess', AwsManaged: true }])
  expect(JSON.parse((await client.send(new DescribePolicyCommand({ PolicyId: 'p-noleave01' }))).Policy?.Content ?? '')).toMatchObject({
    Statement: [{ Effect: 'Deny' }]
  })
  expect((await client.send(new ListDelegatedAdministratorsCommand({}))).DelegatedAdministrators).toMatchObject([{ Id: ids.logArchive }])
  const asMember = new OrganizationsClient(options('anna', 'us-east-1'))
  expect((await asMember.send(new DescribeOrganizationCommand({}))).Organization?.Id).toBe(ids.organization)
  expect((await failureOf(asMember.send(new ListRootsCommand({})))).name).toBe('AccessDeniedException')
})

test('Identity Center', async () => {
  const sso = new SSOAdminClient(options('admin'))
  expect((await new SSOAdminClient(options('admin', 'us-east-1')).send(new ListInstancesCommand({}))).Instances).toEqual([])
  const [instance] = (await sso.send(new ListInstancesCommand({}))).Instances ?? []
  const { InstanceArn, IdentityStoreId } = instance ?? {}
  const [PermissionSetArn] = (await sso.send(new ListPermissionSetsCommand({ InstanceArn }))).PermissionSets ?? []
  const set = { InstanceArn, PermissionSetArn }
  expect((await sso.send(new DescribePermissionSetCommand(set))).PermissionSet).toMatchObject({
    Name: 'Developer',
    SessionDuration: 'PT1H'
  })
  const provisioned = await sso.send(new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId: ids.member }))
  expect(provisioned.PermissionSets).toEqual([PermissionSetArn])
  const assigned = await sso.send(new ListAccountAssignmentsCommand({ ...set, AccountId: ids.member }))
  expect(assigned.AccountAssignments).toMatchObject([{ PrincipalType: 'GROUP', PrincipalId: 'group-developers' }])
  expect((await sso.send(new GetInlinePolicyForPermissionSetCommand(set))).InlinePolicy).toContain('s3:GetObject')
  expect((await sso.send(new ListManagedPoliciesInPermissionSetCommand(set))).AttachedManagedPolicies).toMatchObject([
    { Name: 'ReadOnlyAccess' }
  ])
  const store = new IdentitystoreClient(options('admin'))
  expect((await store.send(new ListUsersCommand({ IdentityStoreId }))).Users).toMatchObject([{ UserName: 'anna@example.com' }])
  const [group] = (await store.send(new ListGroupsCommand({ IdentityStoreId }))).Groups ?? []
  const members = await store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group?.GroupId }))
  expect(members.GroupMemberships).toMatchObject([{ MemberId: { UserId: 'user-anna' } }])
})

test('Account', async () => {
  const client = new AccountClient(options('anna', 'us-east-1'))
  const first = await client.send(new ListRegionsCommand({}))
  expect(first.Regions).toHaveLength(2)
  const rest = await client.send(new ListRegionsCommand({ NextToken: first.NextToken }))
  expect([...(first.Regions ?? []), ...(rest.Regions ?? [])]).toContainEqual({ RegionName: 'af-south-1', RegionOptStatus: 'DISABLED' })
})
