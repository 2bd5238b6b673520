import { afterEach, expect, test } from 'vitest'
import { writeSetup } from '../../../src/engine/setup/write-setup.ts'
import { SetupAnswers } from '../../../src/shared/vocabulary/setup-answers.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf } from '../../aws-stand-in/state/parts.ts'
import type { PolicyJson } from '../../aws-stand-in/state/state.ts'
import { aCollectWorld, type CollectWorld } from '../collect/collect-world.ts'
import { aFullState } from '../collect/full-state.ts'

let world: CollectWorld | null = null
afterEach(() => world?.close())

const answers = SetupAnswers.parse({
  name: 'Verified',
  architecture: 'organization',
  organization: { id: ids.organization, managementAccountId: ids.management, logArchiveAccountId: ids.logArchive },
  accounts: [{ accountId: ids.logArchive, mode: 'organization' }],
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
  reader: {
    kind: 'role',
    accountId: ids.logArchive,
    name: names.readerRole,
    trustedAccountId: ids.management,
    trustedPrincipal: 'user/admin',
    externalId: names.externalId
  }
})

const caller = { profile: 'test', roleArn: null, externalId: null, region: 'eu-west-1' }

test('each line of the checklist turns green by what is found in AWS, and no other does', async () => {
  const state = aFullState()
  world = await aCollectWorld(state, 'collector')
  const { call } = await world.engine()
  for (const [name, text] of Object.entries(world.env))
    if (name.startsWith('AWS_ENDPOINT_URL')) await call('aws.trust', { kind: 'endpoint', text })
  const { id } = await call('setup.save', { name: 'Verified', draft: {} })
  const before = await call('setup.verify', { answers, caller, id })
  const stateOf = (items: typeof before.items) => Object.fromEntries(items.map(item => [item.id, item.state]))
  expect(stateOf(before.items)).toMatchObject({
    reader: 'found',
    'bucket-policy': expect.stringMatching(/missing|different/),
    'key-logs': 'different',
    trail: 'unknown'
  })
  expect(before.items.find(item => item.id === 'trail')?.detail).toContain(ids.management)

  const { artefacts } = writeSetup(answers)
  const policyOf = (wanted: string): PolicyJson => JSON.parse(artefacts.find(artefact => artefact.id === wanted)?.text ?? 'null')
  const archive = accountOf(state, ids.logArchive)
  for (const bucket of archive.buckets) if (bucket.name === names.logBucket) bucket.policy = policyOf('bucket-policy')
  for (const key of archive.keys) if (key.id === names.logKey) key.policy = policyOf('key-policy-logs')
  const after = await call('setup.verify', { answers, caller, id })
  expect(stateOf(after.items)).toMatchObject({ reader: 'found', 'bucket-policy': 'found', 'key-logs': 'found', trail: 'unknown' })
  expect(after.steps.length).toBeGreaterThan(0)
  const [kept] = await call('setup.list', {})
  expect(Object.keys(kept?.found ?? {}).sort()).toEqual(['bucket-policy', 'key-logs', 'reader'])
})
