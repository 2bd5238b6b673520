import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SnapshotResult } from '../../../../src/engine/snapshot/snapshot-reading.ts'
import type { IamInventory } from '../../../../src/shared/vocabulary/inventory.ts'
import { readFiles } from '../../../builders/a-snapshot-folder.ts'

const fixtures = new URL('../../../fixtures/', import.meta.url)
const load = (path: string): Uint8Array => readFileSync(new URL(path, fixtures))
const folderOf = (path: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(new URL(path, fixtures))
      .filter(name => name.endsWith('.json') && name !== 'SOURCE.json')
      .map(name => [name, load(`${path}/${name}`)])
  )
const accountsOf = ({ subjects }: SnapshotResult) => subjects.flatMap(subject => (subject.kind === 'account' ? [subject.content] : []))
const iamOf = (result: SnapshotResult): IamInventory[] =>
  accountsOf(result).flatMap(({ iam }) => (iam.state === 'known' ? [iam.value] : []))

interface Expected {
  users: number
  groups: number
  roles: number
  policies: number
  attachedButNotInPolicies: string[]
  principals: Record<string, { inline: number; managed: number; groups: string[] | null; boundary: string | null }>
}

describe('authorization details of other projects', () => {
  const counts = JSON.parse(Buffer.from(load('iam-cloudsplaining/expected.gaad-counts.json')).toString()) as Record<string, Expected>
  const cases = Object.entries(counts).map(([path, expected]) => {
    const [set = ''] = path.split('/')
    return { file: set === 'iam-iamspy' ? `${set}/files/${basename(path)}` : `${set}/${basename(path)}`, expected }
  })

  it.each(cases)('$file', ({ file, expected }) => {
    const result = readFiles({ [file]: load(file) })
    const [iam, ...more] = iamOf(result)
    expect([result.rejected, more]).toEqual([[], []])
    if (iam === undefined) throw new Error('no inventory')
    const { users, groups, roles, policies } = iam
    expect([users, groups, roles, policies].map(list => list.length)).toEqual([
      expected.users,
      expected.groups,
      expected.roles,
      expected.policies
    ])
    const principals = [...users, ...groups, ...roles].map(holder => [
      holder.arn,
      {
        inline: holder.inline.length,
        managed: holder.attached.length,
        groups: 'groups' in holder ? holder.groups : null,
        boundary: 'boundaryArn' in holder ? holder.boundaryArn : null
      }
    ])
    expect(Object.fromEntries(principals)).toEqual(expected.principals)
    const known = new Set(policies.map(({ arn }) => arn))
    const missing = [...users, ...groups, ...roles].flatMap(({ attached }) => attached.map(({ arn }) => arn)).filter(arn => !known.has(arn))
    expect([...new Set(missing)].sort()).toEqual([...expected.attachedButNotInPolicies].sort())
    expect(policies.every(({ document }) => typeof document === 'object')).toBe(true)
  })

  it('several accounts in one file', () => {
    const result = readFiles({ 'details.json': load('iam-join-stratus/account-authorization-details.json') })
    expect(result.rejected).toEqual([])
    expect(
      accountsOf(result).map(({ accountId, iam }) => [
        accountId,
        iam.state === 'known' ? [iam.value.users.length, iam.value.roles.length] : null
      ])
    ).toEqual([
      ['056392974792', [1, 0]],
      ['457448411975', [0, 1]],
      ['494659789341', [0, 1]]
    ])
  })
})

it('an organization as a tree', () => {
  const { subjects, rejected } = readFiles({ 'scp.json': load('iam-iamspy/files/scp-deny-lambda.json') })
  expect(rejected).toEqual([])
  expect(subjects).toMatchObject([
    {
      kind: 'organization',
      subject: 'o-abcdefghij',
      content: {
        managementAccountId: '023456789012',
        accounts: [
          {
            accountId: '023456789012',
            parents: ['r-abcd', '023456789012'],
            scps: {
              value: [
                { targetId: 'r-abcd', policies: [{ name: 'FullAWSAccess' }, { name: 'block lambda' }] },
                { targetId: '023456789012', policies: [{ name: 'FullAWSAccess' }] }
              ]
            },
            rcps: { state: 'known', value: [] }
          },
          { accountId: '123456789012' }
        ]
      }
    }
  ])
})

it('policies of resources in a list', () => {
  const result = readFiles({ 'policies.json': load('iam-iamspy/files/resource-s3-allow-testing.json') })
  expect(result.rejected).toEqual([])
  expect(accountsOf(result)).toMatchObject([
    { accountId: '111111111111', loose: { buckets: [{ policy: { state: 'known', value: { Version: '2012-10-17' } } }] } }
  ])
})

describe('answers as the AWS CLI documents them', () => {
  const result = readFiles(folderOf('awscli-examples'))
  it('come to one account', () => {
    expect(accountsOf(result)).toMatchObject([
      {
        accountId: '123456789012',
        iam: { value: { users: { length: 3 }, roles: { length: 1 }, groups: { length: 3 } } },
        samlProviders: { value: [{ arn: 'arn:aws:iam::123456789012:saml-provider/SAML-ADFS' }] },
        trails: { value: [{ name: 'Trail1' }, { name: 'Trail2', prefix: 'my-prefix', selectors: { state: 'unknown' } }] }
      }
    ])
  })
  it('and those of other services are left out by name', () => {
    expect(result.skipped.map(({ path }) => basename(path))).toEqual([
      'cloudtrail__update-trail__0.json',
      'iam__get-policy-version__0.json',
      'iam__get-policy__0.json',
      'iam__list-policies__0.json',
      'iam__list-user-tags__0.json',
      'iam__list-users__0.json',
      'organizations__describe-organizational-unit__0.json',
      'sts__get-caller-identity__0.json',
      'sts__get-session-token__0.json'
    ])
    expect(result.rejected.map(({ reason }) => reason)).toEqual([
      'IsTruncated: further pages are missing; users, roles and policies on them are not known'
    ])
  })
})
