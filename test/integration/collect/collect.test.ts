import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { knowsOperation } from '../../../src/engine/aws/inventory/service-clients.ts'
import { commandShape, otherCommands } from '../../../src/engine/snapshot/input/commands.ts'
import { inventoryParts } from '../../../src/shared/contract/collect.ts'
import type { SnapshotReport } from '../../../src/shared/contract/snapshots.ts'
import { inventoryActions, inventoryCalls } from '../../../src/shared/vocabulary/inventory-calls.ts'
import { regionsOf } from '../../../src/shared/vocabulary/partition.ts'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import type { FaultWhen } from '../../aws-stand-in/faults/fault.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { aBucket, accountOf, aKey, allowing, aRole, aSecret, trusting } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { aCollectWorld, type CollectWorld, collectFolder, collectRequest, filesIn, snapshotIn } from './collect-world.ts'
import { aFullState } from './full-state.ts'
import { neverLess } from './never-less.ts'

const admin = `arn:aws:iam::${ids.management}:user/admin`
const strike = (world: CollectWorld, kind: 'throttle' | 'silence' | 'reset-before-headers' | 'expired-token', when: FaultWhen): void => {
  world.standIn.fault({ when, then: { kind } })
}
const refused = (action: string) => ({ message: `User: ${admin} is not authorized to perform: ${action}` })

describe('the table of calls', () => {
  test.each(inventoryCalls.map(call => [call.action, call] as const))(
    '%s: the SDK knows it, and the importer knows its file',
    async (_, call) => {
      expect(await knowsOperation(call.service, call.operation)).toBe(true)
      if (call.command === 'generate-credential-report') return
      const folder = call.folder === 'account' ? call.service : call.folder
      const shape = commandShape(folder, call.command)
      if (shape === undefined) return expect(otherCommands).toContain(`${folder}/${call.command}`)
      expect(shape.named).toBe(call.file !== null)
      expect(shape.regional).toBe(call.folder === 'account' && (call.where === 'region' || call.where === 'home'))
    }
  )
})

describe('against one account with something of everything', () => {
  let world: CollectWorld
  let whole: ReturnType<typeof snapshotIn>
  beforeAll(async () => {
    world = await aCollectWorld(aFullState(), 'admin')
    whole = snapshotIn(await collectFolder(world))
  })
  afterEach(() => {
    world.standIn.setAuthorize(null)
    world.standIn.clearFaults()
  })
  afterAll(() => world.close())

  test('every call of the table is made, and no other', () => {
    expect(world.standIn.calls.actions().filter(action => !action.startsWith('sts:'))).toEqual([...inventoryActions(inventoryParts)].sort())
    expect(whole.denied).toEqual([])
    expect(whole.rejected).toEqual([])
    expect(whole.subjects.map(({ kind }) => kind)).toEqual(['account', 'organization', 'identity-center'])
  })

  test.each([[[...inventoryParts]], [['s3']], [[]]])('the actions of the parts %j are all it takes', async groups => {
    world.standIn.setAuthorize(allowOnly({ [admin]: [allowing(inventoryActions(groups))] }))
    const dir = await collectFolder(world, { groups })
    expect(Object.keys(filesIn(dir)).filter(path => path.endsWith('errors.ndjson'))).toEqual([])
  })

  test.each(inventoryActions(inventoryParts))('%s refused: unknown, never empty, and the consequence is told', async action => {
    world.standIn.setAuthorize(call => (call.action === action ? refused(action) : null))
    // Without the list, all regions of the partition are asked.
    const found = snapshotIn(await collectFolder(world, action === 'account:ListRegions' ? { groups: ['kms'] } : {}))
    expect(found.denied.map(({ call }) => call)).toContain(action)
    expect(found.denied.every(({ code }) => /AccessDenied/.test(code))).toBe(true)
    for (const subject of found.subjects) {
      const before = whole.subjects.find(({ kind }) => kind === subject.kind)
      expect(action === 'account:ListRegions' ? [] : neverLess(before?.content, subject.content)).toEqual([])
    }
  })

  test('everything refused: nothing is taken for empty', async () => {
    world.standIn.setAuthorize(call => (call.action.startsWith('sts:') ? null : refused(call.action)))
    const found = snapshotIn(await collectFolder(world, { regions: ['eu-west-1'] }))
    expect(found.subjects.map(({ kind }) => kind)).toEqual(['account'])
    expect(neverLess(whole.subjects[0]?.content, found.subjects[0]?.content)).toEqual([])
  })

  test('throttled again and again, it reads the same', async () => {
    let n = 0
    strike(world, 'throttle', { nth: () => ++n % 3 === 0, times: 25 })
    expect(snapshotIn(await collectFolder(world))).toEqual(whole)
  })

  test('a call that never reaches AWS leaves its part unknown, by name', async () => {
    strike(world, 'reset-before-headers', { operation: 'ListGrants' })
    const found = snapshotIn(await collectFolder(world, { groups: ['kms'], regions: ['eu-west-1'] }))
    expect(found.denied.map(({ call }) => call)).toEqual(['kms:ListGrants'])
    expect(found.subjects[0]?.content).toMatchObject({ keys: { items: [{ grants: { state: 'unknown' }, policy: { state: 'known' } }] } })
  })

  test('a region that is not enabled is left out, and told', async () => {
    const { call } = await world.engine()
    const report = await call('snapshot.collect', collectRequest({ regions: ['eu-west-1', 'af-south-1'], parts: ['kms'] }))
    expect(report.skipped).toContainEqual({ path: ids.management, reason: 'not enabled, and not read: af-south-1' })
    expect(report.denied).toEqual([])
    world.standIn.setAuthorize(({ action }) => (action === 'account:ListRegions' ? refused(action) : null))
    const all = await call('snapshot.collect', collectRequest({ parts: ['kms'] }))
    expect(all.denied).toEqual([
      {
        accountId: ids.management,
        call: 'account:ListRegions',
        resource: null,
        consequence: 'Which regions are enabled is not known: every region of the partition was asked.'
      }
    ])
    const skipped = all.skipped.find(({ path }) => path === ids.management)?.reason ?? ''
    expect(skipped.replace('not enabled, and not read: ', '').split(', ')).toHaveLength(regionsOf.aws.length - 3)
  })

  test('credentials that end on the way end it; nothing is kept', async () => {
    const { call, workspaceDir } = await world.engine()
    strike(world, 'expired-token', { service: 'kms' })
    await expect(call('snapshot.collect', collectRequest())).rejects.toMatchObject({ code: 'signed-out' })
    expect(await call('snapshot.list', {})).toEqual([])
    expect(readdirSync(join(workspaceDir, 'incoming'))).toEqual([])
  })

  test('cancelled while AWS is silent, it ends at once and leaves nothing', async () => {
    const { call, workspaceDir } = await world.engine()
    strike(world, 'silence', { operation: 'GetBucketAcl' })
    const stop = new AbortController()
    let last = 0
    const running = call('snapshot.collect', collectRequest(), {
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        expect(done).toBeGreaterThanOrEqual(last)
        expect(done).toBeLessThanOrEqual(total ?? 0)
        last = done
        if (done > 20) stop.abort()
      }
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(await call('snapshot.list', {})).toEqual([])
    await expect.poll(() => readdirSync(join(workspaceDir, 'incoming'))).toEqual([])
  })

  test('what was collected is judged as if it had been imported', async () => {
    const [collecting, importing] = [await world.engine(), await world.engine()]
    const report = await collecting.call('snapshot.collect', collectRequest())
    const dir = await collectFolder(world)
    await importing.call('snapshot.import', { paths: [dir] })
    expect(report.accounts.map(({ kind }) => kind)).toEqual(['account', 'organization', 'identity-center'])
    expect(report.rejected).toEqual([])
    expect(report.accounts[0]?.source).toBe('AWS through test')
    const window = { sinceMs: 0, untilMs: Date.now() + 1 }
    const [resources, imported] = [await collecting.call('resources.list', { window }), await importing.call('resources.list', { window })]
    expect(resources.map(({ arn }) => arn)).toContain('arn:aws:s3:::example-data-m')
    // Entitlements were worked out, as after an import.
    expect(resources.some(({ identitiesEntitled }) => (identitiesEntitled ?? 0) > 0)).toBe(true)
    expect(resources).toEqual(imported)
  })
})

test('a member that may not read its organization does not speak in its place', async () => {
  const state = aState()
  for (const account of state.accounts) account.credentialReportMs = Date.now()
  const world = await aCollectWorld(state, 'anna')
  try {
    const { call } = await world.engine()
    const center = ['sso:ListPermissionSets', 'identitystore:ListUsers']
    world.standIn.setAuthorize(({ action }) => (center.includes(action) ? refused(action) : null))
    const report = await call('snapshot.collect', collectRequest({ regions: ['eu-west-1'] }))
    expect(report.accounts.map(({ kind }) => kind)).toEqual(['account'])
    expect(report.denied.map(row => row.call)).toEqual(expect.arrayContaining(['organizations:ListRoots', ...center]))
    expect(report.rejected).toEqual([])
    expect(report.skipped).toEqual([])
  } finally {
    await world.close()
  }
})

describe('an organization through roles', () => {
  let world: CollectWorld
  let state: StandInState
  beforeAll(async () => {
    state = aState()
    for (const account of state.accounts) account.credentialReportMs = Date.now()
    world = await aCollectWorld(state, 'admin')
  })
  afterAll(() => world.close())
  const throughRoles = { organizationRole: names.readerRole, organizationExternalId: names.externalId, regions: ['eu-west-1'] }
  const accountsIn = ({ accounts }: SnapshotReport): string[] =>
    accounts.filter(({ kind }) => kind === 'account').map(({ subject }) => subject)

  test('every active account is read; one that cannot be entered is named, and the rest goes on', async () => {
    const { call } = await world.engine()
    expect(accountsIn(await call('snapshot.collect', collectRequest(throughRoles))).sort()).toEqual(
      [ids.management, ids.member, ids.logArchive].sort()
    )
    accountOf(state, ids.logArchive).roles = []
    // The first engine is still signed in with the role.
    const later = await world.engine()
    const report = await later.call('snapshot.collect', collectRequest(throughRoles))
    expect(accountsIn(report).sort()).toEqual([ids.management, ids.member].sort())
    expect(report.denied).toEqual([
      {
        accountId: ids.logArchive,
        call: 'sts:AssumeRole',
        resource: `arn:aws:iam::${ids.logArchive}:role/${names.readerRole}`,
        consequence: `The account ${ids.logArchive} could not be entered: nothing of it was read.`
      }
    ])
    expect(report.rejected).toEqual([
      expect.objectContaining({ path: ids.logArchive, reason: expect.stringContaining('could not be assumed') })
    ])
    accountOf(state, ids.member).status = 'SUSPENDED'
    const without = await later.call('snapshot.collect', collectRequest({ ...throughRoles, parts: [] }))
    expect(accountsIn(without)).toEqual([ids.management])
    expect(without.skipped).toContainEqual({ path: ids.member, reason: 'the account is not active' })
    accountOf(state, ids.member).status = 'ACTIVE'
  })

  test('a caller with a role goes on from that role: members trust it, not the profile behind it', async () => {
    const hub = aRole('Hub', trusting({ AWS: admin }), { inline: { read: allowing('*') } })
    const hubArn = `arn:aws:iam::${ids.management}:role/Hub`
    accountOf(state, ids.management).roles.push(hub)
    const member = accountOf(state, ids.member)
    const before = member.roles
    member.roles = [
      aRole(names.readerRole, trusting({ AWS: hubArn }, { StringEquals: { 'sts:ExternalId': names.externalId } })),
      ...before.filter(({ name }) => name !== names.readerRole)
    ]
    try {
      const { call } = await world.engine()
      const request = { ...throughRoles, accounts: [ids.member], parts: ['organization' as const] }
      expect(accountsIn(await call('snapshot.collect', collectRequest({ ...request, roleArn: hubArn })))).toEqual([ids.member])
      expect(accountsIn(await call('snapshot.collect', collectRequest(request)))).toEqual([])
      const assumed = world.standIn.calls.matching({
        operation: 'AssumeRole',
        resource: `arn:aws:iam::${ids.member}:role/${names.readerRole}`
      })
      expect(assumed.map(({ principalArn, status }) => [principalArn, status])).toEqual(
        expect.arrayContaining([
          [`arn:aws:sts::${ids.management}:assumed-role/Hub/footfall`, 200],
          [admin, 403]
        ])
      )
    } finally {
      member.roles = before
    }
  })

  test('only accounts that were named, and the wrong external id for none', async () => {
    const { call } = await world.engine()
    const one = { ...throughRoles, accounts: [ids.member, '999988887777'], parts: ['organization' as const] }
    const report = await call('snapshot.collect', collectRequest(one))
    expect(accountsIn(report)).toEqual([ids.member])
    expect(report.skipped).toContainEqual({ path: '999988887777', reason: 'it is no account of the organization' })
    const wrong = await call('snapshot.collect', collectRequest({ ...one, organizationExternalId: 'another-one' }))
    expect(accountsIn(wrong)).toEqual([])
    expect(wrong.denied.map(({ accountId }) => accountId)).toEqual([ids.member])
    await expect(call('snapshot.collect', collectRequest({ accounts: [ids.member] }))).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

test('two hundred buckets and three regions of keys and secrets: never many requests at once', async () => {
  const state = aState()
  const account = accountOf(state, ids.management)
  account.credentialReportMs = Date.now()
  account.buckets = Array.from({ length: 200 }, (_, n) =>
    aBucket(`bucket-${n}`, { region: ['eu-west-1', 'us-east-1', 'eu-central-1'][n % 3] as string })
  )
  for (const region of account.regions) {
    for (let n = 0; n < 12; n++) {
      account.keys.push(
        aKey(ids.management, `dddddddd-0000-4000-a000-${region.length}${region.charCodeAt(0)}00000000${n}`.slice(0, 36).padEnd(36, '0'), {
          region
        })
      )
      account.secrets.push(aSecret(`secret-${n}`, { region }))
    }
  }
  const world = await aCollectWorld(state, 'admin', { holdMs: 4 })
  try {
    const found = snapshotIn(await collectFolder(world))
    expect(found.denied).toEqual([])
    expect(found.subjects[0]?.content).toMatchObject({ buckets: { state: 'known', value: { length: 200 } } })
    // Eight of S3, and four of S3 Control, which signs as S3.
    for (const [service, most] of [
      ['s3', 12],
      ['kms', 5],
      ['secretsmanager', 5],
      ['iam', 5]
    ] as const)
      expect(world.proxy.mostOpen(service)).toBeLessThanOrEqual(most)
    expect(world.proxy.mostOpen('s3')).toBeGreaterThan(4)
    expect(world.proxy.total()).toBeGreaterThan(1200)
  } finally {
    await world.close()
  }
})
