import { afterEach, describe, expect, test } from 'vitest'
import { listScores } from '../../../../../src/engine/review/scores/list-scores.ts'
import type { ScoreRow } from '../../../../../src/shared/contract/scores.ts'
import type { Activity, ResourceType } from '../../../../../src/shared/vocabulary/activity.ts'
import { type AccountInventory, known, unknown } from '../../../../../src/shared/vocabulary/inventory.ts'
import { aBucket, aKey, anAccount, anIam, aRole, aSecret, aUser } from '../../../../builders/inventory.ts'
import { account, aQuestion, aRhythm, asOfMs, aWindow, dayMs, type ScoreWorld, scoreWorld } from '../../../../builders/score-sources.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const answer = (world: ScoreWorld, over: Partial<Parameters<typeof listScores>[1]> = {}) => {
  const { sources, close } = scoreWorld({ ...world, activities: [...aRhythm(), ...(world.activities ?? [])] })
  closers.push(close)
  const result = listScores(sources, { ...aQuestion, details: true, ...over })
  if (result === null) throw new Error('nobody has that name')
  return result
}

const rowOf = (world: ScoreWorld, type: ResourceType, name = 'ann', over: Partial<Parameters<typeof listScores>[1]> = {}): ScoreRow => {
  const row = answer(world, over).rows.find(each => each.identityName === name && each.resourceType === type)
  if (row === undefined) throw new Error(`no row for ${name}`)
  return row
}

const allow = (...actions: string[]) => ({
  inline: [{ name: 'all', arn: null, document: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }]
})
const annArn = `arn:aws:iam::${account}:user/ann`
const holding = (given: Partial<AccountInventory>, user: Parameters<typeof aUser>[2] = allow('s3:*', 'secretsmanager:*', 'kms:*')) => [
  anAccount(account, { iam: known(anIam({ users: [aUser(account, 'ann', user)] })), ...given })
]
const buckets = (...names: string[]) => ({ buckets: known(names.map(name => aBucket(name))) })

/** A call by ann. */
const call = (action: string, arn: string, type: ResourceType, over: Partial<Activity> = {}): Partial<Activity> => ({
  timeMs: asOfMs - dayMs,
  identity: { key: annArn, type: 'iam-user', name: 'ann', accountId: account, uniqueId: null },
  uses: [{ action, class: 'view', resource: { arn, type, accountId: account, region: null, inferred: false } }],
  ...over
})
const getObject = (bucket: string, over: Partial<Activity> = {}) => call('s3:GetObject', `arn:aws:s3:::${bucket}`, 's3-bucket', over)

describe('what counts as use', () => {
  const accounts = holding(buckets('a', 'b', 'c', 'd'))

  test('resources, not calls', () => {
    const activities = [getObject('a'), getObject('a'), getObject('b', { timeMs: asOfMs - 2 * dayMs })]
    expect(rowOf({ accounts, activities }, 's3-bucket')).toMatchObject({
      score: 50,
      low: 50,
      high: 50,
      granted: 4,
      used: 2,
      coverage: 'full'
    })
  })

  test('refused and failed calls are none', () => {
    const activities = [getObject('a', { outcome: 'denied' }), getObject('b', { outcome: 'failed' })]
    expect(rowOf({ accounts, activities }, 's3-bucket')).toMatchObject({ score: 100, used: 0, lastUsedMs: null })
  })

  test("a call a service makes for somebody is theirs, one it makes by itself nobody's", () => {
    const service = {
      key: 'service:s3.amazonaws.com',
      type: 'aws-service' as const,
      name: 's3.amazonaws.com',
      accountId: null,
      uniqueId: null
    }
    const activities = [getObject('a', { viaService: true }), getObject('b', { identity: service })]
    expect(rowOf({ accounts, activities }, 's3-bucket')).toMatchObject({ used: 1 })
  })

  test('the window ends at as-of and begins just after as-of less the range, to the event', () => {
    const activities = [
      getObject('a', { timeMs: aWindow.sinceMs - 1 }),
      getObject('b', { timeMs: aWindow.sinceMs }),
      getObject('c', { timeMs: asOfMs }),
      getObject('d', { timeMs: asOfMs + 1 })
    ]
    const row = rowOf({ accounts, activities }, 's3-bucket')
    expect(row.resources?.filter(resource => resource.used).map(({ name }) => name)).toEqual(['b', 'c'])
    expect(row.resources?.[0]).toMatchObject({ name: 'a', used: false, firstUsedMs: aWindow.sinceMs - 1, lastUsedMs: aWindow.sinceMs - 1 })
    expect(row.resources?.[3]).toMatchObject({ name: 'd', used: false, lastUsedMs: null, proof: null })
  })

  test('the profile filters both sides', () => {
    const activities = [
      getObject('a'),
      call('s3:PutObject', 'arn:aws:s3:::b', 's3-bucket'),
      call('s3:PutBucketPolicy', 'arn:aws:s3:::c', 's3-bucket')
    ]
    const used = (profile: 'data' | 'read' | 'write' | 'admin' | 'data+admin') =>
      rowOf({ accounts, activities }, 's3-bucket', 'ann', { profile }).used
    expect([used('data'), used('read'), used('write'), used('admin'), used('data+admin')]).toEqual([2, 1, 1, 1, 3])
    const readers = holding(buckets('a', 'b'), allow('s3:GetObject'))
    expect(rowOf({ accounts: readers, activities }, 's3-bucket', 'ann', { profile: 'write' })).toMatchObject({
      granted: 0,
      reason: 'no-entitlement'
    })
  })

  test('what is used without being granted is listed and lowers nothing', () => {
    const row = rowOf({ accounts, activities: [getObject('elsewhere'), getObject('a')] }, 's3-bucket')
    expect(row).toMatchObject({ score: 75, used: 1, usedNotGranted: 1 })
    expect(row.resources?.at(-1)).toMatchObject({
      arn: 'arn:aws:s3:::elsewhere',
      entitlement: 'none',
      used: true,
      actionsUsed: ['s3:GetObject']
    })
  })

  test('the proof is the newest proving event', () => {
    const activities = [
      getObject('a', { timeMs: asOfMs - 3 * dayMs }),
      getObject('a', { timeMs: asOfMs - 2 * dayMs }),
      getObject('a', { outcome: 'denied' })
    ]
    const row = rowOf({ accounts, activities }, 's3-bucket')
    expect(row.resources?.[0]?.proof).toMatchObject({
      eventId: `00000000-0000-4000-a000-${(35 * 24 + 2).toString(16).padStart(12, '0')}`,
      record: 841
    })
  })
})

describe('whose use it is', () => {
  test('sessions of a role with a path name it without', () => {
    const role = aRole(account, 'etl', { path: '/teams/data/', ...allow('s3:*') })
    const accounts = [anAccount(account, { iam: known(anIam({ roles: [role] })), ...buckets('a') })]
    const identity = {
      key: `arn:aws:iam::${account}:role/etl`,
      type: 'iam-role' as const,
      name: 'etl',
      accountId: account,
      uniqueId: 'AROAETL'
    }
    expect(rowOf({ accounts, activities: [getObject('a', { identity })] }, 's3-bucket', 'etl')).toMatchObject({ used: 1 })
  })

  test('who was deleted and made again under the same name starts anew', () => {
    const accounts = holding(buckets('a', 'b'), { ...allow('s3:*'), uniqueId: 'AIDANEW' })
    const by = (uniqueId: string, accessKeyId: string): Partial<Activity> => ({
      identity: { key: annArn, type: 'iam-user', name: 'ann', accountId: account, uniqueId },
      session: { accessKeyId, name: null, createdAtMs: null, mfa: null, sourceIdentity: null }
    })
    const activities = [getObject('a', by('AIDAOLD', 'AKIAOLD')), getObject('b', by('AIDANEW', 'AKIANEW'))]
    const row = rowOf({ accounts, activities }, 's3-bucket')
    expect(row.resources?.filter(resource => resource.used).map(({ name }) => name)).toEqual(['b'])
  })

  test('an id the logs never show proves nothing but that what came before the making is not theirs', () => {
    const accounts = holding(buckets('a', 'b'), { ...allow('s3:*'), uniqueId: 'AIDAOTHER', createdAtMs: asOfMs - 2 * dayMs })
    const identity = { key: annArn, type: 'iam-user' as const, name: 'ann', accountId: account, uniqueId: 'AIDASEEN' }
    const activities = [getObject('a', { identity }), getObject('b', { identity, timeMs: asOfMs - 3 * dayMs })]
    const row = rowOf({ accounts, activities }, 's3-bucket')
    expect(row.resources?.filter(resource => resource.used).map(({ name }) => name)).toEqual(['a'])
  })

  test("another account's log tells only the unique id", () => {
    const accounts = [...holding({}, { ...allow('s3:*'), uniqueId: 'AIDAANN' }), anAccount('444455556666', buckets('theirs'))]
    const identity = { key: `account:${account}/AIDAANN`, type: 'account' as const, name: account, accountId: account, uniqueId: 'AIDAANN' }
    const row = rowOf({ accounts, activities: [getObject('theirs', { identity, accountId: '444455556666' })] }, 's3-bucket')
    expect(row).toMatchObject({ usedNotGranted: 1 })
  })

  test('an Okta identity may what its roles may, and did what its own sessions did', () => {
    const roles = [aRole(account, 'Reader', allow('s3:GetObject')), aRole(account, 'Keys', allow('kms:Decrypt'))]
    const accounts = [
      anAccount(account, {
        iam: known(anIam({ roles })),
        ...buckets('a', 'b'),
        keys: { items: [aKey(account, 'k1')], readRegions: [], refusedRegions: [] }
      })
    ]
    const link = (role: string, sessionNames: string[]) => ({
      identity: 'okta:acme:ann@example.com',
      roleArn: `arn:aws:iam::${account}:role/${role}`,
      sessionNames,
      via: ['assignment' as const],
      confidence: 'certain' as const,
      lastAssumedMs: null
    })
    const people = [
      {
        identity: 'okta:acme:ann@example.com',
        login: 'ann@example.com',
        org: 'acme',
        userId: null,
        status: null,
        createdAtMs: null,
        lastSignInMs: null,
        links: [link('Reader', ['ann@example.com']), link('Keys', [])]
      }
    ]
    const by = (name: string): Partial<Activity> => ({
      identity: {
        key: `arn:aws:iam::${account}:role/Reader`,
        type: 'iam-role',
        name: 'Reader',
        accountId: account,
        uniqueId: 'AROAREADER'
      },
      session: { accessKeyId: `ASIA${name}`, name, createdAtMs: null, mfa: null, sourceIdentity: null }
    })
    const world = { accounts, people, activities: [getObject('a', by('ann@example.com')), getObject('b', by('bob@example.com'))] }
    expect(rowOf(world, 's3-bucket', 'ann@example.com')).toMatchObject({ identityType: 'okta-user', score: 50, granted: 2, used: 1 })
    expect(rowOf(world, 'kms-key', 'ann@example.com')).toMatchObject({ score: 100, granted: 1 })
    expect(rowOf(world, 's3-bucket', 'Reader')).toMatchObject({ used: 2 })
    expect(answer(world, { identity: 'ANN@example.com' }).rows).toHaveLength(3)
  })
})

describe('which resource it is', () => {
  const secrets = (...names: string[]) => ({
    secrets: { items: names.map(name => aSecret(account, name)), readRegions: [], refusedRegions: [] }
  })
  const secretArn = (name: string): string => `arn:aws:secretsmanager:eu-central-1:${account}:secret:${name}`
  const get = (name: string) => call('secretsmanager:GetSecretValue', secretArn(name), 'secret')

  test('a secret by its name, its ARN without the end, a name that looks as if it had one', () => {
    const accounts = holding(secrets('db/main', 'api', 'app-secret', 'idle'))
    const row = rowOf({ accounts, activities: [get('db/main-??????'), get('api-AbCdEf'), get('app-secret')] }, 'secret')
    expect(row).toMatchObject({ score: 25, granted: 4, used: 3, usedNotGranted: 0 })
  })

  test('a former secret of the same name is another one', () => {
    expect(rowOf({ accounts: holding(secrets('db')), activities: [get('db-ZyXwVu')] }, 'secret')).toMatchObject({
      used: 0,
      usedNotGranted: 1
    })
  })

  const keys = {
    keys: {
      items: [
        aKey(account, 'k1', { aliases: ['alias/app'] }),
        aKey(account, 'k2', { manager: 'AWS' }),
        aKey(account, 'k3', { keyState: 'Disabled' })
      ],
      readRegions: [],
      refusedRegions: []
    }
  }
  const decrypt = (resource: string) => call('kms:Decrypt', `arn:aws:kms:eu-central-1:${account}:${resource}`, 'kms-key')

  test('a key by its alias', () => {
    expect(rowOf({ accounts: holding(keys), activities: [decrypt('alias/app')] }, 'kms-key')).toMatchObject({
      score: 0,
      granted: 1,
      used: 1,
      usedNotGranted: 0
    })
  })

  test("AWS's own keys are neither granted nor used; disabled ones are left out and listed", () => {
    const { rows, leftOut } = answer(
      { accounts: holding(keys), activities: [decrypt('key/k2'), decrypt('alias/aws/s3')] },
      { resourceType: 'kms-key', identity: annArn }
    )
    expect(rows[0]).toMatchObject({ granted: 1, used: 0, usedNotGranted: 0 })
    expect(leftOut.map(({ arn }) => arn.slice(-2)).sort()).toEqual(['k2', 'k3'])
  })

  test('replicas of a multi-Region key are keys of their own', () => {
    const replicas = ['eu-central-1', 'us-east-1'].map(region =>
      aKey(account, 'mrk-1', { region, arn: `arn:aws:kms:${region}:${account}:key/mrk-1`, multiRegion: true })
    )
    const accounts = holding({ keys: { items: replicas, readRegions: [], refusedRegions: [] } })
    expect(rowOf({ accounts, activities: [decrypt('key/mrk-1')] }, 'kms-key')).toMatchObject({ score: 50, granted: 2, used: 1 })
  })
})

describe('who and what is there at as-of', () => {
  test('identities and resources made later are left out, new ones are marked', () => {
    const users = [
      aUser(account, 'ann', { ...allow('s3:*'), createdAtMs: asOfMs - dayMs }),
      aUser(account, 'later', { ...allow('s3:*'), createdAtMs: asOfMs + dayMs })
    ]
    const list = [aBucket('a'), aBucket('later', { createdAtMs: asOfMs + dayMs })]
    const { rows } = answer(
      { accounts: [anAccount(account, { iam: known(anIam({ users })), buckets: known(list) })] },
      { resourceType: 's3-bucket' }
    )
    expect(rows.map(({ identityName, granted, isNew }) => [identityName, granted, isNew])).toEqual([['ann', 1, true]])
  })

  test('access under a condition counts unless it is switched off', () => {
    const document = {
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }]
    }
    const accounts = holding(buckets('a', 'b'), { inline: [{ name: 'office', arn: null, document }] })
    const world = { accounts, activities: [getObject('a')] }
    expect(rowOf(world, 's3-bucket')).toMatchObject({ granted: 2, conditional: 2, used: 1, score: 50 })
    expect(rowOf(world, 's3-bucket', 'ann', { conditional: false })).toMatchObject({
      granted: 0,
      used: 0,
      usedNotGranted: 1,
      reason: 'no-entitlement'
    })
  })

  test('a resource whose policy could not be read is counted apart', () => {
    const list = [aBucket('a'), aBucket('hidden', { policy: unknown('refused') })]
    const accounts = holding({ buckets: known(list) }, {})
    const row = rowOf({ accounts }, 's3-bucket')
    expect(row).toMatchObject({ granted: 0, unknown: 1, reason: 'no-entitlement' })
    expect(row.resources).toMatchObject([{ name: 'hidden', entitlement: 'unknown', via: [] }])
  })

  test('exclusions leave identities out and say why', () => {
    const accounts = holding(buckets('a'))
    const settings = { exclusions: [{ id: '1', name: 'an*', reason: 'break glass', expiresAtMs: null }] }
    const result = answer({ accounts, settings })
    expect(result.rows).toEqual([])
    expect(result.excluded).toEqual([{ identity: annArn, reason: 'break glass' }])
  })
})

describe('why there is no score', () => {
  const reasonOf = (world: ScoreWorld, type: ResourceType = 's3-bucket', over: Parameters<typeof rowOf>[3] = { assumeObserved: false }) => {
    const { status, reason, score, low, high, coverage } = rowOf(world, type, 'ann', over)
    return { status, reason, score, low, high, coverage }
  }

  test('no inventory of the account', () => {
    expect(reasonOf({ activities: [getObject('a')] })).toMatchObject({
      status: 'not-applicable',
      reason: 'no-snapshot',
      score: null,
      low: null
    })
  })

  test('no events of the account', () => {
    const other = '444455556666'
    const accounts = [anAccount(other, { iam: known(anIam({ users: [aUser(other, 'ann', allow('s3:*'))] })), ...buckets('a') })]
    expect(reasonOf({ accounts })).toMatchObject({ reason: 'not-enabled', score: null, coverage: 'not-enabled' })
    // Even when logs are taken as complete: there are none.
    expect(reasonOf({ accounts }, 's3-bucket', { assumeObserved: true })).toMatchObject({ reason: 'not-enabled' })
    // Somebody's word that no log is missing does not say that data events were recorded.
    expect(reasonOf({ accounts, settings: { completeAccounts: [other] } })).toMatchObject({ reason: 'not-observable', score: null })
  })

  test('no S3 data events: bounds, no score', () => {
    expect(reasonOf({ accounts: holding(buckets('a', 'b')) })).toEqual({
      status: 'not-applicable',
      reason: 'not-observable',
      score: null,
      low: 0,
      high: 100,
      coverage: 'not-observable'
    })
    // Nothing granted either: what cannot be observed is told first.
    expect(reasonOf({ accounts: holding(buckets('a'), {}) })).toMatchObject({ reason: 'not-observable' })
  })

  test('nothing granted', () => {
    expect(reasonOf({ accounts: holding({}, {}) }, 'secret')).toMatchObject({ reason: 'no-entitlement', low: null, coverage: 'full' })
  })
})
