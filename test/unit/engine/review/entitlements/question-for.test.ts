import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decideAccess } from '../../../../../src/engine/policy/evaluate/decide-access.ts'
import { questionFor } from '../../../../../src/engine/review/entitlements/question-for.ts'
import { sidesOf } from '../../../../../src/engine/review/entitlements/sides.ts'
import { type Fact, type Inventory, known, type PolicyLevel, unknown } from '../../../../../src/shared/vocabulary/inventory.ts'
import { aBucket, aGroup, aKey, anAccount, anIam, anOrganization, aRole, aSecret, aUser } from '../../../../builders/inventory.ts'

/** A policy variable. */
const variable = (name: string): string => `\${${name}}`

interface Held {
  inline?: string[]
  attached?: string[]
  boundary?: string
  groups?: string[]
}
interface Case {
  name: string
  ask: [identity: string, action: string, resource: string]
  user?: Held
  group?: Held
  role?: Held & { trust?: string }
  bucket?: { policy: string }
  secret?: { policy: string }
  key?: { policy?: string; grantee?: string }
  scps?: string[][] | 'unknown'
  rcps?: string[][]
  management?: string
  expected: { decision: string; reason?: string; paths?: string[]; policies?: string[]; unknown?: string[]; marks?: string[] } | null
}

const [own, other] = ['111122223333', '444455556666'] as const
const ann = `arn:aws:iam::${own}:user/ann`
const policy = (statement: object): unknown => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] })
const policies: Record<string, unknown> = {
  all: policy({ Action: '*', Resource: '*' }),
  nothing: { Version: '2012-10-17', Statement: [] },
  'all-in-organization': policy({ Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } }),
  'deny-everybody': policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }),
  'admits-ann': policy({ Principal: { AWS: ann }, Action: '*', Resource: '*' }),
  'admits-ann-to-role': policy({ Principal: { AWS: ann }, Action: 'sts:AssumeRole' }),
  'keys-called-app': policy({
    Action: 'kms:*',
    Resource: '*',
    Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app' } }
  }),
  'same-team': policy({
    Action: 'secretsmanager:*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') } }
  })
}

const managed = (name: string): string => `arn:aws:iam::${own}:policy/${name}`
const held = ({ inline = [], attached = [], boundary, groups = [] }: Held = {}) => ({
  inline: inline.map(name => ({ name, arn: null, document: policies[name] })),
  attached: attached.map(name => ({ name, arn: managed(name) })),
  boundaryArn: boundary === undefined ? null : managed(boundary),
  groups,
  tags: { team: 'red' }
})
const fact = (name: string | undefined): Fact<unknown> =>
  name === 'unknown' ? unknown('refused') : known(name === undefined ? null : policies[name])
const levels = (given: string[][] | 'unknown' = []): Fact<PolicyLevel[]> =>
  given === 'unknown'
    ? unknown('refused')
    : known(
        given.map((names, at) => ({ targetId: `ou-${at}`, policies: names.map(name => ({ name, arn: null, document: policies[name] })) }))
      )

const inventoryOf = ({ user, group, role, bucket, secret, key, scps, rcps, management }: Case): Inventory => {
  const { groups: _, ...ofRole } = held(role)
  const account = anAccount(own, {
    iam: known(
      anIam({
        users: [aUser(own, 'ann', held(user))],
        groups: [aGroup(own, 'team', { inline: held(group).inline, attached: held(group).attached })],
        roles: [
          aRole(own, 'job', { ...ofRole, trustPolicy: role?.trust === undefined ? null : policies[role.trust] }),
          aRole(own, 'linked', { ...ofRole, path: '/aws-service-role/x.amazonaws.com/' })
        ],
        policies: ['all', 'nothing'].map(name => ({ name, arn: managed(name), document: policies[name] }))
      })
    ),
    buckets: known([aBucket('reports', { policy: fact(bucket?.policy) })]),
    secrets: { items: [aSecret(own, 'db', { tags: { team: 'red' } })], readRegions: [], refusedRegions: [] },
    keys: {
      items: [
        aKey(own, '1111', {
          aliases: ['alias/app'],
          ...(key?.policy === undefined ? {} : { policy: fact(key.policy) }),
          grants:
            key?.grantee === 'unknown'
              ? unknown('refused')
              : known(
                  key?.grantee === undefined
                    ? []
                    : [
                        {
                          grantId: 'g',
                          grantee: `arn:aws:iam::${own}:${key.grantee}`,
                          operations: ['Decrypt'],
                          contextSubset: null,
                          contextEquals: null
                        }
                      ]
                )
        })
      ],
      readRegions: [],
      refusedRegions: []
    }
  })
  const foreign = anAccount(other, {
    buckets: known([aBucket('other-reports', { policy: fact(bucket?.policy) })]),
    secrets: { items: [aSecret(other, 'db', { policy: fact(secret?.policy) })], readRegions: [], refusedRegions: [] }
  })
  const told = scps !== undefined || rcps !== undefined
  const organization = anOrganization([own, other], { managementAccountId: management ?? '999999999999' })
  return {
    accounts: [account, foreign],
    organization: told
      ? { ...organization, accounts: organization.accounts.map(each => ({ ...each, scps: levels(scps), rcps: levels(rcps) })) }
      : null,
    identityCenter: null
  }
}

const cases = JSON.parse(readFileSync(new URL('../../../../cases/entitlements/layers.json', import.meta.url), 'utf8')) as Case[]

describe('a question put together from an inventory', () => {
  it.each(cases)('$name', given => {
    const inventory = inventoryOf(given)
    const [identity, action, resource] = given.ask
    const service = identity.startsWith('assumed-role/') ? 'sts' : 'iam'
    const question = questionFor(inventory, `arn:aws:${service}::${own}:${identity}`, action, resource)
    if (given.expected === null) return expect(question).toBeNull()
    if (question === null) throw new Error('The identity was not found.')
    const { marks, paths, policies: names, ...rest } = given.expected
    const decision = decideAccess(question)
    expect(decision).toMatchObject(rest)
    if (paths !== undefined) expect([...new Set(decision.statements.map(({ path }) => path))]).toEqual(paths)
    if (names !== undefined) expect(decision.statements.map(each => each.policy)).toEqual(names)
    expect(sidesOf(inventory).marks.get(own) ?? []).toEqual(
      marks ?? (given.scps === undefined && given.rcps === undefined ? ['organization-unknown'] : [])
    )
  })
})
