import fc from 'fast-check'
import {
  type AccountInventory,
  type Fact,
  type IamInventory,
  type Inventory,
  known,
  type OrganizationInventory,
  type PolicyLevel,
  unknown
} from '../../../../../src/shared/vocabulary/inventory.ts'
import { aBucket, aGroup, aKey, anAccount, anIam, aRole, aSecret, aUser } from '../../../../builders/inventory.ts'

/** A policy variable. */
const variable = (name: string): string => `\${${name}}`

const accounts = ['111122223333', '444455556666'] as const
const buckets = ['logs', 'logs-2', 'data-ann', 'data-bob'] as const
const secrets = ['db/main', 'db/ann', 'api'] as const
const keyIds = ['1111', '2222', '3333'] as const
const canonical = { '111122223333': 'aaaa', '444455556666': 'bbbb' } as const
const regions = ['eu-central-1', 'us-east-1'] as const

const some = <T>(values: readonly T[], maxLength: number): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1, maxLength })

const actions = some(
  [
    's3:*',
    's3:Get*',
    's3:GetObject',
    's3:PutObject',
    's3:ListBucket',
    's3:*Object',
    's3:PutBucketAcl',
    '*',
    'secretsmanager:*',
    'secretsmanager:GetSecretValue',
    'secretsmanager:Put*',
    'kms:*',
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:PutKeyPolicy',
    'kms:Re*'
  ],
  4
)
const resources = some(
  [
    '*',
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::logs',
    'arn:aws:s3:::logs/*',
    'arn:aws:s3:::logs*',
    'arn:aws:s3:::*-ann/*',
    'arn:aws:s3:::data-ann/a*',
    'arn:aws:s3:::data-???/*b',
    'arn:aws:s3:::logs/a*',
    `arn:aws:s3:::data-${variable('aws:username')}`,
    `arn:aws:s3:::logs*/${variable('aws:username')}/*`,
    `arn:aws:s3:::data-${variable('aws:PrincipalTag/team')}/*`,
    `arn:aws:s3:::*/${variable('aws:userid')}`,
    `arn:aws:s3:::*/${variable('aws:ResourceAccount')}/*`,
    `arn:aws:s3:::logs/${variable('aws:SourceIp')}/*`,
    'arn:aws:secretsmanager:*:*:secret:*',
    'arn:aws:secretsmanager:*:111122223333:secret:db/*',
    `arn:aws:secretsmanager:eu-central-1:*:secret:db/${variable('aws:username')}-??????`,
    'arn:aws:secretsmanager:*:*:secret:db/main-AbCdEf',
    'arn:aws:secretsmanager:*:*:secret:api-AbCdEf',
    'arn:aws:kms:*:111122223333:key/*',
    'arn:aws:kms:*:*:key/1111',
    'arn:*:*:*:*:*'
  ],
  4
)
const principalValues = [
  '*',
  '111122223333',
  'arn:aws:iam::444455556666:root',
  'arn:aws:iam::111122223333:user/ann',
  'arn:aws:iam::111122223333:user/bob',
  'arn:aws:iam::444455556666:role/app',
  'arn:aws:iam::111122223333:role/app',
  'arn:aws:sts::444455556666:assumed-role/app/s',
  'AIDAAAAAAAAAAAAAAANN',
  'AROAAAAAAAAAAAAAAAPP'
]
const principals = fc.oneof(
  { weight: 6, arbitrary: some(principalValues, 3).map(AWS => ({ AWS })) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('*', { Service: 's3.amazonaws.com' }, { CanonicalUser: 'aaaa' }, 7) }
)

const clauses: readonly (readonly [operator: string, key: string, value: string])[] = [
  ['StringEquals', 'aws:PrincipalTag/team', 'red'],
  ['StringEquals', 'aws:ResourceTag/team', 'red'],
  ['StringEquals', 'aws:ResourceTag/team', variable('aws:PrincipalTag/team')],
  ['StringNotEquals', 'kms:ResourceTag/team', 'blue'],
  ['StringEquals', 'secretsmanager:ResourceTag/team', 'blue'],
  ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/app'],
  ['ArnNotEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:user/ann'],
  ['StringEquals', 'aws:PrincipalAccount', '111122223333'],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-abcdefghij'],
  ['StringNotEqualsIfExists', 'aws:PrincipalOrgID', 'o-abcdefghij'],
  ['StringEquals', 'aws:ResourceOrgID', variable('aws:PrincipalOrgID')],
  ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-abcdefghij/r-abcd/*'],
  ['StringEquals', 'aws:ResourceAccount', variable('aws:PrincipalAccount')],
  ['StringEquals', 'aws:ResourceAccount', '111122223333'],
  ['StringEquals', 'aws:RequestedRegion', 'eu-central-1'],
  ['StringEquals', 'aws:PrincipalType', 'User'],
  ['StringLike', 'aws:userid', 'AIDA*'],
  ['StringEquals', 'aws:username', 'ann'],
  ['IpAddress', 'aws:SourceIp', '10.0.0.0/8'],
  ['Bool', 'aws:MultiFactorAuthPresent', 'true'],
  ['Bool', 'aws:SecureTransport', 'false'],
  ['StringEquals', 's3:prefix', 'a'],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'],
  ['Null', 'aws:ResourceTag/team', 'true'],
  ['ForAnyValue:StringEquals', 'kms:ResourceAliases', 'alias/app'],
  ['StringEquals', 'kms:KeySpec', 'SYMMETRIC_DEFAULT'],
  ['StringEquals', 'kms:CallerAccount', '444455556666'],
  ['StringLike', 'secretsmanager:Name', 'db/*'],
  ['StringLike', 'secretsmanager:SecretId', `arn:aws:secretsmanager:*:*:secret:${variable("aws:username, 'api'")}-AbCdEf`],
  ['StringEquals', 's3:DataAccessPointAccount', '111122223333'],
  ['Numeric', 'aws:Odd', '1']
]
const condition = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc
      .subarray([...clauses], { minLength: 1, maxLength: 2 })
      .map(chosen => Object.fromEntries(chosen.map(([operator, key, value]) => [operator, { [key]: [value] }])))
  }
)

/** A statement with everything that IAM takes and some things that it does not. */
export const aStatement = (
  withPrincipal: boolean,
  effects: readonly unknown[] = ['Allow', 'Allow', 'Allow', 'Deny']
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      effect: fc.constantFrom(...effects),
      notAction: fc.nat(7),
      notResource: fc.nat(7),
      notPrincipal: fc.nat(7),
      actions,
      resources,
      principals,
      condition
    })
    .map(parts => ({
      Effect: parts.effect,
      [parts.notAction === 0 ? 'NotAction' : 'Action']: parts.actions,
      [parts.notResource === 0 ? 'NotResource' : 'Resource']: parts.resources,
      ...(withPrincipal ? { [parts.notPrincipal === 0 ? 'NotPrincipal' : 'Principal']: parts.principals } : {}),
      ...(parts.condition === undefined ? {} : { Condition: parts.condition })
    }))

const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const teams = fc.constantFrom<Record<string, string>>({}, { team: 'red' }, { Team: 'blue' })

/** @param odd  1: with things that could not be read, 0: without */
const inventories = (odd: 0 | 1): fc.Arbitrary<Inventory> => {
  const aPolicy = (withPrincipal: boolean): fc.Arbitrary<unknown> =>
    fc.oneof(
      {
        weight: 20,
        arbitrary: fc.record({
          Version: fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
          Statement: fc.array(
            aStatement(
              withPrincipal,
              odd === 0 ? ['Allow', 'Allow', 'Allow', 'Allow', 'Allow', 'Deny'] : ['Allow', 'Allow', 'Allow', 'Allow', 'Deny', 'Odd']
            ),
            { minLength: 1, maxLength: 3 }
          )
        })
      },
      { weight: odd, arbitrary: fc.constantFrom<unknown>('{"Version"', null, { Version: '2012-10-17', Odd: 1, Statement: [] }) }
    )

  const aFact = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
    fc.oneof({ weight: 8, arbitrary: value.map(known) }, { weight: odd, arbitrary: fc.constant(unknown('refused')) })

  const managedArns = [
    'arn:aws:iam::aws:policy/Wide',
    'arn:aws:iam::111122223333:policy/narrow',
    'arn:aws:iam::111122223333:policy/lost'
  ] as const
  const held = fc.record({
    inline: fc.array(
      aPolicy(false).map(document => ({ name: 'inline', arn: null, document })),
      { maxLength: 2 }
    ),
    attached: fc.subarray(managedArns.slice(0, 2 + odd).map(arn => ({ name: arn.split('/')[1] ?? '', arn }))),
    boundaryArn: fc.constantFrom<string | null>(null, null, null, ...managedArns.slice(0, 2 + odd)),
    tags: teams
  })

  const anyIam = (accountId: string): fc.Arbitrary<IamInventory> =>
    fc
      .record({
        users: fc.tuple(held, held),
        roles: fc.tuple(held, held),
        group: held,
        groups: fc.tuple(fc.subarray(odd === 0 ? ['g'] : ['g', 'gone']), fc.subarray(['g'])),
        policies: fc.tuple(aPolicy(false), aPolicy(false))
      })
      .map(({ users: [ann, bob], roles: [app, linked], group, groups, policies }) =>
        anIam({
          users: [
            aUser(accountId, 'ann', { ...ann, groups: groups[0], uniqueId: 'AIDAAAAAAAAAAAAAAANN' }),
            aUser(accountId, 'bob', { ...bob, groups: groups[1] })
          ],
          roles: [
            aRole(accountId, 'app', { ...app, uniqueId: 'AROAAAAAAAAAAAAAAAPP' }),
            aRole(accountId, 'AWSServiceRoleForApp', { ...linked, boundaryArn: null, path: '/aws-service-role/app.amazonaws.com/' })
          ],
          groups: [aGroup(accountId, 'g', { inline: group.inline, attached: group.attached })],
          policies: policies.map((document, at) => ({ name: managedArns[at]?.split('/')[1] ?? '', arn: managedArns[at] ?? null, document }))
        })
      )

  const aclGrants = fc.array(
    fc.record({
      grantee: fc.constantFrom(
        'aaaa',
        'bbbb',
        'cccc',
        'http://acs.amazonaws.com/groups/global/AllUsers',
        'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'
      ),
      permission: fc.constantFrom('READ', 'WRITE', 'FULL_CONTROL', 'WRITE_ACP')
    }),
    { maxLength: 2 }
  )
  const block = fc.option(
    fc.record({
      blockPublicAcls: fc.boolean(),
      ignorePublicAcls: fc.boolean(),
      blockPublicPolicy: fc.boolean(),
      restrictPublicBuckets: fc.boolean()
    }),
    { nil: null }
  )
  const resourcePolicy = aFact(fc.option(aPolicy(true), { nil: null }))

  const anyAccount = (accountId: (typeof accounts)[number], own: (name: string) => string): fc.Arbitrary<AccountInventory> =>
    fc
      .record({
        iam: aFact(anyIam(accountId)),
        block: aFact(block),
        buckets: fc.array(
          fc.record({
            policy: resourcePolicy,
            acl: aFact(aclGrants.map(grants => ({ ownerId: canonical[accountId] as string | null, grants }))),
            ownership: aFact(fc.constantFrom<string | null>(null, 'BucketOwnerEnforced', 'ObjectWriter')),
            publicAccessBlock: aFact(block),
            region: fc.constantFrom<string | null>(null, ...regions)
          }),
          { minLength: buckets.length, maxLength: buckets.length }
        ),
        secrets: fc.array(
          fc.record({
            policy: resourcePolicy,
            tags: teams,
            kmsKeyId: fc.constantFrom<string | null>(null, 'alias/aws/secretsmanager', '1111')
          }),
          {
            minLength: secrets.length,
            maxLength: secrets.length
          }
        ),
        keys: fc.array(
          fc.record({
            policy: resourcePolicy,
            tags: aFact(teams),
            aliases: fc.subarray(['alias/app', 'alias/b']),
            usage: fc.constantFrom<string | null>('ENCRYPT_DECRYPT', 'SIGN_VERIFY', null),
            manager: fc.constantFrom<'AWS' | 'CUSTOMER' | null>('CUSTOMER', 'CUSTOMER', null, 'AWS'),
            grants: aFact(
              fc.array(
                fc.record({
                  grantId: fc.constant('g'),
                  grantee: fc.constantFrom(...principalValues),
                  operations: fc.subarray(['Decrypt', 'Encrypt', 'Sign']),
                  contextSubset: fc.constantFrom<Record<string, string> | null>(null, null, { a: 'b' }),
                  contextEquals: fc.constantFrom<Record<string, string> | null>(null, null, {})
                }),
                { maxLength: 2 }
              )
            )
          }),
          { minLength: keyIds.length, maxLength: keyIds.length }
        )
      })
      .map(({ iam, block: accountBlock, buckets: madeBuckets, secrets: madeSecrets, keys }) =>
        anAccount(accountId, {
          iam,
          accountPublicAccessBlock: accountBlock,
          buckets: known(madeBuckets.map((given, at) => aBucket(own(buckets[at] ?? ''), given))),
          secrets: {
            items: madeSecrets.map((given, at) => aSecret(accountId, secrets[at] ?? '', given)),
            readRegions: [],
            refusedRegions: []
          },
          keys: { items: keys.map((given, at) => aKey(accountId, keyIds[at] ?? '', given)), readRegions: [], refusedRegions: [] }
        })
      )

  const levels = (kind: 'scp' | 'rcp'): fc.Arbitrary<Fact<PolicyLevel[]>> =>
    aFact(
      fc.array(
        fc
          .array(
            fc.oneof(
              {
                weight: 2,
                arbitrary: fc.constant<unknown>(
                  kind === 'scp'
                    ? full
                    : { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }
                )
              },
              { weight: 1, arbitrary: aPolicy(kind === 'rcp') }
            ),
            { minLength: 1, maxLength: 2 }
          )
          .map(documents => ({
            targetId: 'r-abcd',
            policies: documents.map((document, at) => ({ name: `${kind}-${at}`, arn: null, document }))
          })),
        { maxLength: 2 }
      )
    )

  const anyOrganization: fc.Arbitrary<OrganizationInventory> = fc
    .record({
      scps: fc.tuple(levels('scp'), levels('scp')),
      rcps: fc.tuple(levels('rcp'), levels('rcp')),
      management: fc.constantFrom(...accounts, '999999999999'),
      parents: fc.constantFrom<string[] | null>(null, ['r-abcd'], ['r-abcd', 'ou-1']),
      both: fc.boolean()
    })
    .map(({ scps, rcps, management, parents, both }) => ({
      organizationId: 'o-abcdefghij',
      managementAccountId: management,
      takenAtMs: 0,
      accounts: accounts.slice(0, both ? 2 : 1).map((accountId, at) => ({
        accountId,
        name: null,
        parents,
        scps: scps[at] as Fact<PolicyLevel[]>,
        rcps: rcps[at] as Fact<PolicyLevel[]>
      }))
    }))

  return fc.record({
    accounts: fc.tuple(
      anyAccount(accounts[0], name => name),
      anyAccount(accounts[1], name => `other-${name}`)
    ),
    organization: fc.option(anyOrganization, { nil: null, freq: 3 }),
    identityCenter: fc.constant(null)
  })
}

/** Two small accounts with everything that bears on access in them, perhaps in an organization. */
export const anyInventory: fc.Arbitrary<Inventory> = fc.oneof(
  { weight: 3, arbitrary: inventories(0) },
  { weight: 1, arbitrary: inventories(1) }
)

const fewResources = [
  'arn:aws:s3:::logs/*',
  'arn:aws:s3:::logs/a*',
  'arn:aws:s3:::logs*/*b',
  'arn:aws:s3:::*/a',
  'arn:aws:s3:::logs',
  '*'
] as const
const fewStatement = (withPrincipal: boolean): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
      Action: fc.constantFrom('s3:GetObject', 's3:*', 's3:*Object'),
      resource: fc.constantFrom(...fewResources),
      not: fc.nat(8),
      Principal: fc.constantFrom<unknown>(
        '*',
        { AWS: '111122223333' },
        { AWS: 'arn:aws:iam::111122223333:user/u1' },
        { AWS: 'arn:aws:iam::111122223333:role/u0' }
      ),
      Condition: fc.option(
        fc.constantFrom<unknown>(
          { StringLike: { 'aws:userid': 'AIDA*' } },
          { StringEquals: { 'aws:username': 'u1' } },
          { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
          { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }
        ),
        { freq: 2 }
      )
    })
    .map(({ resource, not, Principal, Condition, ...rest }) => ({
      ...rest,
      [not === 0 ? 'NotResource' : 'Resource']: resource,
      ...(withPrincipal ? { Principal } : {}),
      ...(Condition === null ? {} : { Condition })
    }))

/** Many callers of one account who differ in little: what is decided for one of them must not be taken for another. */
export const aCrowd: fc.Arbitrary<Inventory> = fc
  .record({
    statements: fc.array(fewStatement(false), { minLength: 5, maxLength: 5 }),
    chosen: fc.array(
      fc.record({
        own: fc.subarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 3 }),
        role: fc.boolean(),
        tags: teams,
        boundary: fc.nat(5)
      }),
      {
        minLength: 12,
        maxLength: 12
      }
    ),
    policies: fc.array(fc.option(fc.array(fewStatement(true), { minLength: 1, maxLength: 2 }), { nil: null }), {
      minLength: 2,
      maxLength: 2
    }),
    guard: fc.option(fewStatement(false), { nil: null })
  })
  .map(({ statements, chosen, policies, guard }) => {
    const accountId = accounts[0]
    const edge = `arn:aws:iam::${accountId}:policy/edge`
    const people = chosen.map(({ own, role, tags, boundary }, at) => ({
      role,
      name: `u${at}`,
      given: {
        tags,
        uniqueId: `${role ? 'AROA' : at % 2 === 0 ? 'AIDA' : ''}${'X'.repeat(14)}${String(at).padStart(2, 'A')}`,
        boundaryArn: boundary === 0 ? edge : null,
        inline: own.map(index => ({ name: `s${index}`, arn: null, document: { Version: '2012-10-17', Statement: [statements[index]] } })),
        path: at % 5 === 0 && role ? '/aws-service-role/app.amazonaws.com/' : '/'
      }
    }))
    const account = anAccount(accountId, {
      iam: known(
        anIam({
          users: people.filter(({ role }) => !role).map(({ name, given }) => aUser(accountId, name, given)),
          roles: people.filter(({ role }) => role).map(({ name, given }) => aRole(accountId, name, given)),
          policies: [
            {
              name: 'edge',
              arn: edge,
              document: { Version: '2012-10-17', Statement: [{ ...statements[0], Effect: 'Allow' }, statements[1]] }
            }
          ]
        })
      ),
      buckets: known(
        ['logs', 'logs-2'].map((name, at) =>
          aBucket(name, { policy: known(policies[at] === null ? null : { Version: '2012-10-17', Statement: policies[at] }) })
        )
      )
    })
    const scps = known(
      guard === null
        ? []
        : [
            {
              targetId: 'r-abcd',
              policies: [full, { Version: '2012-10-17', Statement: [guard] }].map((document, at) => ({
                name: `scp-${at}`,
                arn: null,
                document
              }))
            }
          ]
    )
    const organization = {
      organizationId: 'o-abcdefghij',
      managementAccountId: '999999999999',
      takenAtMs: 0,
      accounts: [{ accountId, name: null, parents: ['r-abcd'], scps, rcps: known([]) }]
    }
    return { accounts: [account], organization, identityCenter: null }
  })
