import { afterEach, describe, expect, test } from 'vitest'
import { writeSetup } from '../../../src/engine/setup/write-setup.ts'
import { inventoryParts } from '../../../src/shared/contract/collect.ts'
import { type ReaderFeature, readerFeatures, SetupAnswers } from '../../../src/shared/vocabulary/setup-answers.ts'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aRole, trusting } from '../../aws-stand-in/state/parts.ts'
import type { PolicyJson, StandInState } from '../../aws-stand-in/state/state.ts'
import { aLogKey } from '../../builders/a-log-key.ts'
import { aCollectWorld, type CollectWorld, collectRequest } from '../collect/collect-world.ts'
import { aFullState } from '../collect/full-state.ts'
import { logBody } from '../sync/log-bucket.ts'

const admin = `arn:aws:iam::${ids.management}:user/admin`
const roleIn = (account: string): string => `arn:aws:iam::${account}:role/admin`

const answersFor = (features: readonly ReaderFeature[]): SetupAnswers =>
  SetupAnswers.parse({
    name: 'Least privilege',
    architecture: 'organization',
    organization: { id: ids.organization, managementAccountId: ids.management, logArchiveAccountId: ids.logArchive },
    accounts: [
      { accountId: ids.management, mode: 'organization' },
      { accountId: ids.member, mode: 'skip' }
    ],
    trail: {
      state: 'existing',
      trail: `arn:aws:cloudtrail:eu-west-1:${ids.management}:trail/${names.trail}`,
      accountId: ids.management,
      region: 'eu-west-1'
    },
    storage: { state: 'existing', bucket: names.logBucket, accountId: ids.logArchive, region: 'eu-west-1' },
    encryption: { kind: 'kms', key: 'existing', keyArn: `arn:aws:kms:eu-west-1:${ids.logArchive}:key/${names.logKey}` },
    notifications: {},
    alarms: {},
    reader: { kind: 'user', accountId: ids.management, name: 'admin', externalId: names.externalId },
    features
  })

/** The stand-in's accounts with the set-up applied: policies of reader, bucket and key as they were written. */
const applied = (features: readonly ReaderFeature[]) => {
  const setup = writeSetup(answersFor(features))
  const state: StandInState = aFullState()
  const policyOf = (id: string): PolicyJson => JSON.parse(setup.artefacts.find(artefact => artefact.id === id)?.text ?? 'null')
  const archive = accountOf(state, ids.logArchive)
  for (const bucket of archive.buckets) if (bucket.name === names.logBucket) bucket.policy = policyOf('bucket-policy')
  for (const key of archive.keys) if (key.id === names.logKey) key.policy = policyOf('key-policy-logs')
  accountOf(state, ids.member).roles.push(
    aRole('admin', trusting({ AWS: admin }, { StringEquals: { 'sts:ExternalId': names.externalId } }))
  )
  const policies: Record<string, PolicyJson[]> = {}
  for (const { readers, policies: documents } of setup.groups)
    for (const reader of readers) policies[reader.arn] = JSON.parse(JSON.stringify(documents))
  return { setup, state, policies }
}

const grantedBy = (policies: readonly PolicyJson[]): string[] =>
  [...new Set(policies.flatMap(({ Statement }) => Statement as { Action: string | string[] }[]).flatMap(({ Action }) => Action))].sort()

let world: CollectWorld | null = null
afterEach(() => world?.close())

const connector = { profile: 'test', region: 'eu-west-1', accountId: ids.management }

describe('the reader of a set-up', () => {
  test.each<readonly [string, readonly ReaderFeature[]]>([
    ['everything', readerFeatures],
    ['logs alone', ['logs']],
    ['what is chosen when nothing is said', ['logs', 'entitlements', 's3-inventory', 'secrets-inventory', 'kms-inventory']],
    ['event history and the organization', ['event-history', 'organization']]
  ])('%s: nothing it needs is refused, and everything it was given is used', async (_, features) => {
    const { state, policies } = applied(features)
    world = await aCollectWorld(state, 'admin', { authorize: allowOnly(policies) })
    const { standIn } = world
    const bucket = accountOf(state, ids.logArchive).buckets.find(({ name }) => name === names.logBucket)
    const root = `AWSLogs/${ids.organization}/`
    const at = { root, account: ids.member, region: 'eu-west-1', atMs: Date.now() - 3_600_000, n: 0 }
    bucket?.objects.put(aLogKey(at), logBody(0), { lastModifiedMs: at.atMs })
    const { call } = await world.engine()
    for (const [name, text] of Object.entries(world.env))
      if (name.startsWith('AWS_ENDPOINT_URL')) await call('aws.trust', { kind: 'endpoint', text })

    await call('aws.identify', { profile: 'test' })
    await call('aws.identify', { profile: 'test', roleArn: roleIn(ids.member), externalId: names.externalId })
    const { trails, problems } = await call('aws.trails', { profile: 'test', region: 'eu-west-1' })
    expect(problems).toEqual([])
    expect(trails).toMatchObject([{ name: names.trail, logging: true }])
    // Where no trail is near, every region is looked at.
    const management = accountOf(state, ids.management)
    const kept = management.trails
    management.trails = []
    await call('aws.trails', { profile: 'test', region: 'eu-west-1' })
    management.trails = kept
    const draft = {
      ...connector,
      name: 'doctor',
      mode: 'organization',
      bucket: names.logBucket,
      bucketOwner: ids.logArchive,
      trail: trails[0]?.arn ?? null
    }
    const { id: connectorId } = await call('connectors.save', { draft: draft as never })
    const { steps } = await call('doctor.run', { connectorId })
    if (features.includes('logs')) expect(steps.filter(({ state }) => state === 'failed')).toEqual([])
    await call('connectors.remove', { id: connectorId })
    if (features.includes('logs')) {
      await call('connectors.save', {
        draft: {
          ...connector,
          name: 'files',
          mode: 'organization',
          bucket: names.logBucket,
          bucketOwner: ids.logArchive,
          trail: trails[0]?.arn ?? null
        } as never
      })
      const report = await call('sync.run', {} as never)
      expect(report.connectors).toMatchObject([{ state: 'done', problems: [], filesFetched: 1 }])
    }
    if (features.includes('event-history')) {
      await call('connectors.save', {
        draft: {
          ...connector,
          name: 'history',
          source: 'event-history',
          regions: ['eu-west-1'],
          sinceDay: new Date().toISOString().slice(0, 10)
        } as never
      })
      await call('sync.run', {} as never)
    }
    const parts = inventoryParts.filter(part => partsOf(features).includes(part))
    if (parts.length > 0) {
      const collected = await call('snapshot.collect', collectRequest({ parts }))
      expect(collected.denied).toEqual([])
    }

    const asked = standIn.calls
      .matching({})
      .filter(each => each.principalArn === admin && each.action !== 'sts:GetCallerIdentity')
      // Where a bucket lies is told even to those it refuses, and the doctor tries to list: who reads no logs is refused there.
      .filter(({ action }) => action !== 's3:ListBucket' || features.includes('logs'))
    expect(
      asked
        .filter(({ code }) => code !== null && /denied|forbidden|unauthorized/i.test(code))
        .map(({ action, target, code }) => ({ action, target, code }))
    ).toEqual([])
    const used = [...new Set(asked.map(({ action }) => action))].filter(action => action !== null).sort()
    expect(used).toEqual(grantedBy(policies[admin] ?? []))
  })
})

const partsOf = (features: readonly ReaderFeature[]): string[] => {
  const part: Partial<Record<ReaderFeature, string>> = {
    's3-inventory': 's3',
    'secrets-inventory': 'secrets',
    'kms-inventory': 'kms',
    organization: 'organization',
    'identity-center': 'identity-center'
  }
  const own = features.flatMap(feature => part[feature] ?? [])
  return features.includes('entitlements') || own.length > 0 ? ['identity', 'cloudtrail', ...own] : []
}
