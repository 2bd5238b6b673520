import { afterEach, describe, expect, test } from 'vitest'
import { entitlements } from '../../../../../src/engine/review/entitlements/entitlements.ts'
import { identityAlone, identityList } from '../../../../../src/engine/review/scores/identity-list.ts'
import { resourceAlone, resourceList } from '../../../../../src/engine/review/scores/resource-list.ts'
import { listFindings, updateFindings } from '../../../../../src/engine/review/scores/rule-findings.ts'
import { scoreActions } from '../../../../../src/engine/review/scores/score-actions.ts'
import { scoreOverview } from '../../../../../src/engine/review/scores/score-overview.ts'
import type { ScoreSources } from '../../../../../src/engine/review/scores/score-sources.ts'
import { scoreTrend } from '../../../../../src/engine/review/scores/score-trend.ts'
import { whatIf } from '../../../../../src/engine/review/scores/what-if.ts'
import type { OktaIdentity } from '../../../../../src/shared/contract/okta.ts'
import type { ScoreRule } from '../../../../../src/shared/contract/rules.ts'
import type { Activity } from '../../../../../src/shared/vocabulary/activity.ts'
import { type IamUser, known } from '../../../../../src/shared/vocabulary/inventory.ts'
import { aBucket, anAccount, anIam, aRole, aSecret, aUser } from '../../../../builders/inventory.ts'
import { account, aQuestion, aRhythm, asOfMs, aWindow, dayMs, type ScoreWorld, scoreWorld } from '../../../../builders/score-sources.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const world = (given: ScoreWorld): { sources: ScoreSources; dir: string } => {
  const { sources, dir, close } = scoreWorld({ ...given, activities: [...aRhythm(), ...(given.activities ?? [])] })
  closers.push(close)
  return { sources, dir }
}

const allow = (...actions: string[]): Partial<IamUser> => ({
  inline: [{ name: 'all', arn: null, document: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }]
})
const arnOf = (name: string): string => `arn:aws:iam::${account}:user/${name}`
const getObject = (name: string, bucket: string, over: Partial<Activity> = {}): Partial<Activity> => ({
  timeMs: asOfMs - dayMs,
  identity: { key: arnOf(name), type: 'iam-user', name, accountId: account, uniqueId: null },
  uses: [
    {
      action: 's3:GetObject',
      class: 'view',
      resource: { arn: `arn:aws:s3:::${bucket}`, type: 's3-bucket', accountId: account, region: null, inferred: false }
    }
  ],
  ...over
})
const accounts = [
  anAccount(account, {
    iam: known(
      anIam({
        users: [
          aUser(account, 'ann', allow('s3:*', 'ec2:DescribeInstances', 'iam:PassRole')),
          aUser(account, 'bob', allow('s3:*')),
          aUser(account, 'old', {}),
          aUser(account, 'new', { createdAtMs: asOfMs - dayMs })
        ],
        roles: [aRole(account, 'idle', { lastUsedAtMs: aWindow.sinceMs - dayMs })]
      })
    ),
    buckets: known(['a', 'b', 'c', 'd'].map(name => aBucket(name)))
  })
]
const monthAgo = aWindow.sinceMs - dayMs
const activities = [
  getObject('ann', 'a'),
  getObject('ann', 'b'),
  getObject('bob', 'a'),
  getObject('bob', 'a', { timeMs: monthAgo }),
  getObject('old', 'a', { timeMs: monthAgo, outcome: 'denied' })
]

test('the overview sums, compares with the range before, and names who is asleep', () => {
  const answer = scoreOverview(world({ accounts, activities }).sources, { ...aQuestion, assumeObserved: true })
  const [buckets, secrets] = answer.kinds
  expect(buckets).toMatchObject({ score: 62.5, previousScore: 87.5, granted: 8, used: 3, scored: 2, notApplicable: 3 })
  expect(buckets?.distribution).toEqual([0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0])
  expect(secrets).toMatchObject({ score: null, previousScore: null, scored: 0 })
  expect(answer.mostOverProvisioned.map(({ identityName, score }) => [identityName, score])).toEqual([
    ['bob', 75],
    ['ann', 50]
  ])
  expect(answer.dormant.rows.map(({ name, state }) => [name, state])).toEqual([
    ['idle', 'dormant'],
    ['old', 'dormant']
  ])
  expect(answer.hasSnapshot).toBe(true)
})

test('coverage speaks of every account and kind, with the setting that would help', () => {
  const { coverage } = scoreOverview(world({ accounts, activities: [] }).sources, { ...aQuestion, assumeObserved: false })
  expect(coverage.map(({ resourceType, state }) => [resourceType, state])).toEqual([
    ['s3-bucket', 'not-observable'],
    ['secret', 'full'],
    ['kms-key', 'not-observable']
  ])
  expect(coverage[0]?.notes.join(' ')).toMatch(/No S3 data event .* add S3 data events for all buckets/)
  expect(coverage[0]?.days).toHaveLength(31)
})

test('the trend ends at as-of and slides the window', () => {
  const trend = scoreTrend(world({ accounts, activities }).sources, aQuestion, 'ann', 3)
  expect(trend?.map(({ asOfMs: at }) => at)).toEqual([asOfMs - 20 * dayMs, asOfMs - 10 * dayMs, asOfMs])
  expect(trend?.map(({ rows }) => rows[0]?.used)).toEqual([0, 0, 2])
  expect(scoreTrend(world({ accounts }).sources, aQuestion, 'nobody', 3)).toBeNull()
})

test('what if a policy went: scores, and use that would be lost', () => {
  const { sources } = world({ accounts, activities })
  const [first] = accounts
  if (first?.iam.state !== 'known') throw new Error('no users')
  const users = first.iam.value.users.map(user => (user.name === 'ann' ? { ...user, inline: [] } : user))
  const reduced = entitlements({ accounts: [{ ...first, iam: known({ ...first.iam.value, users }) }], organization: null })
  const answer = whatIf({ ...sources, entitlementsWithout: () => reduced }, aQuestion, [
    { kind: 'inline-policy', identity: arnOf('ann'), policyName: 'all' }
  ])
  expect(answer.rows.map(({ before, after }) => [before.identityName, before.granted, after.granted, after.reason])).toContainEqual([
    'ann',
    4,
    0,
    'no-entitlement'
  ])
  expect(answer.wouldLose.map(({ resource, actionsUsed }) => [resource, actionsUsed])).toEqual([
    ['arn:aws:s3:::a', ['s3:GetObject']],
    ['arn:aws:s3:::b', ['s3:GetObject']]
  ])
})

test('what if: of the profile alone, and what people of Okta did once, as their role’s', () => {
  const person: OktaIdentity = {
    identity: 'okta:acme:pat@example.com',
    login: 'pat@example.com',
    org: 'acme',
    userId: null,
    status: null,
    createdAtMs: null,
    lastSignInMs: null,
    links: [
      {
        identity: 'okta:acme:pat@example.com',
        roleArn: `arn:aws:iam::${account}:role/desk`,
        sessionNames: ['pat'],
        via: ['assumed'],
        confidence: 'certain',
        lastAssumedMs: null
      }
    ]
  }
  const given = anAccount(account, {
    iam: known(anIam({ roles: [aRole(account, 'desk', allow('s3:*'))] })),
    buckets: known([aBucket('a'), aBucket('b')])
  })
  const use = (bucket: string, action: string): Partial<Activity> => ({
    ...getObject('desk', bucket),
    identity: { key: `arn:aws:iam::${account}:role/desk`, type: 'iam-role', name: 'desk', accountId: account, uniqueId: null },
    session: { accessKeyId: 'ASIAEXAMPLE', name: 'pat', createdAtMs: null, mfa: null, sourceIdentity: null },
    uses: [
      {
        action,
        class: 'write',
        resource: { arn: `arn:aws:s3:::${bucket}`, type: 's3-bucket', accountId: account, region: null, inferred: false }
      }
    ]
  })
  const { sources } = world({
    accounts: [given],
    people: [person],
    activities: [use('a', 's3:PutObject'), use('a', 's3:PutBucketPolicy'), use('b', 's3:PutBucketPolicy')]
  })
  const reduced = entitlements({ accounts: [{ ...given, iam: known(anIam({ roles: [aRole(account, 'desk')] })) }], organization: null })
  const removal = { kind: 'inline-policy' as const, identity: `arn:aws:iam::${account}:role/desk`, policyName: 'all' }
  const ask = (profile: 'data' | 'data+admin') =>
    whatIf({ ...sources, entitlementsWithout: () => reduced }, { ...aQuestion, profile }, [removal])
  expect(ask('data').wouldLose).toMatchObject([
    { identity: removal.identity, resource: 'arn:aws:s3:::a', actionsUsed: ['s3:PutObject'], people: [person.identity] }
  ])
  expect(ask('data').otherLosses).toBe(2)
  expect(ask('data+admin').wouldLose.map(({ resource, actionsUsed }) => [resource, actionsUsed])).toEqual([
    ['arn:aws:s3:::a', ['s3:PutObject', 's3:PutBucketPolicy']],
    ['arn:aws:s3:::b', ['s3:PutBucketPolicy']]
  ])
  expect(ask('data+admin').otherLosses).toBe(0)
})

test('actions: used, unused, not to be seen, and used without being granted', () => {
  const calls = [
    ...activities,
    getObject('ann', 'a', {
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      category: 'management',
      uses: [{ action: 'ec2:RunInstances', class: 'write', resource: null }]
    })
  ]
  const view = scoreActions(world({ accounts, activities: calls }).sources, 'ann', aWindow)
  const stateOf = (action: string) => view?.rows.find(row => row.action === action)
  expect(stateOf('s3:GetObject')).toMatchObject({ state: 'used', count: 2 })
  expect(stateOf('s3:DeleteBucket')).toMatchObject({ state: 'unused', count: 0, lastUsedMs: null })
  expect(stateOf('ec2:DescribeInstances')).toMatchObject({ state: 'unused' })
  expect(stateOf('iam:PassRole')).toMatchObject({ state: 'not-recorded' })
  expect(stateOf('ec2:RunInstances')).toMatchObject({ state: 'used-not-granted', count: 1 })
  expect(view?.used).toBe(1)
  // Another account's copy of a call is the same call.
  const copy = getObject('ann', 'a', {
    accountId: '444455556666',
    identity: { key: `account:${account}/AIDAANN`, type: 'account', name: account, accountId: account, uniqueId: 'AIDAANN' }
  })
  const [first] = accounts
  if (first?.iam.state !== 'known') throw new Error('no users')
  const users = first.iam.value.users.map(user => (user.name === 'ann' ? { ...user, uniqueId: 'AIDAANN' } : user))
  const identified = [{ ...first, iam: known({ ...first.iam.value, users }) }]
  const copied = scoreActions(world({ accounts: identified, activities: [...activities, copy] }).sources, 'ann', aWindow)
  expect(copied?.rows.find(row => row.action === 's3:GetObject')).toMatchObject({ state: 'used', count: 2 })
  // Without a single data event stored, reading objects is nothing the logs could show.
  const blind = scoreActions(world({ accounts, activities: [] }).sources, 'ann', aWindow)
  expect(blind?.rows.find(row => row.action === 's3:GetObject')?.state).toBe('not-recorded')
})

test('identities: those of the inventory too, each in its state', () => {
  const { sources } = world({ accounts, activities })
  const rows = identityList(sources, aWindow)
  expect(Object.fromEntries(rows.map(({ name, state }) => [name, state]))).toEqual({
    ann: 'active',
    bob: 'active',
    // Made by the logs alone: nobody says whether it is still there.
    clock: 'active',
    old: 'dormant',
    new: 'too-new',
    idle: 'dormant'
  })
  expect(rows.find(row => row.name === 'new')).toMatchObject({
    events: 0,
    firstSeenMs: null,
    lastAttemptMs: null,
    createdAtMs: asOfMs - dayMs
  })
  expect(identityAlone(sources, arnOf('new'), aWindow)).toMatchObject({ row: { state: 'too-new' }, actions: { total: 0 } })
  expect(identityAlone(sources, arnOf('ann'), aWindow)).toMatchObject({ row: { state: 'active', eventsInWindow: 2 } })
  expect(identityAlone(sources, arnOf('nobody'), aWindow)).toBeNull()
})

test('resources: those of the inventory too, with who may use them', () => {
  const secrets = { items: [aSecret(account, 'db')], readRegions: [], refusedRegions: [] }
  const { sources } = world({
    accounts: accounts.map(each => ({ ...each, secrets })),
    activities: [...activities, getObject('ann', 'elsewhere')]
  })
  const rows = resourceList(sources, aWindow)
  expect(
    rows
      .map(({ name, identitiesEntitled, events }) => [name, identitiesEntitled, events])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  ).toEqual([
    ['a', 2, 4],
    ['b', 2, 1],
    ['c', 2, 0],
    ['d', 2, 0],
    ['db', 0, 0],
    ['elsewhere', null, 1]
  ])
  expect(resourceAlone(sources, 'arn:aws:s3:::c', aWindow)).toMatchObject({ row: { events: 0, identitiesEntitled: 2, firstSeenMs: null } })
  expect(resourceAlone(sources, 'arn:aws:s3:::nowhere', aWindow)).toBeNull()
})

describe('rules over scores', () => {
  const rule: ScoreRule = {
    id: 'r1',
    name: 'Unused buckets',
    above: 60,
    profile: 'data',
    resourceType: 's3-bucket',
    identityType: null,
    accounts: [],
    except: []
  }
  const complete = { completeAccounts: [account] }
  const findingsOf = (sources: ScoreSources) =>
    listFindings(sources, aWindow, undefined).map(({ identityName, score, closedAtMs }) => [identityName, score, closedAtMs])

  test('open above the limit, stay as they are, and close when it is met no more', () => {
    const { sources, dir } = world({ accounts, activities, settings: { ...complete, scoreRules: [rule] } })
    updateFindings(dir, sources, aWindow)
    expect(findingsOf(sources)).toEqual([['bob', 75, null]])
    expect(updateFindings(dir, sources, aWindow)).toEqual({ opened: [], changed: [], closed: [] })
    const lax = { ...sources, settings: { ...sources.settings, scoreRules: [{ ...rule, above: 80 }] } }
    updateFindings(dir, lax, aWindow)
    expect(findingsOf(lax)).toEqual([['bob', 75, asOfMs]])
    updateFindings(dir, sources, aWindow)
    expect(findingsOf(sources)).toEqual([['bob', 75, null]])
  })

  test.each([
    ['an exclusion', { exclusions: [{ id: '1', name: 'bob', reason: 'test', expiresAtMs: null }] }],
    ['an exception of the rule', { scoreRules: [{ ...rule, except: ['b*'] }] }],
    ['another account', { scoreRules: [{ ...rule, accounts: ['444455556666'] }] }],
    ['the end of the rule', { scoreRules: [] }]
  ])('%s closes', (_, settings) => {
    const { sources, dir } = world({ accounts, activities, settings: { ...complete, scoreRules: [rule] } })
    updateFindings(dir, sources, aWindow)
    updateFindings(dir, { ...sources, settings: { ...sources.settings, ...settings } }, aWindow)
    expect(findingsOf(sources)).toEqual([['bob', 75, asOfMs]])
  })

  test('a score that cannot be told changes nothing', () => {
    const { sources, dir } = world({ accounts, activities, settings: { ...complete, scoreRules: [rule] } })
    updateFindings(dir, sources, aWindow)
    updateFindings(dir, { ...sources, settings: { ...sources.settings, completeAccounts: [] } }, aWindow)
    expect(findingsOf(sources)).toEqual([['bob', 75, null]])
  })
})
